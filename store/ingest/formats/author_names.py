"""The names in what a page gives as its author: without "By", dates, offices, degrees and its own name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from store.ingest.dates import publication_date
from store.ingest.formats.page_site import letters
from store.text import single_line

_BY = re.compile(
    r"^\s*(?:[\w’']+\s+){0,3}?by(?:\s*:\s*|\s+)"
    r"|^\s*(?:(?:text|ein text|texte|texto|testo)\s+)?(?:von|par|por|di|door|av|af|przez|автор)"
    r"(?:\s*:\s*|\s+)"
    r"|^\s*(?:authors?|autor(?:in|en|es|a)?|auteurs?|autore|text|words|reporter|byline)\s*:\s*",
    re.IGNORECASE,
)
_DATED_BY = re.compile(
    r"^\s*(?:(?:last\s+|first\s+)?(?:posted|published|written|updated|created|filed)\b\s*:?\s*)?(?:on\s+)?"
    r"(?P<day>[\w.,:/ -]{5,40}?),?\s+by\s+(?=\S)",
    re.IGNORECASE,
)
"""What stands before a name where the day comes first: "Posted on May 3, 2027 by"."""
_NO_AUTHOR_BY = re.compile(
    r"^\W*(?:(?:main|cover|top|all|fact)[\s-]+)?(?:photo(?:s|graphs?|graphy|graphed)?|images?|pictures?|illustrat\w+"
    r"|graphics?|video|sort(?:ed)?|ordered|powered|sponsored|presented|supported|checked|reviewed|edited|approved"
    r"|translated|hosted|owned|filtered|followed|liked)\s+by\b",
    re.IGNORECASE,
)
"""Who did something else than write it."""
_POINTER = re.compile(
    r"\b(?:view|see|read|show) (?:all|more)\b|\ball (?:posts|articles|stories)\b|\bmore (?:from|by|about)\b"
    r"|\bposts by\b|\bfollow(?: us)?\b|\bfilter(?:ed)? by\b|\babout the author\b|\bsubscribe\b"
    r"|\bshare\b|\bcomments?\b",
    re.IGNORECASE,
)
"""What leads to other articles, or is a button."""
_MONTHS = (
    "jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|f[ée]vrier|mar(?:ch|s)?|märz|apr(?:il)?|avril|may|mai|june?|juin|july?|"
    "juillet|aug(?:ust)?|ao[uû]t|sep(?:t(?:ember)?)?|oct(?:ober)?|o[ck]tobre|nov(?:ember)?|de[cz](?:ember)?"
)
_REST = re.compile(
    r"\s*[|·•–—/-]\s.*"
    r"|(?:^|[\s,(]+)(?:(?:last |first )?(?:published|updated|posted|modified|created)|on|am|le|el)\b"
    r"(?=\W*(?:on|at|am|le)?\W*(?:\d|\w+day\b|(?:" + _MONTHS + r")\b)).*"
    r"|[\s,(]+(?:\w+day,?\s+)?(?:" + _MONTHS + r")\.?,?\s+\d.*"
    r"|[\s,(]+\d{1,4}(?:[./-]\d|(?:st|nd|rd|th|\.)?\s+(?:" + _MONTHS + r")\b).*"
    r"|[\s,(]+\d{1,2}:\d\d.*",
    re.IGNORECASE,
)
"""What hangs on a name behind a bar, and dates."""
_AT_TIME = re.compile(r",?\s+(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?$", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE
)
_MAIL = re.compile(
    r"\s*[(<\[]?[^\s<>()]+@[^\s<>()]+\.\w+[)>\]]?|\s*\(?@\w+\)?|https?://\S+|\s*\((?:www\.)?[\w-]+(?:\.[\w-]+)+\)"
)
_ACRONYM = re.compile(r"[A-Z]{2,5}|dpa|epd|kna|afp|ansa")
_DEGREE = re.compile(
    r"(?:ph\.?\s?d|m\.?d|m\.?a|m\.?sc|b\.?a|b\.?sc|j\.?d|r\.?n|esq|m\.?b\.?a|d\.?phil|facp)\.?", re.IGNORECASE
)
_GENERATION = re.compile(r"(?:jr|sr|i{2,3}|iv)\.?", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:reporter|correspondent|editor|editorial|writer|columnist|contributor|contributing|journalist|staff|producer"
    r"|bureau|chief|redakteur(?:in)?|korrespondent(?:in)?|journaliste|professor|fellow|director|analyst|photographs?)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:admin(?:istrator)?|editor(?:s|ial)?|staff|webmaster|guest|unknown|anonymous|author|redaktion|user|root"
    r"|null|none|undefined|super ?user|contributor|correspondent|posts?|[\w ]{0,20}\b(?:by|on))",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|und|et|y|e|en|og|och)\s+|\s+&\s+", re.IGNORECASE)
_SMALL = frozenset(
    {"de", "da", "di", "du", "van", "von", "der", "den", "la", "le", "al", "bin", "ter", "dos"}
)
_LONGEST = 80
_LONGEST_LINE = 200
_MOST_WORDS = 6
_MOST = 12
"""Names that are told at most."""


def author_names(text: str, sites: Collection[str] = ()) -> tuple[str, ...]:
    """The names in `text`, in their order; none where it names nobody, or one of `sites` alone.

    >>> author_names("By Jane Doe and John Roe, CNN | March 5, 2024")
    ('Jane Doe', 'John Roe')
    >>> author_names("Posted on May 3, 2027 by Jane Doe"), author_names("Photo by Jane Doe")
    (('Jane Doe',), ())
    """
    line = single_line(text, 1000)
    if _POINTER.search(line) or _NO_AUTHOR_BY.match(line):
        return ()
    line = _MAIL.sub("", _BY.sub("", _without_day(line), count=1))
    line = _REST.sub("", line, count=1).strip(" ,;:|·•–—-")
    own = {letters(name) for name in sites if name}
    found = [
        name
        for name in _apart(line)
        if _is_name(name) and not _NO_AUTHOR_BY.match(name) and letters(name) not in own
    ]
    return tuple(dict.fromkeys(found))[:_MOST]


def _without_day(line: str) -> str:
    """A byline without the day before it; any other line as it is."""
    dated = _DATED_BY.match(line)
    if dated is None:
        return line
    day = _AT_TIME.sub("", dated["day"]).strip(" ,")
    day = _WEEKDAY.sub("", day)
    return line[dated.end() :] if publication_date(day) is not None else line


def line_of_author(line: str, sites: Collection[str] = ()) -> tuple[str, ...]:
    """The names in a line of a text that is a byline: one that begins with "By" and names people.

    >>> line_of_author("By Jane Doe"), line_of_author("By the river stands a mill.")
    (('Jane Doe',), ())
    """
    if len(line) > _LONGEST_LINE or line.rstrip().endswith((".", ":", "?")) or not _BY.match(line):
        return ()
    names = author_names(line, sites)
    return names if all(_is_capitalised(name) for name in names) else ()


def _is_capitalised(name: str) -> bool:
    words = [word for word in name.split() if word.lower() not in _SMALL]
    return len(words) > 1 and not any(word[0].islower() for word in words)


def _apart(line: str) -> Iterator[str]:
    """The names of a list of them."""
    for group in line.split(";"):
        parts = [part.strip() for part in group.split(",")]
        last = ""
        for part in filter(None, parts):
            if _DEGREE.fullmatch(part):
                continue
            if _GENERATION.fullmatch(part):
                last = f"{last}, {part}" if last else ""
                continue
            if last:
                yield from _pair(last)
            last = "" if (last or len(parts) > 1) and _is_addition(part) else part
        if last:
            yield from _pair(last)


def _pair(words: str) -> Iterator[str]:
    """Two names joined by "and"; a firm's or a couple's, of one word on a side, stay one."""
    sides = [re.sub(r"^(?:and|und|et|y|&)\s+", "", side.strip()) for side in _AND.split(words)]
    if len(sides) > 1 and all(len(side.split()) > 1 for side in sides):
        yield from sides
    else:
        yield re.sub(r"^(?:and|und|et|&)\s+", "", words)


def _is_addition(part: str) -> bool:
    """Whether a part of a list says what the one before it is, or writes for."""
    return bool(_ACRONYM.fullmatch(part) or _OFFICE.search(part))


def _is_name(words: str) -> bool:
    text = words.strip(" .")
    return (
        2 <= len(words) <= _LONGEST
        and len(words.split()) <= _MOST_WORDS
        and any(map(str.isalpha, words))
        and not re.search(r"[!?{}<>\[\]=_]|[a-z]{3}\.\s+[A-Z]", words)
        and not _NOBODY.fullmatch(text)
        and publication_date(text) is None
    )
