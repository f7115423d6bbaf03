"""Why a date ahead is no appointment, as a table.

Each refusal is a regular expression over the clause around the date, in lower
case, where the date stands as `@`. Those of ALWAYS hold for any date, those of
UNPLANNED against a plan or a date alone. A line refuses its example and not its near
miss. What the learned likelihood (`announcing`) refuses as well needs no line.
"""

from __future__ import annotations

import re

from store.calendar.words import WEEKDAY
from store.patterns import regex
from store.rules import RegexRule, RuleTable

_WEATHER = (
    r"(?:rain\w*|showers?|snow\w*|gusts?|thunderstorms?|temperatures?|degrees|cold fronts?|humid\w*|sunny"
    r"|cloudy|precipitation|forecasters?|\d ?mm|mill?imet\w+|heat ?wave|wet|windy|weather|winds)"
)

FIXED = "(?:set|scheduled|due|expected|planned|slated|fixed|booked|listed|billed|meant)"
"""A pattern of what a day is that something is to be on."""
_UNTIL_NOW = r"(?:(?!\b(?:but|will|now|instead)\b)[^@;,])"
"""A character before what holds now is told: "was first planned for the spring, but will be held"."""
_RULES = r"(?:acts?|laws?|code|rules?|regulations?|statute|constitution|charter|directive)"
_STORY = (
    r"(?:(?:television|tv|crime|netflix|drama) series"
    r"|film|movie|novel|play(?!-)|story|tale|opera|musical|comedy|drama|episode|sitcom|thriller|book|comic"
    r"|satire|sketch|dream|legend)"
)

