"""The boxes of a fragmented MP4."""

import struct
from pathlib import Path

HEADER = struct.Struct(">I4s")
LONG_SIZE = struct.Struct(">Q")


def drop_torn_fragment(path: Path) -> None:
    """Cuts off a last fragment that didn't fit on the disk, so that strict players take what is left.

    Raises:
        OSError: The file can't be changed.
    """
    end = path.stat().st_size
    with path.open("r+b") as file:
        position = whole = 0
        while position + HEADER.size <= end:
            file.seek(position)
            size, kind = HEADER.unpack(file.read(HEADER.size))
            if size == 1 and position + HEADER.size + LONG_SIZE.size <= end:
                (size,) = LONG_SIZE.unpack(file.read(LONG_SIZE.size))
            if size < HEADER.size or position + size > end:
                break
            position += size
            # A fragment's header is worth nothing without the data behind it.
            if kind != b"moof":
                whole = position
        file.truncate(whole)
