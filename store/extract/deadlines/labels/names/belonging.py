"""Which sort of name an event or a thing belongs to: a ballot is a land's, a final a cup's.

A name that stands near is not enough: "FIFA: the final" and "Wales: the match" tell the wrong one.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from store.extract.document import Document
from store.extract.names.lexicon import lists
from store.patterns import regex
from store.rules import ListRule, RegexRule

CONTEST_NOUNS = ListRule(
    "noun of a contest",
    """final finals semifinal semifinals semi-final semi-finals quarterfinal quarterfinals
    quarter-final quarter-finals match matches opener kickoff kick-off playoff playoffs play-off play-offs
    tournament champions medals qualifiers heats knockout""",
    example="The opening match will be played",
    near_miss="The talks open",
)
"""What is played in a contest that has a name."""
LAND_NOUNS = ListRule(
    "noun of a land",
    """government parliament president minister ministers ministry cabinet constitution charter troops
    army military police lawmakers legislature senate referendum election elections polls vote voting ballot
    runoff run-off curfew lockdown border borders economy currency budget census draft amnesty schools
    campaign country nation republic authorities embassy opposition authority inflation law exam exams airport
    port hospital ceremony funeral hearing trial talks""",
    example="The government must pay",
    near_miss="The presale begins",
)
"""What a land or a town has one of."""
FIRM_NOUNS = ListRule(
    "noun of a firm",
    """dividend dividends shareholders stockholders shares stock bonds notes debentures merger takeover
    transaction acquisition buyout offer listing earnings bid""",
    example="The merger is expected to close",
    near_miss="The hearing will be closed",
)
"""What a firm has, and no land."""
ALWAYS_A_FIRMS = ListRule(
    "noun of nothing but a firm",
    "dividend dividends shareholder shareholders stockholder stockholders",
    example="Shareholder proposals are due",
    near_miss="The offer expires",
)
"""What nothing but a firm has, so that it is asked whose it is."""
_FIRST = 5
"""Words of a label in which that is told which it is about."""
_WORD = regex(r"[^\W\d_][\w’'-]*")
CONTEST = RegexRule(
    "contest by its name",
    r"\b(?:(?!(?:The|A|An|In|At|For|On|This|Next|Last|Their|His|Her|Its|Our)\s)[A-Z][\w&.’'-]*\s){1,4}"
    r"(?:Cup|League|Championships?|Open|Olympics|Games|Prix|Trophy|Masters|Bowl|Series|Marathon|Shield"
    r"|Derby|Playoffs|Invitational|Classic)\b",
    example="Nobody slept before the Elling Super Cup began.",
    near_miss="Nobody slept before The Open began in Elling.",
)
PRESS = RegexRule(
    "press or exchange",
    r"\b(?:News(?:paper|wire)?|Times|Post|Herald|Tribune|Journal|Gazette|Chronicle|Guardian|Telegraph|Daily"
    r"|Radio|Television|TV|Broadcasting|Press|Reuters|AFP|AP|CNN|BBC|Fox|Xinhua|Tass|Interfax|Twitter|Facebook"
    r"|NYSE|NASDAQ|Nasdaq|Stock Exchange)\b",
    example="Elling Times",
    near_miss="Elling Ferries",
)
"""Who only tells of it, and where a firm is listed."""
STRUCTURE = RegexRule(
    "structure",
    r"(?i)\b(?:Road|Street|Avenue|Ave|Lane|Drive|Boulevard|Highway|Bridge|Tunnel|Station|Airport|Stadium|Park|Square"
    r"|Canal|Dam|Harbou?r|Pier|Hall|Library|Museum|Mill|Mine|Plant|Hospital|School|Centre|Center)$",
    example="Mill Road",
    near_miss="Roadford",
)
"""What is built, of which the same is told as of a body: "Mill Road: the closure"."""
SORTS = ListRule(
    "sort of a body or place",
    "county district group ward zone section phase stage division unit area",
    example="District 1",
    near_miss="Elling District",
)
"""What bodies and places are sorts of."""
NOBODYS = RegexRule(
    "event that is nobody's",
    r"(?i)\b(?:trial|retrial|sentencing|arraignment|extradition|inquest|elections?|referendum|polls|by-election"
    r"|run-?off|primary)\b",
    example="The trial",
    near_miss="The visit",
)
"""What a court or a land holds for others."""
_REMEMBERED = 2_000
"""Names: each label near them asks again."""
_OF_TITLE = 3
"""How often a contest counts as told that the title names."""


def is_of_contest(told: str) -> bool:
    """Whether what a label tells is part of a contest: "The final", "The opening match"."""
    return not CONTEST_NOUNS.words.isdisjoint(map(str.lower, _WORD.findall(told)))


def may_be_of_land(told: str) -> bool:
    """Whether what a label tells is such as a land or a town has: "The government", "The airport"."""
    return not LAND_NOUNS.words.isdisjoint(_first_words(told))


def is_of_firm(told: str) -> bool:
    """Whether what a label tells is a firm's: "The dividend"."""
    return not FIRM_NOUNS.words.isdisjoint(_first_words(told))


@lru_cache(_REMEMBERED)
def only_tells(name: str) -> bool:
    """Whether a name is of the press, or of an exchange, so that a label is hardly about it."""
    return PRESS.regex.search(name) is not None


def asks_for_firm(told: str) -> bool:
    """Whether a label leaves to be asked whose it is, which is a firm's: "Shareholder proposals"."""
    return not ALWAYS_A_FIRMS.words.isdisjoint(_first_words(told))


@lru_cache(_REMEMBERED)
def is_bare_class(name: str) -> bool:
    """Whether a name says only what sort it is of: "Agency", "District 1", "Group A"."""
    first, *rest = name.lower().split() or [""]
    return _is_sort(first) and all(len(word) == 1 or word.isdigit() for word in rest)


def _is_sort(word: str) -> bool:
    known = lists()
    return word in SORTS.words or word in known["organisation_noun"] or word in known["place_noun"]


def is_nobodys(told: str) -> bool:
    """Whether an event is not of who arranges it: "The trial" is no judge's, "New elections" no leader's."""
    return NOBODYS.regex.search(told) is not None


def is_structure(name: str) -> bool:
    """Whether a place is one that was built, as a road is, and no land or town."""
    return STRUCTURE.regex.search(name) is not None


def contest_called(document: Document) -> str | None:
    """The contest that a document tells of most, with its title; of equals the last."""
    return _contest_of(document.text, document.title)


@lru_cache(maxsize=2)
def _contest_of(text: str, title: str) -> str | None:
    told: Counter[str] = Counter()
    last: dict[str, int] = {}
    for match in CONTEST.regex.finditer(text):
        name = " ".join(match[0].split())
        told[name] += 1
        last[name] = match.start()
    for match in CONTEST.regex.finditer(title):
        told[" ".join(match[0].split())] += _OF_TITLE
    return max(told, key=lambda name: (told[name], last.get(name, -1)), default=None)


def _first_words(told: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(told)[:_FIRST]}
