import os
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from models.errors import InputError
from training.data import cache
from training.data.cache import ABANDONED, cache_key, caching, load_array


def store(path: Path, size: int, age: float = 0) -> Path:
    path.write_bytes(b"x" * size)
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_a_key_tells_parts_apart() -> None:
    assert cache_key([b"ab", b"c"]) == cache_key(iter([b"ab", b"c"]))
    assert len({cache_key(parts) for parts in ([b"ab", b"c"], [b"a", b"bc"], [b"abc"], [b"c", b"ab"], [])}) == 5


def test_what_was_unused_for_longest_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LIMIT", 1000)
    old = store(tmp_path / "crops-old.npy", 400, 300)
    used = tmp_path / "keypoints-used.npy"
    np.save(used, np.zeros(30))
    os.utime(used, (time.time() - 400,) * 2)
    assert load_array(used, (30,)) is not None
    other = store(tmp_path / "somebody-elses.npy", 5000, 900)
    with caching(tmp_path / "crops-new.npy", 500) as temporary:
        temporary.write_bytes(b"new")
    assert not old.exists() and used.exists() and other.exists()
    assert (tmp_path / "crops-new.npy").read_bytes() == b"new"


def test_a_failure_leaves_nothing_and_what_a_killed_process_left_goes(tmp_path: Path) -> None:
    abandoned = store(tmp_path / ".crops-a.npy.123.part", 10, ABANDONED + 60)
    young = store(tmp_path / ".crops-b.npy.124.part", 10, 60)
    with pytest.raises(KeyboardInterrupt), caching(tmp_path / "crops-c.npy", 10) as temporary:
        temporary.write_bytes(b"half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == [young] and not abandoned.exists()


def test_a_full_disk_is_one_line_and_old_crops_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = store(tmp_path / "crops-old.npy", 10)
    free = 100
    monkeypatch.setattr(cache.shutil, "disk_usage", lambda _: SimpleNamespace(free=free if old.exists() else free + 10))
    with caching(tmp_path / "crops-a.npy", 55) as temporary:  # twice as much is asked for
        temporary.write_bytes(b"a")
    assert not old.exists()
    with pytest.raises(InputError, match="GB are free there; make room"), caching(tmp_path / "crops-b.npy", 56):
        raise AssertionError


@pytest.mark.parametrize("content", [b"", b"torn", b"\x93NUMPY\x01\x00"])
def test_what_is_not_what_was_stored_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "crops-a.npy"
    assert load_array(path, (2,)) is None
    path.write_bytes(content)
    assert load_array(path, (2,)) is None
    np.save(path, np.zeros(3))
    assert load_array(path, (2,)) is None
    assert load_array(path, (3,), mapped=True) is not None
