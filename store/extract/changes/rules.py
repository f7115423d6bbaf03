"""What makes a change of two figures, or of one: patterns of what stands before or between them."""

from __future__ import annotations

from store.extract.figures.bounds import NEARLY
from store.rules import RegexRule

_LEVELS = (
    "total|average|maximum|minimum|high|low|peak|record|level|rate|estimate|forecast|median|figure|price|bid|offer"
    "|target|pace|profit|loss|deficit|surplus|value"
)
_NEAR = (
    rf"(?:(?:{NEARLY}|well|under|an?|the|its|their"
    r"|last year['’]s|estimated|total|record|previous|earlier|year-earlier|year-ago|revised|current|existing"
    r"|initial|original|fewer than|at least|close to"
    r"|as (?:low|high|much|little|many|few) as|a seasonally adjusted|seasonally adjusted) )*"
    rf"(?:(?:an?|the|its|their|his|her) (?:[a-z-]+ ){{0,2}}(?:{_LEVELS})(?: in [a-z]+)? of"
    rf" (?:(?:{NEARLY}|as much as) )?)?"
)
_WORDS = r"(?:[^.;:!?\n]|\.(?=[0-9]))"
_YEAR = (
    r"(?:(?:q[1-4] |h[12] |fy ?)?(?:19|20)[0-9]{2}:|(?:prior|previous|last) (?:year|quarter|period):?"
    r"|now|currently|previously|formerly|was)"
)

TO = RegexRule(
    "moved to",
    r"\bto (?:(?:hit|reach|(?:close|settle|end|finish)(?: the (?:day|week|session))? at|go) )?"
    rf"{_NEAR}$|\bas (?:low|high) as $",
    "They cut the toll to 5%.",
    "They gave the toll to 5% of them.",
)
FROM = RegexRule(
    "to … from",
    rf"\bfrom {_NEAR}$",
    "The port cut its fee to around 30% from 145%.",
    "The port gave its fee to 30 men from 12 towns.",
)
ON_TO = RegexRule(
    "from … to",
    rf"{_WORDS}{{0,80}}?\bto {_NEAR}",
    "The toll rose from 3% to 5%.",
    "The fair ran from 2010 to 2015.",
)
UP_FROM = RegexRule(
    "up from",
    rf"{_WORDS}{{0,60}}?,? \(?(?<!made )(?<!built )(?<!put )(?<!set )(?<!split )(?:up|down)"
    rf"(?: {_WORDS}{{0,30}}?)? from {_NEAR}",
    "Income reached $3 billion, up from $2 billion.",
    "Income reached $3 billion, made up from $2 billion.",
)
COMPARED = RegexRule(
    "compared with",
    rf"{_WORDS}{{0,60}}?,? \(?(?:compared (?:with|to)|versus|against|as against|vs\.?) {_NEAR}",
    "Income was $3 billion, compared with $2 billion a year earlier.",
    "Income was $3 billion, compared with $2 billion at the mill.",
)
STEPS = "increase|rise|gain|jump|growth|improvement|decrease|decline|drop|fall|dip|reduction"
STEPPED = RegexRule(
    "a step from",
    rf"{_WORDS}{{0,40}}?,? (?:marking |representing )?an? {_WORDS}{{0,16}}?(?:{STEPS})"
    rf"(?: of [0-9.]+ ?(?:%|per ?cent))? (?:from|over|on|compared (?:with|to)) {_NEAR}",
    "Income was $3 billion, a 50% increase from last year's $2 billion.",
    "Income was $3 billion, a 50% increase from a mill of $2 billion.",
)
_THEN = (
    r"(?:last (?:year|quarter|month|season)|(?:the|a) (?:previous|prior|year-ago|year-earlier)"
    r" (?:year|quarter|period|month|season))['’]s"
)
COMPARED_THEN = RegexRule(
    "compared with then",
    rf"{_WORDS}{{0,60}}?,? \(?(?:compared (?:with|to)|versus|against|vs\.?) {_THEN}"
    r" (?:[a-z-]+ ){0,4}?(?:of )?",
    "Income was $3 billion versus last year's income of $2 billion.",
    "Income was $3 billion versus last year's income at the mill, $2 billion.",
)
THEN = RegexRule(
    "now, from",
    rf"(?:{_WORDS}{{0,40}}?, | \()from {_NEAR}",
    "Mills made up 38% of it last year, from 29% in 2020.",
    "Mills made up 38% of it, from 29% of the towns.",
)
BRACKET = RegexRule(
    "in brackets",
    rf"(?: [a-z]+){{0,3}} \((?:{_YEAR} ?)?{_NEAR}",
    "Income was $3 billion (2025: $2 billion).",
    "Income was $3 billion ($2 billion in bread).",
)
INSTEAD = RegexRule(
    "instead of",
    rf"(?: [a-z]+){{0,3}},? (?:instead of|in place of) (?:(?:the|its) )?"
    rf"(?:(?:current|present|usual|previous|planned) )?{_NEAR}",
    "The toll will be 5% instead of 3%.",
    "The toll will be 5% instead of a tax of them, 3%.",
)
SINCE = RegexRule(
    "was, moved to",
    rf"{_WORDS}{{0,80}}?, {_WORDS}{{0,60}}?\bto {_NEAR}",
    "Their income, which was $3 billion in May, has shrunk to $2 billion.",
    "Their income, which was $3 billion in May, has gone to the mill.",
)
RULES = (UP_FROM, STEPPED, COMPARED, COMPARED_THEN, INSTEAD, THEN, BRACKET, FROM, ON_TO, SINCE, TO)
