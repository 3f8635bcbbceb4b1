"""Why a file can't be written, in one line."""

import errno
from pathlib import Path


def why_not_written(path: Path, error: Exception) -> str:
    """What to tell the person who chose `path`, from an OSError or one of FFmpeg's errors."""
    code = getattr(error, "errno", None)
    # EDQUOT: the disk has room, but not for this user. Windows has no such number.
    if code in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return f"no space left on the disk for {path}; free some or choose another folder"
    if code == errno.EFBIG:
        return f"{path} reached the largest file size allowed here; choose another disk"
    if code in (errno.ENOENT, errno.ENOTDIR):
        return f"the folder {path.parent} doesn't exist; create it first"
    if code == errno.EEXIST:
        return f"{path} exists already; choose another name"
    if code == errno.EISDIR:
        return f"{path} is a folder; choose another name"
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"no permission to write {path}; choose another folder"
    return f"{path} can't be written: {getattr(error, 'strerror', None) or error}"
