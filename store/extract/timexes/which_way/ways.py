"""Which way a time lies where the words right beside it decide: "since", "moved to", "works for me".

A table, asked before the learnt odds of `outlook`. A pattern sees the words before a time, the sign `¦` in
its place, and those behind it. In an example the time stands in brackets.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from store.calendar.words import WEEKDAY
from store.patterns import ByParts, needed
from store.rules import RegexRule

SETTING = 4.0
"""Log odds of what sets a day: against a day just past they do not stand."""
TELLING = 8.0
"""Log odds of a word that leaves no doubt."""
_BEFORE, _BEHIND = 120, 40
"""Characters on either side that are seen."""


@dataclass(frozen=True, slots=True)
class Way(RegexRule):
    """A rule with the log odds that the time lies ahead: to the full, or at `least` so many that way.

    It is looked for in small letters, but where it is `cased`.
    """

    lean: float = 0.0
    least: bool = False
    cased: bool = False


WAYS: tuple[Way, ...] = (
    Way(
        "moved",
        r"\b(?:postpon|delay|adjourn|re-?schedul|push|put|mov|shift|brought|bring|extend|defer)\w*\s"
        r"(?:[\w’'-]+,?\s){0,10}?(?:to|until|till|from)\s(?:on\s)?¦"
        r"|\b(?:mov|push|put|bring|brought)\w*\s(?:[\w’'-]+\s){1,12}?(?:back|forward|up)\s(?:[\w-]+\s)?[\w-]+,\s(?:from\s)?¦"
        r"|\b(?:dates?|launch|start|opening|hearing|vote|deadline)\b[^.;:,¦]{0,50}\bchang(?:ed?|es|ing)\s(?:from|to)\s¦"
        r"|\b(?:loan|contract|deal|lease|term|truce|ceasefire|licen[cs]e)\b[^.;:,¦]{0,40}\b(?:until|till|to)\s¦",
        "The period was extended by one month to [Oct. 17].",
        "They were put under oath on [Oct. 17].",
        SETTING,
        least=True,
    ),
    Way(
        "since",
        r"\b(?:since|(?:years?|quarters?|half|months?|weeks?) (?:ended|to)|period ended|far back as"
        r"|dat(?:es|ed|ing) (?:back )?(?:to|from)|(?:wake|aftermath) of(?: an?| the| its)?)\s+"
        r"(?:the (?:end|close) of\s)?¦",
        "sales for the year to [March]",
        "sales for the year in [March]",
        -TELLING,
    ),
    Way(
        "since what was",
        r"\bsince\s(?:the|an?|his|her|its|their|our|my)\s"
        r"(?:(?!(?:to|for|until|till|by|that|will|is|are|has|have|can|must|may|plans?)\b)[\w’'-]+\s){1,5}?"
        r"(?:in|on|of|last|late|early)\s¦",
        "He has been away since his fall in [June].",
        "He will go since his leave is in [June].",
        -TELLING,
    ),
    Way(
        "so long after",
        r"^(?:(?!\b(?:will|would|shall|should|may|might|must|can|could|to|is|are|plans?|due)\b|['’]ll\b)[^.;:¦])*"
        r"\b(?:an?|one|two|three|four|five|six|seven|ten|few|\d{1,3})\s(?:hours?|days?|weeks?)\safter\s(?:the\s)?¦",
        "They still counted a day after [Sunday]’s vote.",
        "They will count a day after [Sunday]’s vote.",
        -SETTING,
        least=True,
    ),
    Way(
        "price of",
        r"\b(?:above|below|from|over|under|than|against)\s(?:[\w’'.&-]+\s){1,4}?(?:close|price|finish)\s(?:on|of)\s¦",
        "The bid is a third above the mill's close on [Friday].",
        "The bid is open until the mills close on [Friday].",
        -SETTING,
    ),
    Way(
        "not until",
        r"\b(?:(?:did|had)(?: not|n['’]t)"
        r"|(?:was|were)(?: not|n['’]t)(?!\s(?:expected|due|scheduled|likely)\b)|(?:never|nothing|nobody)\b"
        r"(?!\s(?:will|shall|can|may|must|should|is|are)\b))\b[^.;:¦]{2,80}\b(?:until|till|before)\s¦",
        "They did not report the leak until [Friday].",
        "They will not report the leak until [Friday].",
        -TELLING,
    ),
    Way(
        "what it was before",
        r"\b(?:up|down)\sfrom\s[^.;:!?,¦]{1,24}\s(?:on|in)\s(?:the\s)?¦",
        "It will be 40 degrees, up from 33 on [Sunday].",
        "It will be 40 degrees, up to 43 on [Sunday].",
        -SETTING,
    ),
    Way(
        "what will be done with what comes",
        r"\b\w+(?:ed|de|nt|ght)\s(?:up\s)?(?:after|before|by|until|prior to|on or (?:after|before)|to)\s"
        r"¦,?\s(?:will|shall|must|can(?:not)?|may)\b",
        "Forms received after [June 1] will be sent back.",
        "Forms received on [June 1] will be sent back.",
        SETTING,
        least=True,
    ),
    Way(
        "stays so until",
        r"\b(?:will|must|shall|to)\s(?:be|remain|stay|continue|last|run|keep)\b[^.;:,¦]{0,40}"
        r"\b(?:through|until|till)\s¦",
        "Schools will remain closed through [June 1].",
        "Schools remained closed through [June 1].",
        SETTING,
        least=True,
    ),
    Way(
        "time to act",
        r"\b(?:has|have|gets?|given)\s(?:until\s|only\s)?(?:[\w-]+\s(?:\w+\s)?(?:days|weeks|months)\s"
        r"(?:from|of|after)\s)?¦\sto\s(?!go\b)",
        "Members have [14 days from June 1] to appeal.",
        "Members had [14 days from June 1] to appeal.",
        SETTING,
        least=True,
    ),
    Way(
        "told as new",
        r"\bnew (?:[a-z]+ and )?(?:dates?|days?|times?)\b(?: and [a-z]+)?(?: [^.;:,¦]{1,60})?:\s+¦",
        "The fair has a new date and place: [June 1], at the docks.",
        "The fair had been held on a date of its own: [June 1], at the docks.",
        SETTING,
        least=True,
    ),
    Way(
        "proposed",
        r"\b(?:how|what) about\s(?:the\s)?¦"
        r"|\b(?:best|earliest|next|only) (?:day|date|time)\b[^.;:?!¦]{0,30}\b(?:is|be)\s¦"
        r"|\blet['’]?s\s(?!not\b|see\b|look\b|remember\b|recall\b)[^.;:?!¦]{2,40}¦",
        "How about [Thursday] then?",
        "How was [Thursday] then?",
        TELLING,
    ),
    Way(
        "suits",
        r"¦\s(?:(?:also\s)?(?:works?|suits?)\b(?! (?:as|on|at)\b)"
        r"|(?:looks?|sounds?|is|would be) (?:fine|good|great|ok|okay|best|perfect)\b)",
        "[Thursday] works for me.",
        "[Thursday] worked for me.",
        TELLING,
    ),
    Way(
        "a day that is",
        r"(?:^|[.!?:;,“\"\n]\s?|\b(?:[Tt]hat|[Aa]s|[Bb]ecause|[Rr]emember|and|but|so|if|when)\s)¦"
        r"\s(?:(?:is|will be)\b(?! when\b)|marks\b)",
        "Please remember that as [Thursday] is the last day, we close early.",
        "The ruling on [Thursday] is a blow.",
        SETTING,
        cased=True,
    ),
    Way(
        "a day that brings",
        r"(?:^|[.!?:;,“\"\n]\s?|\b(?:and|but|while|then)\s)¦\s(?:brings|sees|promises|offers)\s",
        "The mill reports on Monday, and [Thursday] brings the figures.",
        "The mill reported on Monday, and [Thursday] brought the figures.",
        SETTING,
        cased=True,
    ),
    Way(
        "said on",
        r"¦(?<!for ¦)(?<!until ¦)(?<!till ¦)(?<!by ¦)(?<!before ¦)(?<!after ¦)(?<!from ¦)(?<!to ¦)(?<!of ¦)"
        r"(?<!through ¦)(?<!due ¦)(?<!out ¦)(?<!set ¦)(?<!expected ¦)(?<!planned ¦)(?<!scheduled ¦)"
        r"\s(?:also\s)?(?:says?|said)\b",
        "A statement by the mill [Monday] says that it will close.",
        "The plan for [Monday] says that it will close.",
        -SETTING,
        least=True,
        cased=True,
    ),
    Way(
        "from then on",
        r"\b(?<!week )(?<!weeks )(?<!month )(?<!year )(?<!period )"
        r"(?:beginning|starting|effective|(?:no|not) later than)\s+(?:on\s+)?¦",
        "They must pay no later than [June 1].",
        "They paid later on [June 1].",
        TELLING,
    ),
    Way(
        "begins to hold",
        r"\b(?:appl(?:y|ies)|takes? (?:effect|hold)|(?:comes?|goe?s?|enters?) into (?:force|effect)"
        r"|(?:enters?|comes? in(?:to)?) (?:circulation|service|use))"
        r"(?:\s(?:here|there|everywhere|nationwide|too|again))?\s(?:(?:on|from|as of|as from)\s)?¦",
        "The lower fares apply from [Sunday].",
        "The lower fares applied from [Sunday].",
        SETTING,
        least=True,
    ),
    Way(
        "falls on",
        rf"¦\s(?:falling|falls|fell)\son\san?\s{WEEKDAY}\b",
        "With [July 1] falling on a Monday, all had a long week.",
        "With [July 1] falling behind, all had a long week.",
        0.0,
    ),
    Way(
        "notice",
        r"(?:^|[\n.!?:]\s*)(?:closed|shut|suspended|cancell?ed|reserved|booked|unavailable|away)\s"
        r"(?:from|until|till|through|between)\s(?:the\s)?¦",
        "Closed from [4 May] to 22 June",
        "It was closed from [4 May] on",
        SETTING,
        least=True,
    ),
)


def way_of(text: str, start: int, end: int) -> Way | None:
    """The first rule that fits what stands around `[start, end)`."""
    around = f"{text[max(0, start - _BEFORE) : start]}¦{text[end : end + _BEHIND]}"
    low = around.lower()
    possible = _by_parts().possible_in(low)
    return next((way for way in possible if way.regex.search(around if way.cased else low)), None)


@cache
def _by_parts() -> ByParts[Way]:
    return ByParts((needed(way.pattern.lower()), way) for way in WAYS)
