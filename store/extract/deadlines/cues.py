"""The words that make a date a deadline, an expiry, an effective date or an event, as a table.

Each cue is a regular expression over the clause around a date, in lower case,
where the date itself stands as `@`. Earlier lines win over later ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from store.model.findings import DeadlineKind


@dataclass(frozen=True, slots=True)
class Cue:
    """`example` must be read as `kind` by this cue; `counter` must not match it.

    A `weak` cue is not enough for a date as coarse as a year: "by 2030" is mostly a forecast.
    """

    name: str
    kind: DeadlineKind
    pattern: str
    example: str
    counter: str
    weak: bool = False
    regex: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "regex", re.compile(self.pattern))


_DEADLINE, _EXPIRY = DeadlineKind.DEADLINE, DeadlineKind.EXPIRY
_EFFECT, _EVENT = DeadlineKind.EFFECTIVE_DATE, DeadlineKind.SCHEDULED_EVENT
_GAP = r"[^@;:]{0,90}?"
_NEAR = r"[^@;:,]{0,40}?"
_WORDS = r"(?:[\w.$%,’'-]+ ){0,3}"
_LAW = r"\b(?:tariffs?|law|rules?|ban|regulations?|sanctions?|tax|fees?|rates?|policy|act|bill)\b"
_TERM = r"\b(?:deadline|cut-?off|ultimatum|due date)\b"
_OBLIGE = (
    r"\b(?:must|shall|has to|have to|had to|need(?:s|ed)? to|required? to|requires|obliged to|ordered|orders"
    r"|ordering|demand\w*|urged|told)\b"
)
_GIVEN = r"\b(?:has|have|had|given|gave|gives?|giving|gets?|with)\b"
_PUT_OFF = r"\b(?:postpon|delay|adjourn|reschedul|push|mov|put off)\w*"
_ENDS = r"\b(?:expir\w+|laps\w+|runs? out|terminat(?:es?|ing|ion)|sunsets?|matur(?:e|es|ing)|maturity)\b"
_TAKES = (
    r"\b(?:tak\w+ effect|effective|in(?:to)? force|into effect|becomes? (?:law|binding|mandatory)"
    r"|appl(?:y|ies) from|kicks? in)\b"
)
_PLANNED = (
    r"\b(?:will|'ll|shall|won't|is to|are to|going to|set to|set for|scheduled|slated|planned|plans?|planning"
    r"|expected|expects?|due to|to be|upcoming|intends?|aims?|hopes?|would be|payable|calling for)\b"
)

CUES: tuple[Cue, ...] = (
    Cue("deadline named", _DEADLINE,
        rf"{_TERM}[^@;:,]{{0,140}}?@|@[^@;:,]{{0,40}}?{_TERM}",
        "The deadline for bids is @.", "The bids arrived on @."),
    Cue("has until", _DEADLINE,
        rf"{_GIVEN}[^@;]{{0,60}}\b(?:until|till) (?:\w+ ){{0,2}}@",
        "Tenants have until @ to object.", "The offer runs until @."),
    Cue("has so long", _DEADLINE,
        rf"{_GIVEN} (?:\w+ ){{0,2}}@ (?:\w+ ){{0,2}}to\b",
        "The firm has @ to appeal.", "The firm met the board on @ to appeal."),
    Cue("expires", _EXPIRY, rf"{_ENDS}{_NEAR}@|@{_NEAR}{_ENDS}",
        "The licence expires on @.", "The licence was granted; talks begin on @."),
    Cue("bonds due", _EXPIRY, r"\b(?:bonds?|notes?|debentures|loans?|debt) due (?:\w+ ){0,2}@",
        "The city repaid bonds due @.", "The bonds are sold on @."),
    Cue("takes effect", _EFFECT, rf"{_TAKES}{_NEAR}@|@{_NEAR}{_TAKES}",
        "The tariff takes effect on @.", "Doctors found the drug effective; a hearing is set for @."),
    Cue("no later than", _DEADLINE,
        rf"\b(?:no later than|not later than|at the latest by|on or before)\s+{_WORDS}@",
        "File the form no later than @.", "It came later than on @."),
    Cue("must by", _DEADLINE, rf"{_OBLIGE}{_GAP}\b(?:by|before|within|until)\s+{_WORDS}@",
        "The firm must pay by @.", "The firm will meet its lenders on @."),
    Cue("must on", _DEADLINE,
        rf"\b(?:must|has to|have to|required to)\b{_GAP}@|@{_GAP}\b(?:must|has to|have to)\b",
        "They must leave on @.", "They may leave on @."),
    Cue("due", _DEADLINE,
        r"\b(?:is|are|be|falls?|comes?|payments?|bids|comments|proposals|applications|taxes|forms?|ballots)"
        r" due (?:\w+ ){0,2}@",
        "Comments are due on @.", "The train is due to leave at noon on @."),
    Cue("expected within", _EVENT, r"\b(?:expected|planned|scheduled|likely) within (?:\w+ ){0,2}@",
        "A ruling is expected within @.", "It must be returned within @."),
    Cue("put off", _EVENT,
        rf"{_PUT_OFF}{_NEAR}\b(?:to|until|till) (?:\w+ ){{0,2}}@",
        "The hearing was postponed until @.", "The offer is open until @."),
    Cue("within", _DEADLINE, r"\bwithin (?:\w+ ){0,2}@", "Forms go back within @.", "It fell on @."),
    Cue("promised by", _DEADLINE,
        rf"\b(?:pledg|promis|vow|commit|plan|aim|want|target|goal)\w* {_GAP}\bby (?:\w+ ){{0,3}}@",
        "The ministry wants to finish the road by @.", "The ministry finished the road by @."),
    Cue("by the date", _DEADLINE, r"\bby (?:\w+ ){0,3}@",
        "The road is finished by @.", "The ministry finished near the road on @.", weak=True),
    Cue("not until", _EVENT, r"\bnot (?:\w+ ){0,3}until (?:\w+ ){0,2}@",
        "The bridge is not to open until @.", "The offer is open until @."),
    Cue("runs until", _EXPIRY, r"\b(?:until|till|through)\s+(?:\w+ ){0,2}@",
        "The offer is open until @.", "The offer opens on @."),
    Cue("ends", _EXPIRY, r"\b(?:(?:ends|end|ending|closes)\b (?:\w+ ){0,3}|stops? (?:on |at )?)@",
        "The truce ends on @.", "The drivers will stop work on @."),
    Cue("starting", _EFFECT,
        rf"{_LAW}[^@.;:]{{0,60}}\b(?:starting|beginning|starts?|begins?|from|comes? in)\b (?:\w+ ){{0,2}}@",
        "The ban starts on @.", "The concert starts on @."),
    Cue("planned", _EVENT, rf"{_PLANNED}{_GAP}@|@{_GAP}{_PLANNED}",
        "The ministers will meet on @.", "The ministers met on @."),
)  # fmt: skip

SUPERSEDED = re.compile(
    r"\b(?:had been|was (?:originally|initially|previously)) (?:set|scheduled|due|expected|planned|slated)\b"
    r"[^@;]{0,60}@"
)
"""A date that no longer holds: "had been set to expire on @"."""

PASSED_BY = re.compile(r"\b(?:after|since|following) (?:the )?@")
"""A date that only says what something comes after."""

APPOINTED = re.compile(
    r"\b(?:on|by|before|until|till|through|for|around|after|this|next|of|from|is|at|to|the) @"
)
"""The words before a holiday that make it a date and not just a word: "on Christmas"."""

DATELINE = re.compile(r"^[^a-z]{0,60}@\s*(?:\(|--|[–—-])", re.DOTALL)
"""The place and day that a report is sent from: "OSLO, @ (Agency) —"; read in the text's own case."""

HEDGE = re.compile(
    r"\b(?:could|may|might|possibly|perhaps|maybe|probably|likely|tentative(?:ly)?|proposed|if|unless|hopes?"
    r"|considering|as early as|reportedly)\b"
)
"""What makes an announcement uncertain."""
