import shutil
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSettings

from app.engine.camera_request import CameraRequest
from app.preferences import Preferences
from app.ui import settings
from app.ui.settings import NAME, Settings

CHOSEN = Preferences(
    model=Path("/models/mine, not yours.onnx"),
    provider="cpu",
    max_faces=3,
    smoothing_s=0.35,
    uncertain_below=0.5,
    camera_name="Caméra; HD, 2",
    camera=CameraRequest((640, 480), None),
    mirror_camera=False,
    theme="dark",
)


def start_anew(private_folders: Path) -> Settings:
    """The settings as a new start of the app reads them from the disk."""
    old, new = private_folders / "settings", private_folders / "again"
    QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, NAME, NAME).sync()
    shutil.copytree(old, new)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(new))
    return Settings()


def test_preferences_survive_a_restart(private_folders: Path) -> None:
    Settings().preferences = CHOSEN
    assert start_anew(private_folders).preferences == CHOSEN


def test_defaults_are_not_written_down(private_folders: Path) -> None:
    Settings().preferences = CHOSEN
    Settings().preferences = Preferences(theme="light")
    (file,) = (private_folders / "settings").rglob("*.ini")
    Settings()._store.sync()
    assert [line for line in file.read_text().splitlines() if "=" in line] == ["theme=light"]


def test_a_file_from_somebodys_hand_is_read_as_far_as_it_goes(private_folders: Path) -> None:
    store = Settings()._store
    for key, text in {"analysis/faces": "many", "theme": "dark", "camera/size": "1, 2", "mirror/file": "true"}.items():
        store.setValue(key, text)
    assert start_anew(private_folders).preferences == Preferences(theme="dark", mirror_file=True)


def test_mirroring_is_the_same_in_the_window_and_in_the_preferences() -> None:
    remembered = Settings()
    assert (remembered.mirror(live=True), remembered.mirror(live=False)) == (True, False)
    remembered.set_mirror(True, False)
    assert remembered.preferences == Preferences(mirror_camera=False)
    remembered.preferences = replace(remembered.preferences, mirror_file=True)
    assert (remembered.mirror(live=True), remembered.mirror(live=False)) == (False, True)


class TestFolders:
    def test_new_files_go_to_the_users_folders(self, private_folders: Path) -> None:
        assert settings.new_recording().parent == private_folders / "videos" / NAME
        assert settings.new_snapshot().parent == private_folders / "pictures" / NAME
        assert settings.new_snapshot().parent.is_dir()

    def test_or_where_a_person_chose(self, tmp_path: Path) -> None:
        Settings().preferences = Preferences(recordings=tmp_path, snapshots=tmp_path)
        assert settings.new_recording().parent == settings.new_snapshot().parent == tmp_path
        assert settings.recordings_place().note == settings.snapshots_place().note == ""
        assert settings.folders()[:2] == [tmp_path, tmp_path]

    def test_a_folder_that_vanished_is_not_made_anew_and_the_user_is_told(
        self, tmp_path: Path, private_folders: Path
    ) -> None:
        gone = tmp_path / "unplugged" / "disk"
        Settings().preferences = Preferences(recordings=gone, snapshots=gone)
        place = settings.recordings_place()
        usual = private_folders / "videos" / NAME
        assert place.note == f"The folder {gone} doesn't exist. Recordings go to {usual} until it can be used again."
        assert settings.new_recording().parent == usual == place.folder
        assert settings.new_snapshot().parent == private_folders / "pictures" / NAME
        assert "Snapshots go to" in settings.snapshots_place().note
        assert not gone.parent.exists()
        gone.mkdir(parents=True)
        assert settings.recordings_place() == settings.Place(gone)
