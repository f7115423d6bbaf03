"""What a browser would not show, or shows by other means than letters, put into letters.

Exponents become raised digits ("10⁶" is not 106); the numbers of notes go, so that
"2019" with note 3 is not the year 20193 and a name does not end in a digit;
quotations whose marks the browser draws get them; hidden parts go. Works on the
element tree, in place and in one pass.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NEVER_HIDDEN = frozenset({"html", "head", "body", "main", "article"})
"""Pages hide these until a program shows them."""

_MUCH = 600
"""A hidden part with more characters is one that a program shows: a tab, or the whole article."""
_MANY = 500
"""So is one with so many elements in it."""

_EDIT_LINK = "mw-editsection"
"""The class of MediaWiki's "[edit]" beside a heading."""

_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_RAISABLE = re.compile(r"[0-9+\-=()n]{1,12}")
_NOTED = re.compile(r"(?:[^\W\d_]{3,}|\d{4,}|[.,;:!?”\"’»])$")
"""What a raised number is the note of, at the end of the text before it: a word, a year, the end of a
sentence. After anything else ("10", "km", "x", a bracket) it is an exponent."""
_GLUED_TO = re.compile(r"[\w.,;:!?”\"’»)]$")
_NOTE_MARK = re.compile(
    r"[\[(]?\s*(?:\d{1,3}|[a-z]|note\s*\d{1,3}|[*†‡§]+|citation needed)\s*[\])]?", re.IGNORECASE
)
"""What refers to a footnote or a source."""

_MARKS = (("“", "”"), ("‘", "’"))
"""Quotation marks of the first and of the second level."""


def tidy(root: Any) -> None:
    """Put an lxml HTML tree in order. Linear in its size."""
    quoted: list[Any] = []
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element is root:
            continue
        if element.tag == "iframe" and element.get("srcdoc"):
            _unframe(element)
        elif _is_hidden(element) or (element.tag == "a" and _is_glued_note(element)):
            _replace(element, "")
        elif element.tag == "sup" and element.getparent().tag != "sup":
            _raise(element)
        elif element.tag == "q":
            quoted.append(element)
    levels: dict[Any, int] = {}
    for element in quoted:
        levels[element] = levels.get(next(element.iterancestors("q"), None), -1) + 1
        _quote(element, *_MARKS[levels[element] % 2])


def raised(number: str) -> str:
    """A number as an exponent: "6" is "⁶"; anything else as it is."""
    return number.translate(_RAISED) if _RAISABLE.fullmatch(number) else number


def _is_hidden(element: Any) -> bool:
    attributes = element.attrib
    if not attributes or element.tag in _NEVER_HIDDEN:
        return False
    hidden = (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _EDIT_LINK in attributes.get("class", "")
        or bool(_HIDDEN_STYLE.search(attributes.get("style", "")))
    )
    return hidden and not _holds_much(element)


def _holds_much(element: Any) -> bool:
    inside = list(islice(element.iter(), _MANY))
    size = sum(len(each.text or "") + len(each.tail or "") for each in inside if isinstance(each.tag, str))
    return len(inside) == _MANY or size - len(element.tail or "") > _MUCH


def _raise(element: Any) -> None:
    """Raised digits for an exponent; nothing for what refers to a note or a source."""
    text = "".join(element.itertext()).strip() if len(element) < 5 else ""
    noted = _leads_within(element) or (text.isdecimal() and bool(_NOTED.search(_before(element))))
    if _RAISABLE.fullmatch(text) and not noted:
        _replace(element, raised(text))
    elif text.isdecimal() or (_NOTE_MARK.fullmatch(text) and (text[0] in "[(" or _leads_within(element))):
        _replace(element, "")


def _is_glued_note(element: Any) -> bool:
    """Whether a link is a note's number that stands right after a word, raised by the page's style."""
    if len(element) or not re.fullmatch(r"\d{1,3}", element.text or "") or not _leads_within(element):
        return False
    return bool(_GLUED_TO.search(_before(element)))


def _leads_within(element: Any) -> bool:
    """Whether the element is, holds or lies in a link to another place of the page."""
    parent = element.getparent()
    links = [element, *element.iterchildren("a"), *([parent] if parent is not None else [])]
    return any(link.tag == "a" and "#" in (link.get("href") or "") for link in links)


def _before(element: Any) -> str:
    """The end of the text right before an element, in its parent or in the element before it."""
    previous = element.getprevious()
    if previous is None:
        return (element.getparent().text or "")[-8:]
    if previous.tail:
        return str(previous.tail[-8:])
    return "".join(previous.itertext())[-8:] if len(previous) < 5 else ""


def _unframe(element: Any) -> None:
    """Put the document that a frame carries in its attribute where the frame is."""
    from lxml import etree
    from lxml import html as lxml_html

    try:
        framed = lxml_html.document_fromstring(element.get("srcdoc"))
    except (etree.ParserError, ValueError):
        return
    framed.tag = "div"
    framed.tail = element.tail
    element.getparent().replace(element, framed)


def _replace(element: Any, text: str) -> None:
    """Let `text` stand where the element stood; what follows it stays."""
    parent, previous = element.getparent(), element.getprevious()
    if parent is None:
        return
    following = text + (element.tail or "")
    if previous is not None:
        previous.tail = (previous.tail or "") + following
    else:
        parent.text = (parent.text or "") + following
    parent.remove(element)


def _quote(element: Any, opening: str, closing: str) -> None:
    element.text = opening + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + closing
    else:
        element.text += closing
