"""What the user names (a path, a folder, an address, standard input) to drafts and lines of result."""

from __future__ import annotations

import dataclasses
import io
import os
import re
import stat
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from store.errors import IngestError
from store.ingest.folders import files_below, is_link_out, is_mail
from store.ingest.limits import FILE_BYTES
from store.ingest.material import Material
from store.ingest.pick import SUFFIXES, holds_others, pick, unreadable
from store.ingest.programs.table import decided, has_more, read_export, recognised, subscriptions
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, AddStatus, Draft, PublicationDate
from store.model.brought import BroughtRest
from store.model.deliveries import Delivery
from store.model.feeds import NewSubscription
from store.model.programs import PROGRAMS, Program
from store.text import single_line
from store.text.addresses import web_link
from store.text.paths import named_path
from store.text.sizes import readable_size

if TYPE_CHECKING:
    from store.ingest.web.fetch import Fetched, Fetcher

STANDARD_INPUT = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HOST = re.compile(r"www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/", re.IGNORECASE)
_BEGINNING = 10_000
"""Bytes that tell of a large file whether it holds others."""

_Deliver = Callable[[], Material]


def read_source(
    source: str | Delivery,
    *,
    published: PublicationDate | None = None,
    fetcher: Fetcher | None = None,
    stdin: BinaryIO | None = None,
    sandbox: Sandbox | None = None,
    whole: bool = False,
) -> Iterator[Draft | AddResult]:
    """Read one source: see `read_sources`."""
    return read_sources(
        (source,), published=published, fetcher=fetcher, stdin=stdin, sandbox=sandbox, whole=whole
    )


def read_sources(
    sources: Iterable[str | Delivery],
    *,
    published: PublicationDate | None = None,
    fetcher: Fetcher | None = None,
    stdin: BinaryIO | None = None,
    sandbox: Sandbox | None = None,
    stop: threading.Event | None = None,
    whole: bool = False,
    done: Set[str] = frozenset(),
) -> Iterator[Draft | AddResult]:
    """Turn paths, folders, http(s) addresses, "-" (standard input) and deliveries into drafts.

    `published` is given to every draft whose source names no date. What cannot
    be read becomes an AddResult with NOT_READ and a sentence; nothing is
    raised for it and the other sources go on. Without `stdin`, "-" is the
    process's own, unless that is a terminal. All sources share one sandbox:
    `sandbox`, which is left open, or one for this run. `stop`, set from another
    thread, ends what is being fetched or extracted, which is not read then, and is the last. A book
    comes in by its chapters, or `whole`. What comes from the origins in `done` is left out, and not opened.
    """
    if fetcher is None:
        from store.ingest.web.fetch import Fetcher

        fetcher = Fetcher()
    with nullcontext(sandbox) if sandbox else Sandbox(stop=stop) as shared:
        reading = _Reading(partial(fetcher.fetch, stop=stop), stdin, shared, whole, done)
        for source in sources:
            for found in reading.of(source):
                if found.origin in done:
                    continue
                if isinstance(found, Draft) and found.published is None and published is not None:
                    found = dataclasses.replace(found, published=published)
                yield found
                if stop is not None and stop.is_set():
                    return


def read_program(
    name: str, path: Path, *, stop: threading.Event | None = None
) -> Iterator[Draft | AddResult]:
    """Turn what a program exported, or keeps, into drafts; `stop` as for `read_sources`."""
    with Sandbox(stop=stop) as sandbox:
        yield from _of_program(PROGRAMS[name], path, sandbox)


def program_feeds(name: str, path: Path) -> tuple[NewSubscription, ...]:
    """The feeds to which the user was subscribed in a program. Raises IngestError."""
    return subscriptions(PROGRAMS[name], path)


def program_rest(name: str, path: Path) -> BroughtRest:
    """What the user decided in another program that hangs on no article. Raises IngestError."""
    return decided(PROGRAMS[name], path)


def _of_program(program: Program, path: Path, sandbox: Sandbox) -> Iterator[Draft | AddResult]:
    try:
        yield from read_export(program, path, sandbox)
    except IngestError as error:
        yield _not_read(str(path), error.sentence)


def _left(program: Program, path: Path) -> Iterator[AddResult]:
    """A line where there is more in an archive than the articles, which alone were added."""
    with suppress(IngestError):  # that is told already
        if has_more(program, path):
            yield _not_read(
                str(path),
                "its articles were added; its feeds, saved views and what else was decided beside them "
                f"were not. `dateline import {program.name} PATH` brings all.",
            )


