"""Archives: what is in them is read as from a folder; bombs, climbing names and damage get a line each."""

from __future__ import annotations

import io
import struct
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import IngestError
from store.ingest import limits, zip_files
from store.ingest.formats import archive
from store.ingest.material import Material
from store.model.articles import AddResult
from tests.ingest.ingest_steps import SANDBOX, drafts, read_file, refusal, refusals
from tests.ingest.made_files import PARAGRAPH, newsletter, zipped


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    inner = zipped({"deep.md": f"# Deep\n\n{PARAGRAPH}"})
    found = read_file(
        tmp_path,
        "years.zip",
        zipped(
            {
                "b.txt": f"The second of them all\n\n{PARAGRAPH} b",
                "a/x.html": f"<title>First page</title><p>{PARAGRAPH} a {PARAGRAPH}</p>",
                "a/x_files/frame.html": "<p>advertisement</p>",
                "c.zip": inner,
                "letter.eml": newsletter().as_bytes(),
                "__MACOSX/a/._x.html": b"\x00",
                ".hidden.txt": "x",
                "photo.jpg": b"\xff\xd8\xff",
            }
        ),
    )
    assert [draft.title for draft in drafts(found)] == [
        "First page",
        "The second of them all",
        "Deep",
        "The north quay, and what comes after it",
    ]
    assert [draft.origin.removeprefix(str(tmp_path)) for draft in drafts(found)][
        2
    ] == "/years.zip › c.zip › deep.md"
    (photo,) = refusals(found)
    assert photo.startswith(".jpg is no kind of file that is read")


@pytest.mark.parametrize(
    "name", ["../../.ssh/notes.txt", "/etc/notes.txt", "C:notes.txt", "a\\..\\..\\notes.txt"]
)
def test_a_name_that_leads_out_of_the_archive_is_told_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    found = read_file(tmp_path, "a.zip", zipped({name: PARAGRAPH, "z.txt": PARAGRAPH}))
    assert len(drafts(found)) == 1
    assert refusals(found) == ["its name leads out of the archive, which no good archive does."]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_a_name_with_control_characters_is_told(tmp_path: Path) -> None:
    (line,) = read_file(tmp_path, "a.zip", zipped({"no\x1b[31mtes.txt": PARAGRAPH}))
    assert isinstance(line, AddResult)
    assert line.why == "its name holds control characters. Unpack it under another one."
    assert line.origin.isprintable()


def test_a_bomb_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    found = read_file(tmp_path, "a.zip", zipped({"bomb.txt": b"\x20" * 3_000_000, "z.txt": PARAGRAPH}))
    assert len(drafts(found)) == 1
    assert refusals(found) == ["it unpacks to so much more than it is that it must be a trap."]


def test_what_comes_out_of_an_archive_and_those_in_it_has_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "Unpacking", partial(zip_files.Unpacking, size=900, items=3))
    files = {f"{number}.txt": f"{number} {PARAGRAPH}" for number in range(5)}
    found = read_file(tmp_path, "a.zip", zipped({"a.zip": zipped(files), "b.txt": PARAGRAPH}))
    assert len(drafts(found)) <= 2
    assert any("may be read" in line or "files are read" in line for line in refusals(found))


def test_archives_in_archives_have_an_end(tmp_path: Path) -> None:
    data = zipped({"a.txt": PARAGRAPH})
    for depth in range(limits.ARCHIVE_DEPTH + 1):
        data = zipped({f"{depth}.zip": data})
    why = "it lies in an archive in an archive in an archive. Unpack it and add it."
    assert refusal(tmp_path, "a.zip", data) == why


def test_a_locked_member_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": PARAGRAPH}))
    data[6] |= 1  # the flag of encryption, in the member's own head and in the directory
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert refusal(tmp_path, "a.zip", bytes(data)) == (
        "it is locked with a password. Unpack it and add what is in it."
    )


def test_a_directory_to_choke_on_is_refused_before_it_is_read() -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65_535, 65_535, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    with pytest.raises(IngestError, match="it holds more than 50,000 files"):
        zip_files.open_zip(io.BytesIO(b"PK\x03\x04" + end))


def large_end(directory: int, at: int) -> bytes:
    """The records of zip64 that stand before the end of an archive (APPNOTE.TXT, 4.3.14 and 4.3.15)."""
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, directory, at)
    return record + struct.pack("<4sLQL", b"PK\x06\x07", 0, at + directory, 1)


def test_a_directory_that_is_told_of_as_small_and_large_counts_as_large() -> None:
    data = zipped({"a.txt": PARAGRAPH})
    first, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    honest = data[:end] + large_end(end - first, first) + data[end:]
    assert zip_files.names_in_zip(io.BytesIO(honest)) == {"a.txt"}
    hostile = data[:end] + large_end(limits.ARCHIVE_DIRECTORY_BYTES + 1, first) + data[end:]
    with pytest.raises(IngestError, match="it holds more than 50,000 files"):
        zip_files.open_zip(io.BytesIO(hostile))
    elsewhere = hostile.replace(b"PK\x06\x06", b"PK\x06\x08")  # newer Pythons look where the locator says
    with pytest.raises(IngestError, match="damaged"):
        zip_files.open_zip(io.BytesIO(elsewhere))


def test_an_archive_that_is_damaged_or_empty_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a.zip", b"PK\x03\x04 and nothing more") == zip_files.DAMAGED
    assert refusal(tmp_path, "a.zip", zipped({"notes/": ""})) == "there is no file in this archive."


def test_an_archive_larger_than_any_file_is_read_from_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.ingest.sources.FILE_BYTES", 20_000)
    padding = {f"{number}.txt": f"{number} {PARAGRAPH}" for number in range(100)}
    found = read_file(tmp_path, "a.zip", zipped(padding, packed=False))
    assert len(drafts(found)) == 100
    assert refusal(tmp_path, "a.txt", "x" * 30_000) == "it is larger than 20 kB."


GOOD = zipped({"a.txt": PARAGRAPH, "b/c.txt": PARAGRAPH * 3, "d.zip": zipped({"e.txt": PARAGRAPH})})


@settings(deadline=None, max_examples=120)
@given(
    st.lists(
        st.tuples(st.integers(0, len(GOOD)), st.integers(0, 9), st.binary(max_size=9)), min_size=1, max_size=4
    )
)
def test_an_archive_that_is_damaged_anywhere_gives_what_is_whole_and_lines(
    damages: list[tuple[int, int, bytes]],
) -> None:
    data = GOOD
    for at, length, put in damages:
        data = data[:at] + put + data[at + length :]
    with suppress(IngestError):
        for found in archive.read_archive(Material(data, "a.zip", name="a.zip"), SANDBOX):
            assert isinstance(found, Material) or found.why
