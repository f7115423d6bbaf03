"""What elements mean to a reader of plain text: HTML's, and those of trafilatura's tree."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto


class Role(Enum):
    """What an element does to the text in it. Elements without a role are inline and mean nothing here."""

    BLOCK = auto()
    HEADING = auto()
    QUOTE = auto()
    LIST = auto()
    ITEM = auto()
    TABLE = auto()
    ROW = auto()
    CELL = auto()
    BREAK = auto()
    VERBATIM = auto()
    CODE = auto()
    LINK = auto()
    HIDDEN = auto()


def _roles(**tags: str) -> Mapping[str, Role]:
    return {tag: Role[role.upper()] for role, names in tags.items() for tag in names.split()}


HTML = _roles(
    block=(
        "address article aside body caption center dd details dialog div dl dt fieldset figcaption figure "
        "footer form header hr html legend main nav p section summary tbody tfoot thead"
    ),
    heading="h1 h2 h3 h4 h5 h6",
    quote="blockquote",
    list="ol ul menu dir",
    item="li",
    table="table",
    row="tr",
    cell="td th",
    **{"break": "br"},
    verbatim="pre listing xmp plaintext",
    code="code kbd samp tt",
    link="a",
    hidden=(
        "audio button canvas datalist embed head iframe input map math noscript object option script select "
        "style svg template textarea title video"
    ),
)

TEI = _roles(
    block="body comments p main div ab doc",
    heading="head",
    quote="quote",
    list="list",
    item="item",
    table="table",
    row="row",
    cell="cell",
    **{"break": "lb"},
    verbatim="code",
    hidden="graphic",
)
"""The tree that trafilatura hands out. What it calls code may be a word or a block."""