@dataclasses.dataclass(frozen=True, slots=True)
class _Reading:
    """One run over sources, and what all of them need."""

    fetch: Callable[[str], Fetched]
    stdin: BinaryIO | None
    sandbox: Sandbox
    whole: bool
    done: Set[str]

    def of(self, source: str | Delivery) -> Iterator[Draft | AddResult]:
        """What one source holds."""
        if isinstance(source, Delivery):
            yield from self._handed_over(source)
            return
        path = named_path(source)
        if not source.strip():
            yield _not_read(source, "it names nothing: give a file, a folder or an address.")
        elif source == STANDARD_INPUT:
            yield from self._delivered(lambda: _standard_input(self.stdin), source)
        elif _ADDRESS.match(source):
            yield from self._delivered(lambda: self.fetch(source).material(source), source)
        elif (program := recognised(path)) is not None:
            yield from _of_program(program, path, self.sandbox)
            yield from _left(program, path)
        elif _is_folder(path):
            yield from self._folder(path)
        else:
            content_type = "message/rfc822" if is_mail(path) else ""
            yield from self._delivered(lambda: _file(path, content_type), source)

    def _folder(self, folder: Path) -> Iterator[Draft | AddResult]:
        """Every readable file below `folder`, in the order of their names; a line for each other one."""
        empty = True
        closed: list[OSError] = []
        for path in files_below(folder, closed.append):
            empty = False
            origin = str(path)
            if is_link_out(path, folder):
                yield _not_read(origin, "it is a link out of the folder, which is not followed.")
            elif is_mail(path):
                yield from self._delivered(partial(_file, path, "message/rfc822"), origin)
            elif path.suffix.lower() not in SUFFIXES:
                yield _not_read(origin, unreadable(single_line(path.suffix.lower(), 20)))
            else:
                yield from self._delivered(partial(_file, path), origin)
        for error in closed:
            yield _not_read(str(error.filename), f"this folder cannot be looked into: {_words(error)}")
        if empty and not closed:
            yield _not_read(str(folder), "there is no file in this folder.")

    def _delivered(self, deliver: _Deliver, origin: str) -> Iterator[Draft | AddResult]:
        """Read what one source delivers; whatever is wrong with it becomes a line of result."""
        if origin in self.done:
            return
        try:
            material = deliver()
            if self.whole:
                material = dataclasses.replace(material, whole=True)
            for found in pick(material).read(material, self.sandbox):
                if isinstance(found, Material):
                    yield from self._inside(found)
                else:
                    yield found
        except IngestError as error:
            yield _not_read(origin, error.sentence)
        except OSError as error:
            yield _not_read(origin, _words(error))

    def _handed_over(self, delivery: Delivery) -> Iterator[Draft | AddResult]:
        """The drafts of what was handed over, with the title and the address that were told with it."""
        if delivery.url and web_link(delivery.url) is None:
            why = f"{single_line(delivery.url, 100)} is no http or https address."
            yield _not_read(delivery.origin, why)
            return
        title, url = single_line(delivery.title), web_link(delivery.url)
        for draft in self._delivered(lambda: _material(delivery, self.stdin), delivery.origin):
            if isinstance(draft, Draft):
                draft = dataclasses.replace(draft, title=title or draft.title, url=url or draft.url)
            yield draft

    def _inside(self, material: Material) -> Iterator[Draft | AddResult]:
        """Read what lay in another source."""
        if material.name and material.suffix not in SUFFIXES:
            yield _not_read(material.origin, unreadable(single_line(material.suffix, 20)))
        else:
            yield from self._delivered(lambda: material, material.origin)


def _words(error: OSError) -> str:
    """What the system says, as the end of a sentence."""
    return f"{(error.strerror or str(error)).lower()}."


def _not_read(origin: str, why: str) -> AddResult:
    return AddResult(AddStatus.NOT_READ, single_line(origin, 1000), why=single_line(why))


def _material(delivery: Delivery, stdin: BinaryIO | None) -> Material:
    if delivery.text is None:
        return dataclasses.replace(_standard_input(stdin), url=web_link(delivery.url))
    return Material(
        _capped(io.BytesIO(delivery.text.encode("utf-8", "replace"))),
        single_line(delivery.origin, 1000),
        content_type=delivery.content_type,
        charset="utf-8",
        url=web_link(delivery.url),
    )


def _standard_input(stdin: BinaryIO | None) -> Material:
    if stdin is None and (sys.stdin is None or sys.stdin.isatty()):
        raise IngestError("standard input is the terminal. Pipe a text in, or give a file or an address.")
    return Material(_capped(stdin or sys.stdin.buffer), STANDARD_INPUT)


def _file(path: Path, content_type: str = "") -> Material:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        hint = (
            " For a web page, begin with https://."
            if re.match(r"www\.|[\w-]+\.[a-z]{2,}/", str(path))
            else ""
        )
        raise IngestError(f"there is no such file.{hint}") from None
    except ValueError:
        raise IngestError("this is no file name.") from None
    if not stat.S_ISREG(mode):
        raise IngestError("this is neither a file nor a folder.")
    if _is_open_database(path):
        raise IngestError("this is a database that a program has open, not a text.")
    if path.stat().st_size == 0:
        raise IngestError("the file is empty.")
    origin, name = single_line(str(path), 1000), single_line(path.name, 255)
    with path.open("rb") as file:
        if path.stat().st_size > FILE_BYTES:
            large = Material(file.read(_BEGINNING), origin, name, path=path)
            if holds_others(large):
                return large
            file.seek(0)
        return Material(_capped(file), origin, name, content_type)


def _is_open_database(path: Path) -> bool:
    """Whether a program, perhaps this one, has the file open as a database.

    To read it would let go this process's locks on it (sqlite.org/howtocorrupt.html, 2.2).
    """
    name = os.path.realpath(path)
    base = name.removesuffix("-wal").removesuffix("-shm")
    # Unlike Path.exists, this says no to a name that is too long to be.
    log = os.path.exists(f"{base}-wal")  # noqa: PTH110
    return log and os.path.exists(base)  # noqa: PTH110


def _capped(stream: BinaryIO) -> bytes:
    data = stream.read(FILE_BYTES + 1)
    if len(data) > FILE_BYTES:
        raise IngestError(f"it is larger than {readable_size(FILE_BYTES)}.")
    if not data.strip():
        raise IngestError("there is nothing in it.")
    return data


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (ValueError, OSError):
        return False
