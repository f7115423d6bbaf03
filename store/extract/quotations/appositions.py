"""Names and offices that stand side by side: "its head, Dr. Ana Reyes,", "Ana Reyes, head of the mill,"."""

from __future__ import annotations

from store.extract.quotations.frames import Frame
from store.model.findings import MentionKind
from store.patterns import regex

_APPOSED = regex(r"A?(?:[pb][wdMS']{1,5}){0,2},(?P<titles>[wS]{0,2})N(?P<letters>w?)(?:[,.&]|$)")
_OF_OFFICE = regex(r"p(?P<titles>[wCM]{1,3})N")


def apposed(frame: Frame, last: int) -> int | None:
    """The item of the name behind a noun of office, which ends at item `last`: "its head, Dr. Ana Reyes,".

    Without commas only behind an office that is written large: "Secretary of State Ana Reyes".
    """
    match = _APPOSED.match(frame.codes, last + 1)
    of_office = None if match else _OF_OFFICE.match(frame.codes, last + 1)
    match = match or of_office
    if match is None:
        return None
    large = [*range(*match.span("titles")), *([last] if of_office else [])]
    if not of_office and match["letters"]:  # Ana Reyes MP
        behind = frame.items[match.start("letters")]
        if not frame.text[behind.start : behind.end].isupper():
            return None
    mention = frame.items[match.end("titles")].mention
    is_person = mention is not None and mention.kind is MentionKind.PERSON
    is_large = all(frame.text[frame.items[index].start].isupper() for index in large)
    is_large = is_large or ("S" in match["titles"] and match[0][-1:] == ",")
    return match.end("titles") if is_person and is_large else None


_CAPITALS = regex(r"(?:^|[.Q])(?P<np>w{2,3}),$")


def unread_name(frame: Frame, low: int, comma: int) -> tuple[int, int] | None:
    """Words in capitals that begin a sentence, before an office: a name that no model knows."""
    match = _CAPITALS.search(frame.codes, low, comma + 1)
    if match is None or not all(
        frame.text[frame.items[index].start].isupper() for index in range(*match.span("np"))
    ):
        return None
    return match.start("np"), match.end("np") - 1
