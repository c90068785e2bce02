"""A zip file's bytes in, its members out, one after the other, within bounds. Nothing is written anywhere."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from proceedings.reader.refusing import DAMAGED, LOCKED, UNPACKED, NotTextError

MAX_MEMBERS = 5_000
MAX_UNPACKED = 100_000_000
"""The most that all members may hold together, in bytes: a report of 4,000 pages with its markup has a tenth."""

_ENCRYPTED = 0x1  # bit of a member's flags: APPNOTE 4.4.4
_CHUNK = 1 << 16


class Zipped:
    """An opened zip file. Reading raises NotTextError for a member that is locked, damaged or over the bounds."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.members = [one for one in self._zip.infolist() if not one.is_dir()]
        except _BROKEN as error:
            raise NotTextError(DAMAGED) from error
        # The sizes that members claim are no promise, but a claim too large is reason enough.
        if len(self.members) > MAX_MEMBERS or sum(one.file_size for one in self.members) > MAX_UNPACKED:
            raise NotTextError(UNPACKED)
        self._named = {one.filename: one for one in self.members}
        self._left = MAX_UNPACKED

    def __contains__(self, name: str) -> bool:
        return name in self._named

    def names(self) -> list[str]:
        """List the members' names, which are no paths of this machine."""
        return list(self._named)

    def read(self, name: str) -> bytes:
        """Unpack a member. Raises NotTextError; also where there is none of that name."""
        member = self._named.get(name)
        if member is None:
            raise NotTextError(DAMAGED)
        if member.flag_bits & _ENCRYPTED:
            raise NotTextError(LOCKED)
        parts: list[bytes] = []
        try:
            with self._zip.open(member) as opened:
                while part := opened.read(_CHUNK):
                    self._left -= len(part)
                    if self._left < 0:
                        raise NotTextError(UNPACKED)
                    parts.append(part)
        except NotTextError:
            raise
        except _BROKEN as error:
            raise NotTextError(DAMAGED) from error
        return b"".join(parts)


_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
    struct.error,
)
"""What zipfile raises for archives that are not as they should be."""