ALWAYS: RuleTable[RegexRule] = RuleTable((
    RegexRule("superseded",
              rf"\b(?:had been|(?:was|were|had) (?:originally|initially|previously)) {FIXED}\b"
              rf"{_UNTIL_NOW}{{0,60}}@"
              r"|\bhad (?:(?:hoped|planned|wanted|intended|aimed|meant) to|(?:called|pressed|pushed|lobbied"
              r"|hoped) for)\b"
              rf"{_UNTIL_NOW}{{0,80}}@",
              "The offer had been set to expire on @.", "The offer had been set aside but will expire on @."),
    RegexRule("renewed since",
              r"\b(?:renew|extend|prolong)\w*\b[^@;]{1,90}, (?:which|that) (?:was|were) (?:due |set )?to"
              r" (?:expire|end|lapse|run out|close) (?:on |in )?@",
              "The port renewed its lease, which was to lapse on @.",
              "The port has a lease to renew, which is to lapse on @."),
    RegexRule("planned at first",
              r"\b(?:originally|initially|previously|formerly) (?:on |for |by )?@"
              rf"|\b(?:originally|initially|previously|formerly|first|once|at first) {FIXED}"
              rf" (?:for|on|in|to|by) {_UNTIL_NOW}{{0,40}}@",
              "The regatta, first planned for @, was held in May.", "The first planned regatta is on @."),
    RegexRule("moved away",
              r"\b(?:set|scheduled|due|planned|slated) (?:for|on) @,? (?:was|were|has been|have been|will be)"
              r" (?:put back|put off|postponed|moved|delayed|pushed|rescheduled|brought forward|called off)\b"
              r"|\b(?:moved|moving|postponed|pushed|shifted|rescheduled|put back|extended|brought forward)\b"
              r"[^@;]{0,50}\bfrom @",
              "The hearing, set for @, was put back.", "The hearing, put back, is set for @."),
    RegexRule("never happened",
              r"\b(?:would|could|might|should) have (?:been )?(?:\w+(?:ed|en|t|d|ne|wn)|made)\b[^@;]{0,120}@",
              "The merger would have closed the brewery by @.", "The merger would close the brewery by @."),
    RegexRule("anniversary",
              r"@[^@;]{0,20}\bmark(?:s|ed)?\b[^;]{0,40}\b(?:years?|decades?|anniversary|centenary)\b"
              r"|\bturn(?:s|ed)? (?:\d+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"
              r"|a hundred)(?: years old)? (?:on |in )?@"
              r"|@ (?:is|will be|marks) (?:exactly )?[\w-]+ years (?:since|ago|from|after)\b"
              r"|@ (?:is|will be|would have been) (?:the |his |her |its |their )?(?:[\w-]+ ){0,2}"
              r"(?:anniversary|birthday|centenary|bicentenary)\b",
              "@ will mark 30 years since the crash.", "@ marks the start of the trial."),
    RegexRule("season of two years",
              r"@/\d|\d/@", "The plan for @/28 will be discussed.", "The plan for @ will be discussed."),
    RegexRule("not to be",
              r"@[^@;]{0,60}?\b(?:will not|won't|is not going to|would not) (?:now |be )?(?:take place"
              r"|go ahead|happen|held|proceed|materiali[sz]e)\b(?! (?:until|before|unless)\b)",
              "The walkout that was called for @ will not go ahead.",
              "The walkout called for @ will go ahead."),
    RegexRule("no day set",
              r"\b(?:no plans? to|no intention of)\b[^@;,]{0,90}(?<!planned for )(?<!scheduled for )@"
              r"|\b(?:refus|declin)\w* to (?:set|fix|name|give|impose|announce|extend)\b[^@;]{0,60}@",
              "There are no plans to shut the mill by @.", "The mill, planned to shut, goes on until @."),
    RegexRule("voted down",
              r"\b(?:proposals?|plans?|motions?|bills?|bids?|amendments?|drafts?|measures?) [^@;]{0,60}@,?"
              r" (?!that\b|which\b)[^@;]{0,30}?\b(?:was|were|ha(?:s|ve|d) been) (?:narrowly )?(?:voted down"
              r"|rejected|defeated|thrown out|dropped|shelved|struck down)\b",
              "The plan to ban wood stoves from @ was voted down.",
              "The plan to ban wood stoves from @ was passed."),
    RegexRule("struck down",
              r"\b(?:struck down|strikes down|repealed|scrapped|overturned|threw out|annulled|withdrawn"
              r"|withdrew)\b[^@;]{0,60}"
              r"\b(?:which|that) (?:was|were|would)\b[^@;]{0,60}@",
              "The court struck down the rule that was to take effect on @.",
              "The court struck down the rule and will sit again on @."),
    RegexRule("nobody knows",
              r"\b(?:nobody|no one|who) knows (?:whether|if|what|who)\b[^@;]{0,90}@",
              "Nobody knows whether the mill will be there in @.",
              "Everybody knows the mill will close in @."),
    RegexRule("comes every year",
              r"@,? (?:each|every) (?:year|month|week|season|spring|summer|autumn|winter)\b"
              r"|\b(?:(?:each|every) year|annually|yearly) (?:on|in|from|until|by) (?:the )?@"
              r"|(?<!\bthe )(?<!\ba )(?<!\ban )"
              r"\b(?:traditionally|customarily|usually|normally|typically) (?!held\b|closed\b|shut\b|open\b)"
              rf"{_UNTIL_NOW}{{0,60}}@",
              "Accounts must be filed by @ each year.", "Accounts of each year must be filed by @."),
    RegexRule("had it been so",
              r"^\W*had (?:he|she|it|they|we|i|you|the|this|that|his|her|its|their) [^@;]{2,80}, [^@;]{0,60}"
              r"\b(?:would|might|could)\b[^@;]{0,80}@"
              r"|\bif (?:[\w'-]+ ){1,4}had (?:not )?(?:been|gone|won|lost|come|passed|\w+ed)\b[^@;]{0,60}, "
              r"[^@;]{0,60}\b(?:would|might|could)\b[^@;]{0,80}@",
              "Had he won, he would play on @.", "He had won and would play again on @."),
    RegexRule("if it ever is",
              r"@[^@;]{0,60}\bif (?!you\b|we\b|i\b)(?:[\w'-]+ ){1,3}?(?:(?:is|are|was|were|does|did"
              r"|do) )?ever\b|\bif (?!you\b|we\b|i\b)(?:[\w'-]+ ){1,3}?(?:is|are|was|were|does|did"
              r"|do) ever\b(?! to\b)[^@;]{1,120}@",
              "The bill would ban fireworks from @ if it were ever passed.",
              "If you have ever wanted to row, enter by @."),
    RegexRule("remembered",
              r"\b(?:recall|remember)\w* (?:the|a|an|that|those|how|when|his|her|their) (?:[\w-]+ )?"
              r"(?:winters?|summers?|days?|times?|years?|nights?|when|how)\b[^@;]{0,90}@",
              "She recalled the day when the port froze until @.", "Remember to enter by @."),
    RegexRule("supposed",
              r"\b(?:suppose|imagine|pretend)(?:,? for a moment,?)? "
              r"(?:that|if|the|an?|you|we|he|she|it|they|your|our|my)\b[^@;]{0,120}@"
              r"|^\W*(?:let(?:'s| us) )?say (?:that )?(?:the|an?|you|we|your)\b[^@;,]{0,120}@"
              r"|\bif i (?!do not\b|don't\b|hear\b)[^@;,]{0,90}@",
              "Suppose the bridge falls on @.", "The bridge is supposed to open on @."),
    RegexRule("in a story",
              rf"\bin (?:the|this|that|his|her|an?|one) (?:[\w-]+ ){{0,2}}{_STORY}\b"
              r"(?: by (?:\w+ ){0,2}\w+)?,(?: which [^@;,]{1,60},)?"
              r" (?!out\b|due\b|which\b|who\b|to be\b|opening\b|released\b|now\b)[^@;,]{0,120}@"
              rf"|^\W*in (?:the|this|his|her|an?) (?:[\w-]+ ){{0,2}}{_STORY} (?:the|an?|he|she|they)\b"
              r"[^@;,]{0,120}@"
              rf"|\bthe {_STORY}'s (?:[\w-]+ ){{0,2}}(?:hero(?:es|ine)?|heroines|characters?|villains?|lovers"
              r"|narrator|protagonists?|detective)\b[^@;]{0,120}@"
              r"|^\W*in (?:the|this|his|her) series, (?!which\b|due\b|out\b)[^@;]{0,120}@",
              "In the play, the mill burns down on @.", "In the film, out on @, a mill burns down."),
    RegexRule("joke",
              r"@[^@;]{0,120}\b(?:joked|jokes|quipped|quips|kidded)\b"
              r"|\b(?:joked|quipped|kidded)(?: that\b|,)[^@;]{0,120}@",
              "I will be a hundred by @, she joked.", "The joke shop must close by @."),
    RegexRule("not until then",
              r"\bit was not until @ (?:that|when)\b", "It was not until @ that he was found.",
              "It was said that the shop will not open until @."),
    RegexRule("nature",
              r"\b(?:asteroid|hurricane|typhoon|cyclone|storm|volcano|meteor\w*|flood ?waters?|wildfires?)\b"
              r"[^@;]{0,80}\b(?:could|may|might|(?:is|are) (?:likely|expected|forecast) to|will) (?:hit"
              r"|strike|reach|pass|make landfall|weaken|strengthen|move|approach|burn|spread|brush)\b"
              r"[^@;]{0,80}@",
              "The storm could reach the coast by @.", "The storm drain will be closed on @."),
    RegexRule("so long ago",
              r"^\W*(?:[\w-]+ ){1,3}ago,? (?:[\w'-]+ ){1,6}?(?:ran|lasted|stayed|remained|was|were|went on"
              r"|closed|opened)\b(?! (?:told|given)\b)[^@;]{0,60}@",
              "Two years ago the fair ran until @.",
              "Two years ago he was told that the pier will close by @."),
    RegexRule("told long ago", r"\b(?:was|were|had been) told\b[^@;]{0,80}\bhad until @",
              "The men were told that they had until @ to go.", "The men have until @ to go."),
    RegexRule("called off",
              r"\b(?:call(?:s|ed) off|g(?:ives?|ave|iven) up|cancel\w*|scrap\w*|abandon\w*|suspend(?:s"
              r"|ed)?)\b[^@;]{0,60}\b(?:planned|scheduled|set|due|plans? to|trip|visit|tour)\b(?:[^@;,]"
              r"|, (?=[\d@])){0,60}@|\b(?:planned|scheduled|set|due)\b[^@;]{0,30}@[^@;]{0,40}\b(?:cancel\w*"
              r"|called off|scrapped|abandoned)\b|\b(?:shelve[sd]?|drop(?:s|ped)|g(?:ave|iven|ives?) up"
              r"|ditch(?:es|ed)) (?:(?!at\b)[\w'-]+ ){0,3}?(?:plans?|scheme|bid|proposal|intention) (?:to"
              r"|for|of)\b(?:(?!\b(?:and|but) (?:will|must|is|are|plans?)\b)[^@;,]){0,80}@",
              "The union called off a strike planned for @.", "The union called a strike for @."),
    RegexRule("but not then", r"\bexcept (?:for |on )?(?:the )?(?:[^@;.,]|, (?=[\d@])){0,30}@",
              "The pool is open daily except on @.", "The pool, open daily, will be shut on @."),
    RegexRule("from a day on", r"(?<!\bfor )\b(?:an?|one|two|three|four|five|six|\d+) (?:weeks?|months?"
              r"|years?|days?) (?:from|after|before) @",
              "We will see a week from @.", "A week of talks begins on @."),
    RegexRule("day of its own name", r"\b(?:super|black|good|ash|holy|cyber|giving) @",
              "He won on super @.", "He won a super vote; talks are on @."),
    RegexRule("weather",
              rf"\b{_WEATHER}\b[^@]{{0,160}}@[^@]{{0,160}}\b{_WEATHER}\b"
              rf"|\b{_WEATHER}\b.{{1,80}}\b{_WEATHER}\b.*@"
              rf"|@.*\b{_WEATHER}\b.{{1,80}}\b{_WEATHER}\b|\b(?:rain|snow|temperatures|showers|thunderstorms"
              rf"|winds)\b[^@;]{{0,60}}"
              r"\b(?:will|could|may|likely|expected|forecast)\b[^@;]{0,80}@"
              r"|\d ?mm\b|\b(?:downfalls?|showers|precipitation|highs of|cold front|snowfall|rainfall)\b",
              "Rain of 30 millimetres will reach the coast on @.",
              "The reign of rain ends; the board meets on @."),
    RegexRule("accounting period",
              r"\b(?:year|quarter|months?|weeks?|period|half) (?:ended|ending) (?:on )?@",
              "Sales in the quarter ending @ will be flat.", "The quarter ends on @."),
    RegexRule("sold out",
              r"\b(?:(?:sold|booked) (?:out|up|solid)|(?:fully|all) booked|(?:is|are) full"
              r"|keeps?(?: fresh| well| warm)?"
              r"|(?:stays?|remains?) (?:fresh|warm|edible)|no (?:\w+ )?(?:slots?|rooms?|beds?|seats?|tables?"
              r"|tickets?|appointments?|vacanc(?:y|ies))(?: \w+)?) (?:until|till|through)\b[^@;]{0,20}@",
              "The show is sold out until @.", "The show keeps its stage until @."),
    RegexRule("forecast",
              r"\b(?:economists?|analysts?|forecasters?|experts?|investors|traders|scientists"
              r"|models?)\b[^@;]{0,50}"
              r"\b(?:(?:expect|forecast|predict|project|see|estimat|anticipat|reckon|believ)\w*"
              r"|puts?)\b[^@;]{0,120}@",
              "Analysts expect prices to stay low until @.", "Analysts meet on @."),
    RegexRule("feared or bet",
              r"\b(?:fears?|bets?|betting|reckons?|gamblers?) (?:that )?[^@;]{1,60}\b(?:will|would|could"
              r"|might)\b[^@;]{0,60}\b(?:by|before|in) (?:the end of )?@",
              "Growers fear that the wells will be dry by @.",
              "Growers fear that the wells will be shut on @."),
    RegexRule("state of a day", r"\b(?:is|are|was|were) as of\b[^@;]{0,50}@",
              "Prices are as of the close on @.", "The road is open as of @."),
    RegexRule("signature", r"(?:\(@?[ \w]{1,30}\)|datetime=[\"“”]?|\bby connatix) ?@",
              "anna holm ( annaholm) @", "the fair (and market) opens on @"),
))  # fmt: skip

