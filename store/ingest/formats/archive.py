"""A zip of other sources: what is in it is read as if it lay in a folder."""

from __future__ import annotations

from collections.abc import Iterator

from store.errors import IngestError
from store.ingest.limits import ARCHIVE_DEPTH, ARCHIVE_ITEMS, FILE_BYTES
from store.ingest.material import Material
from store.ingest.sandbox import Sandbox
from store.ingest.unlisted import is_unlisted, pages_among
from store.ingest.zip_files import Unpacking, climbs, open_zip, unpacked
from store.model.articles import AddResult, AddStatus
from store.text import single_line


def read_archive(material: Material, _sandbox: Sandbox) -> Iterator[Material | AddResult]:
    """Yield each file in it, in the order of their names, and a line for each that cannot be unpacked.

    Raises IngestError where the archive cannot be opened.
    """
    if material.depth > ARCHIVE_DEPTH:
        raise IngestError("it lies in an archive in an archive in an archive. Unpack it and add it.")
    budget = material.unpacking or Unpacking()
    with material.opened() as stream, open_zip(stream) as archive:
        members = sorted((each for each in archive.infolist() if not each.is_dir()), key=lambda m: m.filename)
        if not members:
            raise IngestError("there is no file in this archive.")
        pages = pages_among(member.filename for member in members)
        for member in members:
            if is_unlisted(member.filename, pages) and not climbs(member.filename):
                continue
            name = single_line(member.filename, 255)
            origin = single_line(f"{material.origin} › {name}", 1000)
            budget.items -= 1
            if budget.items < 0:
                why = f"of an archive {ARCHIVE_ITEMS:,} files are read; this one and the rest are left out."
                yield AddResult(AddStatus.NOT_READ, origin, why=why)
                return
            try:
                if climbs(member.filename):
                    raise IngestError("its name leads out of the archive, which no good archive does.")
                if not member.filename.isprintable():
                    raise IngestError("its name holds control characters. Unpack it under another one.")
                data = unpacked(archive, member, FILE_BYTES, budget)
            except IngestError as error:
                yield AddResult(AddStatus.NOT_READ, origin, why=error.sentence)
                continue
            if data.strip():
                name = name.rpartition("/")[2]
                yield Material(
                    data, origin, name, depth=material.depth + 1, unpacking=budget, whole=material.whole
                )
            else:
                yield AddResult(AddStatus.NOT_READ, origin, why="the file is empty.")
