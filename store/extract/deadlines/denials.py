"""Why a date ahead is nobody's plan, as a table: it is denied, no duty, or told by hearsay only.

As in `refusals`, each line is a regular expression over the clause around the date, in lower case, where
the date stands as `@`. These hold against what is told as moved as well.
"""

from __future__ import annotations

from store.rules import RegexRule, RuleTable

_SAME_ACT = r"(?:(?!\b(?:and|but) (?:will|must|is|are|has|have|said|says|plans?|set|may|can)\b)[^@;,])"
"""A character before a second act of the same subject: "denied it and will"."""
_HEARSAY = (
    r"(?:fears?|worr(?:y|ies)|reports?|rumou?rs?|claims?|talk|suggestions?|speculation|posts?|messages?"
    r"|stor(?:y|ies)|allegations?|notion|idea|news|hopes)"
)
_CHANGES = (
    r"(?:clos|shut|end|expir|laps|stop|chang|ris|increas|rais|cut|abolish|ax|scrap|remov|reduc|los|leav|mov"
    r"|fall|dropp|go up|go down|be laid off|be made redundant|be asked to)\w*"
)
"""What ends or alters something: where nothing does so, all stays as it is."""
_PASSED_ON = (
    r"(?:messages?|posts?|posters?|texts?|e-?mails?|chain letters?|leaflets?|flyers?|blogs?|bloggers?"
    r"|screenshots?|videos?|clips?|tweets?)"
)
"""What goes from hand to hand, whoever wrote it."""
_PAPER = (
    rf"(?:{_PASSED_ON}|letters?|memo(?:randum)?s?|circulars?|notices?|statements?|announcements?|orders?"
    rf"|decrees?"
    r"|directives?|documents?|schedules?|timetables?|calendars?)"
)
"""What can be said to exist, and to tell a day."""
_GOSSIP = (
    r"(?:rumou?rs?|gossip|whispers?|speculation|hoax(?:es)?|chatter|conjecture"
    r"|(?:is|was|been|amid|despite|around|on|heard|of|much|more|idle|loose|pub|no) talk)"
)
_NO_DUTY = (
    r"(?:(?!\b(?:must|will|shall|should|can|may|are|have|has|had|as long as"
    r"|to (?:apply|enter|register|vote|claim))\b)[^@;])"
)
"""A character before a duty is told after all: "who need not sit the test must apply"."""
_NO_VERB = r"(?:(?!\b(?:will|would|is|are|was|were|has|have|had|must|can)\b)[^@;,])"

