"""What a program exported: a file, a folder, or a zip of files that is read without being unpacked."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from store.errors import IngestError
from store.ingest.limits import FILE_BYTES
from store.ingest.zip_files import Unpacking, open_zip, unpacked, unpacked_lines
from store.text import decode, single_line
from store.text.sizes import readable_size

_MOST_FILES = 200_000
_LOOKED_AT = 5
_HEAD = 100_000
"""Characters by which a file is recognised."""


@dataclass(slots=True)
class Exported:
    """The files of one export, by their names with `/` between folders."""

    path: Path
    names: tuple[str, ...]
    archive: zipfile.ZipFile | None = None
    _unpacking: Unpacking = field(default_factory=Unpacking)

    @property
    def origin(self) -> str:
        """What is told of where it came from."""
        return single_line(str(self.path), 1000)

    def matching(self, *patterns: str) -> list[str]:
        """The files whose names, without their folders, are like one of these patterns; in order."""
        return [
            name
            for name in self.names
            if any(fnmatchcase(PurePosixPath(name).name.lower(), pattern) for pattern in patterns)
        ]

    def first(self, *patterns: str) -> list[str]:
        """Some of those: enough to tell whose they are."""
        return self.matching(*patterns)[:_LOOKED_AT]

    def head(self, name: str) -> str:
        """How a file begins, as text; "" where it is none."""
        try:
            data = self._bytes(name, _HEAD) if self.archive is None else self._member(name)
            return lines_decoded(data)[:_HEAD]
        except IngestError:
            return ""

    def text(self, name: str) -> str:
        """A whole file as text. Raises IngestError."""
        data = self._bytes(name, FILE_BYTES + 1) if self.archive is None else self._member(name)
        if len(data) > FILE_BYTES:
            raise IngestError(f"{name} is larger than {readable_size(FILE_BYTES)}.")
        return lines_decoded(data)

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a file, which may be too large to be held whole. Raises IngestError."""
        if self.archive is not None:
            yield from unpacked_lines(self.archive, self.archive.getinfo(name), FILE_BYTES, self._unpacking)
            return
        try:
            with self._place(name).open("rb") as plain:
                while line := plain.readline(FILE_BYTES + 1):
                    if len(line) > FILE_BYTES:
                        raise IngestError(f"a line of {name} is longer than {readable_size(FILE_BYTES)}.")
                    yield line
        except (OSError, ValueError) as error:
            raise IngestError(f"{single_line(name, 200)} cannot be read ({error}).") from error

    def _place(self, name: str) -> Path:
        return self.path / name if self.path.is_dir() else self.path

    def _bytes(self, name: str, most: int) -> bytes:
        try:
            with self._place(name).open("rb") as plain:
                return plain.read(most)
        except (OSError, ValueError) as error:
            raise IngestError(f"{single_line(name, 200)} cannot be read ({error}).") from error

    def _member(self, name: str) -> bytes:
        assert self.archive is not None
        return unpacked(self.archive, self.archive.getinfo(name), FILE_BYTES, self._unpacking)


def lines_decoded(data: bytes) -> str:
    """Text whose lines may be in several encodings: each that is no UTF-8 is read as Western."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        lines = data.split(b"\n")
    sound = sum(map(_is_utf8, lines))
    if sound < len(lines) / 2 or b"\0" in data[:4000]:
        return decode(data).text
    return "\n".join(
        line.decode("utf-8") if _is_utf8(line) else line.decode("cp1252", errors="replace") for line in lines
    ).removeprefix("\ufeff")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@contextmanager
def opened(path: Path) -> Iterator[Exported]:
    """What lies at a path. Raises IngestError."""
    try:
        if path.is_dir():
            yield Exported(path, tuple(_below(path)))
        elif not path.is_file():
            raise IngestError("there is no such file.")
        elif path.suffix.lower() == ".zip":  # by its name: a database that is open must not be looked into
            with path.open("rb") as stream, open_zip(stream) as archive:
                names = sorted(name for name in archive.namelist() if not name.endswith("/"))
                yield Exported(path, tuple(names), archive)
        else:
            yield Exported(path, (path.name,))
    except (OSError, ValueError) as error:
        raise IngestError(f"it cannot be read ({error}).") from error


def _below(folder: Path) -> list[str]:
    """The files below a folder, in order; hidden ones and links are left out."""
    names: list[str] = []
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names += [
            (Path(parent) / name).relative_to(folder).as_posix()
            for name in sorted(files)
            if not name.startswith(".") and not (Path(parent) / name).is_symlink()
        ]
        if len(names) > _MOST_FILES:
            raise IngestError(f"it holds more than {_MOST_FILES:,} files.")
    return names