TOMORROW: RuleTable[RegexRule] = RuleTable((
    RegexRule("figure of speech",
              r"\b(?:a|brighter|better|of) @|\btoday,? [^@]{0,25}@,? [^@]{0,25}\bfor ?ever"
              r"|(?:^|[\s\"“])@,? (?:\w+ )?(?:can|could)\b|\b(?:could|can|would) [^@;]{0,40}@[.,]?[”\"]"
              r"|(?:today|now),? [^@]{0,30}@",
              "We work for a better @.", "The work begins for us on @."),
))  # fmt: skip
"""Held against the word "tomorrow" only."""

COUNTED: RuleTable[RegexRule] = RuleTable((
    RegexRule("general rule",
              r"\b(?:laws?|rules|regulations?|statutes?|code|constitution|guidelines?|contracts?|policy"
              r"|policies)\b(?: \w+){0,3}? (?:gives?|allows?|requires?|grants?|lets?|sets?"
              r"|says?)\b[^@;]{0,60}@",
              "The law gives firms @ to report a leak.", "The court gives the firm @ to report."),
    RegexRule("by law",
              rf"\b(?:by (?:law|statute)|under (?:[\w'-]+ ){{0,5}}?{_RULES})\b[^@;]{{0,120}}@"
              rf"|@[^@;]{{0,60}}\bthe (?:[\w'-]+ ){{0,2}}?{_RULES} (?:says?|states?|requires?|demands?)\b",
              "Under the act, firms must report a leak within @.",
              "Under the deal, rebels must go within @."),
    RegexRule("whoever it is",
              r"(?:^\W*|[,:“\"] |\b(?:that|and|if|but) )(?:an?|any|every|each) "
              r"(?!(?:[\w-]+ )?(?:judge|court|jury|panel|tribunal|minister|commission|committee|regulator)\b)"
              r"(?:[\w'-]+ ){1,2}?(?:(?:who|that|which) [^@;,]{1,60}? )?"
              r"(?:(?:must|shall|should|is required to|has to) (?!be\b)[^@;]{0,90}"
              r"|has (?:(?:only|just|up to) )?)@"
              r"|\b(?:make|let|force|oblige) (?:every|any|each) [^@;]{0,80}@",
              "A shop must mend what it sold within @.", "A court told the shop to pay within @."),
    RegexRule("as a rule",
              r"\b(?:usually|normally|typically|generally|routinely|ordinarily|on average|as a rule|most)\b"
              r"[^@;]{0,90}@|@[^@;]{0,40}\b(?:usually|on average|as a rule)\b",
              "Parcels are usually sent back within @.", "Parcels must be sent back within @."),
    RegexRule("whoever does it",
              r"\b(?:any(?:one|body)|every(?:one|body)|whoever|those|people|customers|buyers|drivers"
              r"|patients) (?:who (?!(?:have|has|were|was|had|did)\b)"
              r"|(?=[a-z]+s\b)(?<=whoever ))[^@;]{0,90}@",
              "Anyone who sells a flat must tell the tax office within @.",
              "Those who were left out have @ to appeal."),
    RegexRule("begins at no told day",
              r"@ [^@;.]{0,80}?\b(?:once|after|when|as soon as|from when|whenever) (?:[\w'-]+ ){1,6}?(?:is"
              r"|are|(?:has|have) been|takes?|comes?|gets?|arrives?|receives?|enters?|signs?)\b"
              r"|\b(?:once|as soon as|whenever) [^@;,]{1,80}, [^@;]{0,80}@",
              "The port has @ to decide once a request is made.",
              "The port has @ to decide after the court's ruling."),
    RegexRule("begins with a case",
              r"@ (?:of|after|from|following) (?:its |their |his |her |the )?(?:receipt|receiving|delivery"
              r"|purchase|arrival|birth|diagnosis|referral)\b|\b(?:if|unless|when|once)\b[^@;,]{0,90}@ (?:of"
              r"|after|from|following)\b|\b(?:if|unless) (?!you\b|we\b"
              r"|i\b)[^@;]{1,150}?, [^@;]{0,90}?\b(?:ha(?:s|ve|d)|gets?|be given|(?:is|are) given) (?:only "
              r"|just |up to |another |a further )?@",
              "Complaints are answered within @ of receipt.", "Receipts are due within @ of the ruling."),
))  # fmt: skip
"""Held against what is counted from today only: "72 hours to report", "in 100 days"."""