DENIALS: RuleTable[RegexRule] = RuleTable((
    RegexRule("denied",
              r"\bno (?:deadline|date|vote|hearing)\b[^@;]{0,60}@|\bdeadline (?:is|was) not (?:on |due )?@"
              r"|\b(?:does|do|did|will|would) not (?:expire|end|lapse|begin|open|close|take effect)\b"
              r"(?![^@;]{0,40}\b(?:until|before|till)\b)[^@;]{0,40}@",
              "There is no deadline on @.", "There is a deadline on @."),
    RegexRule("denied from outside",
              rf"\b{_HEARSAY}(?: [\w'-]+){{0,4}}? (?:that|saying|claiming|of|about)\b[^@;]{{0,120}}@"
              r"[^@;]{0,60}\b(?:is|are|was|were|(?:has|have|had) been|proved"
              r"|turned out)(?: to be)?(?: \w+){0,2}? (?:unfounded|untrue"
              r"|wrong|false|fake|incorrect|baseless|groundless|mistaken|misleading|nonsense|invented|made up"
              r"|a hoax|a lie|not true|denied|dismissed)\b",
              "Fears that the pool closes on @ are unfounded.", "Reports of false alarms are due on @."),
    RegexRule("said to be untrue",
              r"\b(?:(?:not true|untrue|false|wrong|a myth|a lie|nonsense) that"
              r"|no (?:truth|substance|basis) (?:in|to|for))\b[^@;,]{0,120}@",
              "It is not true that the pool closes on @.", "It is true that the pool closes on @."),
    RegexRule("denied by somebody",
              r"\b(?:den(?:y|ies|ied|ying)|dismiss\w*|reject\w*|refut\w*|debunk\w*|quash\w*|rebut\w*"
              r"|scotch\w*|rubbish\w*)"
              rf" (?:(?:[\w'-]+ ){{0,3}}?{_HEARSAY} (?!(?:as|in|on|at|from|by)\b)|that (?!\w+ and\b)"
              r"|(?:he|she|it|they) (?:will|would|was|is|were|are) )"
              rf"{_SAME_ACT}{{0,120}}@",
              "The port denied that its gates will shut on @.",
              "The port denied the claim and said its gates will shut on @."),
    RegexRule("denied by its subject",
              r"(?:^\W*|[,:“\"] |\b(?:that|and|but|while) )(?:no|none of|neither(?: of)?|not one"
              r"|not a single|nobody"
              r"|nothing)\b(?: (?!(?:to|that|which|who|than)\b)[\w'-]+){0,8}? (?:will|would|is to|are to"
              rf"|(?:is|are) going to) (?:have to |be )?{_CHANGES}\b"
              r"(?![^@;]{0,60}\b(?:until|till|before|after|than|by|from)\b)[^@;]{0,60}@",
              "No branch will close on @.", "No boats will run on @."),
    RegexRule("no duty",
              r"\b(?:(?:do|does|did|will|would)(?: not|n't) (?:actually |really )?(?:have|need) to"
              r"|need(?: not|n't)"
              r"|(?:is|are|was|were|will be) not (?:required|obliged|bound|forced) to"
              r"|(?:is|are|was|will be) no (?:need|duty|obligation|requirement|rush|hurry)"
              r"(?: for (?:[\w'-]+ ){1,4}?)? ?to|under no (?:duty|obligation) to)\b"
              r"(?! (?:be|live|have|own|hold|belong)\b)"
              rf"{_NO_DUTY}{{0,90}}\b(?:by|within) (?:the end of )?@",
              "Owners do not have to swap their cards by @.",
              "Owners do not have a choice: they have to swap their cards by @."),
    RegexRule("said to exist",
              r"(?:^\W*|[,:“\"] |\b(?:that|and|but|which) )(?:(?:an?|the|this|that|one|some) )?(?:[\w-]+ )?"
              r"(?:supposed|purported|alleged|bogus|fake|forged|doctored|hoax)"
              rf" (?:[\w'-]+ ){{0,2}}?{_PAPER}(?: [\w'-]+){{0,4}}?"
              r" (?:\w+ing|that|which|says?|said|sets?|gives?|gave|tells?|told|puts?|moves?|moved|orders?"
              r"|ordered)\b(?:(?!\b(?:is|are|was|were) (?:to|due|in)\b)[^@;]){0,120}@",
              "A supposed circular closing the market on @ is going round.",
              "The man who sent a fake circular closing the market is in court on @."),
    RegexRule("claimed by what is passed on",
              rf"\b{_PASSED_ON}(?: (?!(?:the|he|she|it|they|we|who)\b)[\w'-]+){{0,5}}? (?:claim(?:s|ed"
              rf"|ing)?|purport(?:s|ed|ing)? to"
              rf"|alleg(?:es?|ed|ing))\b(?! to (?:show|be)\b)"
              rf"{_SAME_ACT}{{0,120}}@",
              "Posts shared by thousands claimed that the gas would be shut off from @.",
              "The post office said that the gas would be shut off from @."),
    RegexRule("gossip",
              rf"\b{_GOSSIP}(?: (?!that\b|has\b)[\w'-]+){{0,4}}? (?:(?:that|has it)\b{_SAME_ACT}{{0,120}}"
              rf"|(?:of|about)\b{_NO_VERB}{{0,120}})@"
              rf"|\brumou?red (?:to|for)\b{_NO_VERB}{{0,120}}@",
              "Whispers of a snap vote as early as @ go round the lobby.",
              "Rumours of a snap vote ended; the vote is on @."),
))  # fmt: skip
