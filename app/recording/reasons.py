"""Why a file can't be written, in one line."""

import errno
from pathlib import Path

from models.errors import system_reason
from models.messages import Message


def why_not_written(path: Path, error: Exception) -> Message:
    """What to tell the person who chose `path`, from an OSError or one of FFmpeg's errors."""
    code = getattr(error, "errno", None)
    # EDQUOT: the disk has room, but not for this user. Windows has no such number.
    if code in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return Message("no space left on the disk for {path}; free some or choose another folder", path=path)
    if code == errno.EFBIG:
        return Message("{path} reached the largest file size allowed here; choose another disk", path=path)
    if code in (errno.ENOENT, errno.ENOTDIR):
        return Message("the folder {folder} doesn't exist; create it first", folder=path.parent)
    if code == errno.EEXIST:
        return Message("{path} exists already; choose another name", path=path)
    if code == errno.EISDIR:
        return Message("{path} is a folder; choose another name", path=path)
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Message("no permission to write {path}; choose another folder", path=path)
    return Message("{path} can't be written: {reason}", path=path, reason=system_reason(error))