UNPLANNED: RuleTable[RegexRule] = RuleTable((
    RegexRule("denied",
              r"\b(?:no plans? to|no intention of|won't|will not|not going to|never|(?:is|are|was|were) not"
              r"|isn't|aren't|can't|cannot|unlikely|doesn't|does not|don't|do not|didn't"
              r"|did not)\b(?:(?!\bwhen\b)[^@;]){0,90}(?<!planned for )(?<!scheduled for )(?<!set for )@",
              "The board will not meet on @.", "The board will meet on @."),
    RegexRule("beyond it", r"\b(?:past|beyond) (?:the )?@(?!['’]s)",
              "The truce may not last beyond @.", "The truce lasts until @."),
))  # fmt: skip

WAS_TODAY = regex(
    r"\b(?:was|were|had been) (?:set|scheduled|due|expected|planned|slated|supposed|planning|to)\b[^@;]*@"
)
"""What "was scheduled" for the day of publication may have been or not."""

NO_DAY = regex(
    r"^(?:year )?end(?:ing|ed)\b"
    rf"|(?:{WEEKDAY}s|evenings|nights|mornings|afternoons|weekends)$",
    re.IGNORECASE,
)
"""Days that come again ("Saturday evenings") and the ends of accounting periods ("ending June 30")."""

DATELINE = regex(r"^[^a-z]{0,60}@\s*(?:\(|--|[–—-])", re.DOTALL)
"""The place and day that a report is sent from: "OSLO, @ (Agency) —"; read in the text's own case."""

HOLIDAY_TAKEN = regex(r"\b(?:on|by|until|till|through|this|next|from) @")
HOLIDAY_OBLIGED = regex(r"\bbefore (?:the )?@")
"""The words before a holiday that make it a date and not just a word: "on Christmas"."""

NARRATED = regex(
    r"(?:the (?:next|following)|that|the (?:day|morning|night|week) after)\b"
    r"|.*\b(?:that|the next|the following) (?:day|night|morning|evening)",
    re.IGNORECASE,
)
"""A day that follows in a story: "the next morning"."""

FORWARD = regex(r"\b(?:next|tomorrow|coming|later)\b", re.IGNORECASE)
"""A date that by its words lies ahead, whatever the verb beside it."""


def refused(table: RuleTable[RegexRule], marked: str) -> bool:
    """True if a line of the table fits the clause."""
    return next(table.found_in(marked), None) is not None
