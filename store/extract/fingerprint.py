"""Works out the version of the reading: a digest of code, tables and models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING

from store.extract.deciding import DECIDES, IDLE, KINDS

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_BYTES = 6
"""The length of a version; it is shown as twice as many hexadecimal digits."""

_CHUNK = 1 << 20

_SPACE = re.compile(r"\s+")
_TOKEN = re.compile(
    r"""
      (?P<string>[rbfuRBFU]{0,2}(?:\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}
                |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))
    | (?P<comment>\#[^\n]*)
    | (?P<opening>[(\[{])
    | (?P<closing>[)\]}])
    | (?P<end>\n)
    """,
    re.VERBOSE | re.DOTALL,
)


def fingerprint(store: Traversable) -> str:
    """The version of the reading whose code, tables and models lie in the package `store`."""
    whole = blake2b(digest_size=_BYTES)
    for place, file in _deciding(store):
        whole.update(place.encode() + _digest(file))
    return whole.hexdigest()


def _digest(file: Traversable) -> bytes:
    digest = blake2b()
    if file.name.endswith(".py"):
        digest.update("\n".join(statements(file.read_text("utf-8"))).encode())
    else:
        with file.open("rb") as content:
            while chunk := content.read(_CHUNK):
                digest.update(chunk)
    return digest.digest()


def _deciding(store: Traversable) -> list[tuple[str, Traversable]]:
    """Place and file of all that decides, sorted by place."""
    places: list[tuple[str, Traversable]] = []
    for place in DECIDES:
        places += _files(place, store.joinpath(*place.split("/")))
    return sorted(places, key=lambda pair: pair[0])


def _files(place: str, node: Traversable) -> Iterator[tuple[str, Traversable]]:
    if node.is_file():
        if place.endswith(KINDS):
            yield place, node
    elif node.is_dir():
        for inner in node.iterdir():
            if inner.name not in IDLE:
                yield from _files(f"{place}/{inner.name}", inner)


def statements(source: str) -> Iterator[str]:
    """The logical lines of Python `source`, without comments, docstrings and how the lines are broken.

    A string that stands as a statement of its own, wherever it does, is a docstring.
    """
    line: list[str] = []
    depth = position = 0
    only_strings = True
    for token in _TOKEN.finditer(source):
        code = source[position : token.start()]
        position = token.end()
        if code:
            line.append(_SPACE.sub(" ", code) if line else code)
            only_strings = only_strings and code.isspace()
        if token["string"]:
            line.append(token["string"])
            continue
        if token["opening"] or token["closing"]:
            depth += 1 if token["opening"] else -1
            only_strings = False
            line.append(token[0])
        elif token["end"] and depth == 0:
            statement = "".join(line).rstrip()
            if statement and not only_strings:
                yield statement
            line, only_strings = [], True
    if rest := ("".join(line) + source[position:]).strip():
        yield rest
