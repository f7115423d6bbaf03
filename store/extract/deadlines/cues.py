"""The words that make a date a deadline, an expiry, an effective date or an event, as a table.

Each cue is a regular expression over the clause around a date, in lower case,
where the date itself stands as `@`. Earlier lines win over later ones.
"""

from __future__ import annotations

from dataclasses import dataclass

from store.extract.deadlines.terms import LASTS_SO_LONG
from store.model.findings import DeadlineKind
from store.patterns import regex
from store.rules import RegexRule, RuleTable

DAYS, MONTH, SEASON, ANY = 7, 31, 100, 100_000
"""How many days a date may cover: a day to a week, a month, a season or quarter, whatever."""


@dataclass(frozen=True, slots=True)
class Cue(RegexRule):
    """A rule over the clause around a date: in its example the date is of `kind`, by this cue before others.

    `longest` is the coarsest date it speaks for, in days: "will open in 2030" is
    an appointment, "will grow in 2030" a forecast. A `weak` cue says nothing in a
    sentence that tells what has been. A `counted` one is for stretches of time only
    ("30 days to appeal"). A `naming` one may have the date in a name: "the June 3
    deadline". A `negative` one denies no plan with its "not" or "before". A `loose`
    one cannot tell what is planned for the day of publication from what was done on it.
    A `closing` one speaks for stretches only, and what it is about ends with them: "residents can vote
    between 8 and 28 May".
    """

    kind: DeadlineKind
    longest: int = ANY
    weak: bool = False
    counted: bool = False
    naming: bool = False
    negative: bool = False
    loose: bool = False
    closing: bool = False


_DEADLINE, _EXPIRY = DeadlineKind.DEADLINE, DeadlineKind.EXPIRY
_EFFECT, _EVENT = DeadlineKind.EFFECTIVE_DATE, DeadlineKind.SCHEDULED_EVENT
_GAP = r"[^@;:]{0,90}?"
_NEAR = r"[^@;:,]{0,50}?"
_AT = (
    r"(?:(?:on|at|in|the|of|this|next|early|late|mid|around|about|end|ends?|start|beginning|middle|close"
    r"|business|noon|midnight|least|most|latest|roughly|sometime|as|soon|or|before|then|another) ){0,5}@"
)
"""The date behind the few words that may stand between it and its preposition."""
_NOT_ONWARDS = r"(?!\s*(?:to|until|till|through|[-–—])\s|\s*and (?:[a-z]{3,9} )?\d)"
_LAW = (
    r"\b(?:tariffs?|law|rules?|ban|regulations?|sanctions?|tax(?:es)?|fees?|rates?|policy|act|bill|dut(?:y"
    r"|ies)|lev(?:y|ies)|fares?|prices?|wages?|limits?|restrictions|requirements?|curfew|lockdown|standards?"
    r"|treaty|ordinance|decree|amendment|surcharge|tolls?|charges|rents?|pensions?|benefits|subsid(?:y|ies)"
    r"|quotas?)\b"
)
_BINDING = (
    r"\b(?:must|required|banned|illegal|legal|mandatory|compulsory|barred|prohibited|outlawed|abolished"
    r"|scrapped|phased out|(?:has|have) to|forbidden|obliged|no longer|allowed|closed|off limits|instead of"
    r"|will (?:pay|cost|charge|be charged) (?:an? |up to )?(?:[^\w\s]?\d+|more|extra|another))\b"
)
_ONSET = r"\b(?:from|as of|as from|with effect from|starting|beginning)(?: on| in)? @"
_HOLDS = (
    r"\b(?:will|would|can|may|must|shall|cannot|won['’]t)\b"
    r"(?: (?:not|no longer|also|then|only|be able to|have to))?"
    r" (?!(?:be )?(?:meet|gather|h[eo]ld|host|stag|play|perform|visit|tour|travel|strike|striking|walk|march"
    r"|run\b|sit\b|appear|speak|talk|exhibit|show|stream|screen|compete|race|camp|picket|train|teach|away"
    r"|hear|stand (?:in|trial)|star(?:s|ring)?\b|go (?:on|to)\b|take (?:place|part)|conduct|discuss|hit\b"
    r"|return|open|review|examin|investigat|consider|debate|negotiat|vote|arrive|leave|join|fight"
    r"|on\b|in\b|at\b|(?:stop|cease|lay down|down) (?:work|tools)"
    r"|give (?:\w+ ){0,4}(?:concert|performance|production|talk))\w*)"
)
"""What is so or may be done from a day on; what takes place from it is an event."""
_CHANGED = (
    r"(?:is|are|(?:will|to|would) be) (?:\w+ly )?(?:lifted|eased|relaxed|scrapped|abolished|dropped|raised"
    r"|lowered|cut|introduced|tightened|waived|imposed|doubled|halved|removed|withdrawn|extended to)"
)
_ALLOWED = (
    r"appeal|apply|ask|bid|book|buy|cancel|challenge|change|choose|claim|collect|comment|contest|enter|exchange"
    r"|file|fish|land|nominate|object|offer|opt|order|pay|register|reply|respond|return|sell|send|ship|solicit"
    r"|spray|start campaigning|submit|swap|switch|trade|use|view|vote|withdraw"
)
"""What one who may do it until a day must have done by then."""
_TERM = r"\b(?:deadline|cut-?off|ultimatum|due date|closing date|time limit|grace period)\b"
_OBLIGE = (
    r"\b(?:must|shall|should|has to|have to|had to|need(?:s|ed)? to|required to|requires|obliged to"
    r"|(?:order|demand|urg|instruct|direct|told|tell|ask)\w*\b[^@;:]{0,80}?\b(?:to|that))\b"
)
_PROMISE = (
    r"\b(?:pledg|promis|vow|commit|plan|aim|want|target|goal|hop(?:e|es|ing)\b|try|trying|need|rac(?:e"
    r"|ing)\b|scrambl|rush"
    r"|push|press|seek|agreed to|propos|mandat|call(?:s|ed|ing)? (?:for|on)|strategy|determined)\w*"
)
_PUT_OFF = r"\b(?:postpon|delay|adjourn|reschedul|push|mov|put off|put back|brought forward|bring forward)\w*"
_ENDS = (
    r"\b(?:(?:sunset|expiry|expiration|end[ -]of[ -](?:life|support|sales?)) dates?|expir\w+|laps\w+"
    r"|los(?:es?|ing) (?:its|their|all) (?:value|validity)|runs? out(?= (?:on|at|in|by|next|this|@))"
    r"|terminat(?:es?|ing|ion)|sunsets"
    r"|matur(?:e|es|ing)|maturity)\b"
)
_TAKES = (
    r"\b(?:tak\w+ effect|in(?:to)? (?:force|effect)|becomes? (?:law|binding|mandatory|effective"
    r"|(?:in)?valid|void|illegal|legal)|appl(?:y|ies) (?:from|as of)|kick\w* in|goes live|go live)\b"
)
_FIXED = (
    r"\b(?:scheduled|slated|expected|expects? to|due|set (?:to|for)|planned|plans? (?:to|for)|planning"
    r"|intends?|poised|to be held)\b"
)
_DONE = (
    r"\b(?:(?:re)?open|begin|start|launch|publish|release|return|hold|host|introduce|visit|meet|vote|decide"
    r"|close|step down|retire|resign|leave|join|move|cease|stop|sign|expire|end|celebrate|mark|land|fly"
    r"|unveil|deliver|complete|finish|testify|perform|travel|arrive|depart|take (?:over|office)"
    r"|go (?:on trial|to the polls)|reach|be \w+(?:ed|ld|wn|en|ut))\b"
)
_BUILT = (
    r"\b(?:operational|complete\w*|finish\w*|built|ready|open\w*|available|in service|phas\w+ out"
    r"|eliminat\w+|halv\w+"
    r"|cut|reduc\w+|raise[ds]?|achiev\w+|carbon.neutral|net.zero|deliver\w*|electric|done|clos\w+"
    r"|replac\w+|remov\w+)\b"
)
_GATHERS = r"\b(?:meets?|gathers?|travels?|retires?|convenes?|reconvenes?|appears?)\b"
_SESSION = (
    r"\b(?:meeting|hearing|match|game|round|vote|launch|flight|session|debate|concert|race|funeral|opening"
    r"|release|premiere|wedding|deadline)\b"
)
_PLANNED = (
    r"\b(?:will|'ll|shall|is to|are to|going to|set to|set for|scheduled|slated|planned|plans? (?:to|for|on)"
    r"|planning|expected|expects?|due to|(?:decided|agreed|resolved) to|(?<!likely )to be (?:\w+ed|held|made"
    r"|sold|shown|built)|upcoming|intends?|aims?|hopes?|would (?!have\b)\w+|(?:was|were) to (?!have\b)\w+"
    r"|payable|calling for)\b"
)
_OPENS = (
    r"\b(?:(?:re)?opens|(?<!an )(?<!the )(?<!be )open(?= (?:on|in|at|for|their|its|@))|begins?|starts?"
    r"|launch(?:es)?|returns?|resumes?|kicks? off|gets? under ?way|debuts?|premieres?|airs?|arrives?|comes?"
    r"|(?:is|are|comes?) out|goes on (?:sale|trial)|go on (?:sale|trial)|takes? (?:over|place)|holds?"
    r"|hosts?)\b"
)
_APPLY = (
    r"\b(?:apply|register|submit\w*|file|respond|object|enrol+|nominate|hand(?:ed)? in|sign up|reply|appeal"
    r"|comment|claim|bid|comply|opt out|request|return(?:ed)?)\b"
)
_ENTRIES = (
    r"\b(?:applications?|registrations?|nominations?|entries|bids|bidding|submissions?|enrol+ment|filings?"
    r"|comments?|objections?|comment period|consultation|tenders?)\b"
)
_LIMITED = rf"(?:state of )?(?:{LASTS_SO_LONG}|notice)\b"
_PEOPLE = (
    r"\b(?:residents|members|voters|customers|buyers|passengers|users|owners|tenants|holders|shareholders"
    r"|applicants|employees|workers|students|drivers|patients|farmers|visitors|citizens|people|readers"
    r"|subscribers|households|parents|firms|companies|businesses)"
)
_MEETINGS = (
    r"\b(?:elections?|referendum|plebiscite|vote|primar(?:y|ies)|summit|games|cup|championships?|congress"
    r"|convention|conference|festival|expo|census|olympics|talks|trial)\b"
)

CUES: RuleTable[Cue] = RuleTable((
    Cue("deadline named", rf"{_TERM}[^@;:,]{{0,140}}?:?[^@;:,]{{0,20}}?@|@[^@;:,]{{0,40}}?{_TERM}",
        "The deadline for bids is @.", "The bids arrived on @.", _DEADLINE, naming=True),
    Cue("open for",
        rf"\b(?:over|in|during|for) @,? (?:[\w-]+ ){{0,3}}{_PEOPLE} [^@;:]{{0,30}}?"
        r"\b(?:can|may|must|have to|are (?:invited|asked|free|able) to)\b"
        rf"|{_PEOPLE} (?:can|may|must|have to|are (?:invited|asked|free|able) to|will be able to)\b"
        r"[^@;:]{0,80} (?:over|in|during|for) @",
        "Over @ tenants may choose.", "Tenants who chose @ ago may go.", _DEADLINE, counted=True),
    Cue("window",
        r"^\W*(?:\w+ ){0,2}@,? [^@;:]{0,60}?\b(?:can|may|are (?:invited|asked|free|able) to)\b"
        r"|\b(?:can|may|are (?:invited|asked|free|able) to)\b[^@;:]{0,80}? (?:in|over|during|within) @"
        r"|\b(?:are|is|be) (?:accepted|received|taken|welcome|handed in|submitted)\b[^@;:,]{0,40}? @"
        r"|\b(?:can|may|are (?:invited|asked|free|able) to)\b[^@;:]{0,80}?"
        r" (?!(?:until|till|by|before|through|from|on|in|at|to|of|the|next|for)\b)[\w-]+ @",
        "@ residents can vote on the routes.", "@ the ferry will be closed.", _DEADLINE, closing=True),
    Cue("last day",
        r"\b(?:last|final) (?:[a-z-]+ )?(?:day|chance|date|moment|opportunity) (?:to"
        r"|for)\b[^@;:,]{0,80}?:?[^@;:,]{0,20}?@"
        r"|@[^@;:,]{0,30}\b(?:last|final) (?:[a-z-]+ )?(?:day|chance|date) (?:to|for)\b",
        "The last day to register is @.", "The last train left on @.", _DEADLINE, naming=True),
    Cue("of record",
        rf"\bof record (?:on|at|as of|as at|by) {_AT}|\bof record at the close[^@;:,]{{0,30}}? @"
        rf"|\brecord date\b[^@;:,]{{0,40}}? @|\bon the (?:[a-z-]+ )?(?:register|books?) (?:on|at|as of"
        rf"|as at|by) {_AT}",
        "It is paid to owners of record on @.", "The owners, who set a record, meet on @.", _DEADLINE),
    Cue("has until",
        r"\b(?:(?:has|have|had)\s(?!(?:\w+ed|won|put|kept|set|held|told|sold) )"
        r"|(?:given|gave|gives?|giving|gets?|got|with)\s)(?:(?!been\b|held\b)[\w.$'-]+ ){0,6}?"
        rf"(?:until|till) {_AT}|\b(?:until|till) {_AT}(?:,[^@;:,]{{0,60}},)? to (?!the\b|an?\b|it\b)[a-z]",
        "Tenants have until @ to object.", "He had been the mayor until @.", _DEADLINE),
    Cue("runs from",
        r"\b(?:leases?|licen[cs]es?|permits?|contracts?|agreements?|loans?|leave|term|runs?|lasts?)\b"
        r"[^@;:]{0,80}?\b(?:commencing|starting|beginning|effective)(?: on| from| in)? @",
        "The lease runs for a year, commencing on @.", "The lease runs for a year, expiring on @.", _EFFECT),
    Cue("has so long",
        r"\b(?:(?:has|have|had|gets?|got) (?:(?:only|just|another|about|at least|up to|roughly|a further"
        r"|at most) )?|(?:given|gave|gives?|giving|granted"
        r"|allow\w*) (?:[\w.'-]+ ){0,4})@ (?:\w+ ){0,2}to (?!go\b)",
        "The firm has @ to appeal.", "We have @ to go.", _DEADLINE, counted=True),
    Cue("too late after",
        r"\b(?:received|submitted|arriving|arrive|made|sent|filed|postmarked|lodged|handed in|entered)"
        rf" (?:\w+ )?after {_AT},? (?:will|can|may|shall|must|are)\b ?(?:not|n't|be (?:rejected|refused"
        r"|returned|late|disregarded|ineligible|disqualified|charged|subject))",
        "Bids received after @ will not be read.", "Bids received after @ will be read first.", _DEADLINE),
    Cue("entries close",
        rf"{_ENTRIES}[^@;:,]{{0,60}}?\b(?:close|closes|end|ends|open until|accepted|received|invited|in by)\b"
        rf"[^@;:,]{{0,20}}?{_AT}"
        rf"|\b(?:takes?|taking|accepts?|accepting|invit(?:es?|ing)|welcom(?:es?|ing)|receiv(?:es?|ing))"
        rf" (?:[\w'-]+ ){{0,2}}?{_ENTRIES}[^@;:,]{{0,40}}?\b(?:until|till|by|through|up to) {_AT}"
        rf"|^\W*@ [^@;:]{{0,40}}?{_ENTRIES}[^@;:]{{0,20}}?\b(?:closes?|closing|ends?|due)\b"
        r"|^\W*@ (?:(?!start|open|begin|notif|accept)[\w-]+ ){0,5}submissions?\W*$"
        r"|^\W*(?:(?!start|open|begin|notif|accept)[\w-]+ ){0,5}submissions? ?[:|–-]? ?@\W*$",
        "Registration closes on @.", "The season closes on @.", _DEADLINE),
    Cue("no more after",
        rf"(?:\bnot?|n't|\bnever|\bnobody|\bcannot|\bno longer|\bceases? to)\b[^@;:]{{0,90}}? after {_AT}"
        r"|\bafter @,? [^@;:,]{2,60}?\b(?:will|can|may) (?:no longer|not|never)\b",
        "No refunds are given after @.", "Refunds are given after @.", _EXPIRY, DAYS),
    Cue("on or after", rf"\bon or after {_AT}", "It holds for cars sold on or after @.",
        "It holds for cars sold on @.", _EFFECT),
    Cue("do it by",
        rf"{_APPLY}[^@;:]{{0,70}}?\b(?:until|till|by|before|prior to|up to(?:,? and including,?)?) {_AT}",
        "Owners can apply until @.", "The offer is open until @.", _DEADLINE),
    Cue("may until",
        rf"\b(?:may|can) (?:still |also |only )?(?:{_ALLOWED})\b[^@;:]{{0,90}}?"
        rf"\b(?:until|till|through|up to) {_AT}"
        r"|\b(?:may|can) (?:still |also |only )?be (?:sent|submitted|made|returned|lodged|filed|claimed|sold"
        r"|handed|booked|bought|ordered|exchanged|paid|posted|entered|collected|used|spent|visited|mailed"
        r"|redeemed|renewed|registered|read|downloaded|withdrawn)\b[^@;:]{0,60}?"
        rf"\b(?:until|till|through|up to) {_AT}",
        "Fishermen may land cod until @.", "Fog may last until @.", _DEADLINE),
    Cue("extended",
        rf"\b(?:extend\w*|renew(?:s|ed|ing)?|prolong\w*)\b[^@;]{{0,120}}?\b(?:to"
        rf"|until|till|through|by) {_AT}", "The yard extended its offer to @.",
        "The yard extended its quay on @.", _EXPIRY),
    Cue("expires", rf"{_ENDS}{_NEAR}@|@,?{_NEAR}{_ENDS}", "The licence expires on @.",
        "The licence was granted; talks begin on @.", _EXPIRY),
    Cue("bonds due", r"\b(?:bonds?|notes?|debentures|loans?|debt) due (?:\w+ ){0,2}@",
        "The city repaid bonds due @.", "The bonds are sold on @.", _EXPIRY),
    Cue("for so long",
        r"\b(?:declar|announc|impos|grant|agree|order|approv|issu|won|sign|accept|set|call)\w*"
        rf"[^@;:]{{0,60}}?@[ -]?(?:[\w-]+ ){{0,3}}{_LIMITED}",
        "The governor declared a @ state of emergency.", "The governor called on @ for calm.", _EXPIRY,
        counted=True),
    Cue("takes effect",
        rf"{_TAKES}(?! (?:until|till|through)\b){_NEAR}@|@,?{_NEAR}{_TAKES}|\b(?:with effect"
        rf"|effective) (?:(?:from|as of"
        rf"|immediately|starting) )?{_AT}", "The tariff takes effect on @.",
        "Doctors found the drug effective; a hearing is set for @.", _EFFECT),
    Cue("no later than",
        rf"\b(?:no later than|not later than|on or before)\s+{_AT}|@ at the latest|\bat the latest (?:by"
        rf"|on) {_AT}", "File the form no later than @.", "It came later than on @.", _DEADLINE),
    Cue("binding from",
        rf"\b(?:from|as of|starting|beginning)(?: on| in)? @{_NOT_ONWARDS}[^@;]{{0,120}}?(?:{_BINDING}"
        rf"|{_LAW})|(?:{_BINDING}|{_LAW})[^@.;:]{{0,90}}?\b(?:from|as of|starting|begin|starts|begins"
        rf"|beginning|comes? in)"
        rf"(?: on| in)? @{_NOT_ONWARDS}", "From @, dogs must be kept on a lead.",
        "The concert starts on @.", _EFFECT),
    Cue("rates move",
        rf"{_LAW}[^@.;:,]{{0,50}}?(?:,[^@;:,]{{2,50}}, )?(?<!to )\b(?:rises?|increases?|go(?:es)? (?:up|down)"
        rf"|falls?|drops?|doubles?|jumps?|climbs?|{_CHANGED})\b"
        rf"[^@;:,]{{0,50}}?@", "Fares go up by a tenth on @.", "Fares went up on @.", _EFFECT, MONTH),
    Cue("holds from",
        rf"{_ONSET}{_NOT_ONWARDS}[^@;]{{0,80}}?{_HOLDS}|{_HOLDS}[^@;:,]{{0,90}}?{_ONSET}{_NOT_ONWARDS}",
        "From @ the clinic will see children too.", "The choir will perform from @.", _EFFECT),
    Cue("must by", rf"{_OBLIGE}{_GAP}\b(?:by|before|within|until) {_AT}", "The firm must pay by @.",
        "The firm will meet its lenders on @.", _DEADLINE),
    Cue("or else",
        r"\b(?:(?:ha(?:s|ve)|do|does|did|is|are)(?: not|n't)|fail(?:s|ed)? to)\b[^@;:]{0,70}?"
        rf"\b(?:by|before|until) {_AT}[^@;:.]{{0,20}}?\b(?:fac(?:es?|ing)|risks?|will|must|los(?:es?|ing)"
        r"|forfeits?|pays?|(?:is|are) (?:fined|liable|barred|struck))\b",
        "Owners who have not paid by @ face a fine.", "Owners who have not paid by @ are many.", _DEADLINE),
    Cue("unless by", rf"\b(?:if|unless)\b[^@;:,]{{0,80}}? by {_AT}",
        "Pilots walk out if no deal is reached by @.", "Pilots walk out if the talks fail on @.", _DEADLINE,
        MONTH),
    Cue("must on", rf"\b(?:must|has to|have to|required to)\b[^@;:,]{{0,90}}? {_AT}",
        "They must leave on @.", "They may leave on @.", _DEADLINE, DAYS),
    Cue("outcome due",
        r"\b(?:verdicts?|rulings?|decisions?|judge?ments?|sentences?|results?|figures|data|announcement"
        r"|statement"
        rf"|elections?|vote|answer)(?: (?:in|on|from|of|by|for|over) [^@;:,]{{1,50}}?)? (?:is|are)"
        rf" due (?:(?:out|in|back) )?{_AT}",
        "A verdict is due on @.", "Comments are due on @.", _EVENT),
    Cue("due",
        r"\b(?:is|are|be|falls?|comes?|payments?|bids|comments|proposals|applications|taxes|forms?|ballots"
        r"|reports?|rent)"
        rf" due (?:(?:back|in|by) )?{_AT}|(?:^|[:(–-] ?)due (?:(?:back|in|by) )?{_AT}",
        "Comments are due on @.", "The train is due to leave at noon on @.", _DEADLINE),
    Cue("expected within", rf"\b(?:expected|planned|scheduled|likely) within {_AT}",
        "A ruling is expected within @.", "It must be returned within @.", _EVENT),
    Cue("put off", rf"{_PUT_OFF}[^@;:]{{0,60}}?\b(?:to|until|till) {_AT}",
        "The hearing was postponed until @.", "The offer is open until @.", _EVENT, negative=True),
    Cue("within", rf"\bwithin {_AT}", "Forms go back within @.", "It fell on @.", _DEADLINE, weak=True),
    Cue("promised by", rf"{_PROMISE} {_GAP}\b(?:by|before) {_AT}",
        "The ministry wants to finish the road by @.", "The ministry finished the road by @.", _DEADLINE),
    Cue("by then promised",
        r"(?:^\W*|, |\band |\bbut |\bthat )by (?:the )?(?:end of |early |late |mid-?)?@,? [^@;:]{0,60}?"
        r"\b(?:aims?|wants?|plans?|pledg\w+|promis\w+|vow\w*|intends?|hopes?|must|ha(?:s|ve) to|needs? to)\b",
        "By @ the city aims to run its buses on hydrogen.", "By @ the city had buses.", _DEADLINE),
    Cue("built by",
        rf"\b(?:will|would|shall|to|expected"
        rf"|could)\b[^@;:]{{0,60}}?{_BUILT}[^@;:]{{0,50}}? by {_AT}", "The mill will be ready by @.",
        "The sea will rise by @.", _DEADLINE),
    Cue("by the date", rf"\bby {_AT}", "The road is finished by @.",
        "The ministry finished near the road on @.", _DEADLINE, MONTH, weak=True),
    Cue("comes not before",
        rf"{_MEETINGS}[^@;:,]{{0,30}}?(?:\bnot|n't)\b[^@;:,]{{0,20}}?\b(?:until|till|before) {_AT}",
        "The next election is not until @.", "The shop is not open until @.", _EVENT, negative=True),
    Cue("not until",
        rf"(?:\bnot|n't|\bnever) (?:\w+ ){{0,4}}until {_AT}"
        rf"|\bnot (?:expected|due|likely|planned|scheduled|to be) (?:\w+ ){{0,6}}before {_AT}",
        "The bridge is not to open until @.", "The offer is open until @.", _EVENT, MONTH, negative=True),
    Cue("stays until",
        r"\b(?:runs?|lasts?|stays?|remains?|valid|closed|shut|open|in (?:force|place|effect|office)|suspended"
        r"|banned|barred"
        rf"|contract|lease|permit|licen[cs]e)\b[^@;:]{{0,60}}?\b(?:until|till|through|to) {_AT}",
        "The bridge stays closed until @.", "Rain is forecast until @.", _EXPIRY),
    Cue("valid over", r"\b(?:valid|good|in force|in effect)\b(?: (?!until|till|through)\w+){0,2}? @",
        "The pass is valid @.", "The pass is good until @.", _EXPIRY, closing=True),
    Cue("runs until", rf"\b(?:until|till|through) {_AT}", "The offer is good until @.",
        "The offer comes on @.", _EXPIRY, SEASON, weak=True, loose=True),
    Cue("ends",
        r"\bwindow (?:\w+ )?shuts? (?:\w+ ){0,2}@"
        r"|\b(?:(?:ends|end|ending|closes|concludes?|wraps up|finishes|ceases?|is over|are over)\b(?! up\b"
        r"| the\b) (?:(?!shop\b)\w+ ){0,3}|stops? (?:on |at )?)@|@,?[^@;:,]{0,30}\bterms? (?:ends?|is up)\b"
        r"|^\W*@ [^@;:]{2,60}?\b(?:ends?|closes?|expires?)\W*$",
        "The truce ends on @.", "The drivers will stop work on @.", _EXPIRY),
    Cue("will be held",
        rf"\b(?:be (?:held|hosted|staged)|hosted|scheduled for|set for|slated for)\b[^@;:,]{{0,60}}?@"
        rf"|\b(?:holds?|hosts?|stages?|will be)\b[^@;:,]{{0,50}}?{_MEETINGS}[^@;:,]{{0,20}}?@",
        "The games will be held in @.", "The games were lost in @.", _EVENT),
    Cue("will be done", rf"\b(?:will|would|shall|to)\b(?: \w+){{0,2}} {_DONE}[^@;:,]{{0,70}}? {_AT}",
        "The pier will reopen in @.", "The pier will crumble in @.", _EVENT),
    Cue("meeting is",
        rf"(?:{_SESSION}|{_MEETINGS})[^@;:,]{{0,25}}? (?:is|are|comes) (?:(?:in|on|for) )?{_AT}",
        "The next meeting is in @.", "The next meeting was in @.", _EVENT, MONTH),
    Cue("gathers", rf"{_GATHERS}[^@;:,]{{0,50}}? {_AT}", "Trade ministers meet in Oslo @.",
        "Trade ministers met in Oslo @.", _EVENT, MONTH, weak=True),
    Cue("publishes", rf"\b(?:reports?|publish(?:es)?|releases?|announces?|posts?|presents?) {_GAP}"
        rf"\b(?:results|earnings|figures|accounts|numbers|report|forecast|budget) {_AT}",
        "Orsa reports its results on @.", "Orsa reported its results on @.", _EVENT, DAYS),
    Cue("when it is", rf"\bwhen (?:[\w'-]+ ){{1,5}}(?:is|are) (?:\w+ ){{1,3}}?{_AT}",
        "He may be freed when he is sentenced on @.", "He was freed when he was sentenced on @.", _EVENT,
        MONTH),
    Cue("called for",
        r"\b(?:has|have|is|are|been|was|were) (?:\w+ )?"
        r"(?:call|summon|tabl|book|list|conven|fix|arrang|organi[sz]|earmark)"
        rf"\w*[^@;:,]{{0,60}}? for {_AT}", "The guild has summoned its members for @.",
        "The guild has summoned its members on @.", _EVENT, MONTH),
    Cue("fixed", rf"{_FIXED}[^@;:,]{{0,90}}? {_AT}|{_FIXED} @", "The report is expected in @.",
        "The report came in @.", _EVENT, SEASON),
    Cue("opens", rf"{_OPENS}[^@;:,]{{0,40}}? {_AT}|{_OPENS} @", "The fair opens in @.",
        "The fair was opened in @.", _EVENT, SEASON, weak=True),
    Cue("new date", r"\b(?:new|next|first|final|confirmed|set) (?:date|day|time)\b[^@;]{0,80}: @",
        "The fair has a new date: @.", "The fair has a new date in mind since @.", _EVENT, DAYS),
    Cue("planned",
        rf"{_PLANNED}[^@;:,]{{0,90}}? {_AT}|{_PLANNED} @|^\W*(?:\w+ ){{0,3}}@,? [^@;:]{{0,120}}?{_PLANNED}"
        r"|@ (?:will|is to|are to|plans? to|(?:is|are) (?:set|due|expected|scheduled) to)\b",
        "The ministers will quarrel in @.", "The ministers quarrelled in @.", _EVENT, MONTH),
    Cue("planned for the day", rf"{_PLANNED}{_GAP}@|@{_GAP}{_PLANNED}",
        "The ministers, he said, will meet, weather permitting, @.", "The ministers met on @.", _EVENT,
        DAYS, weak=True, loose=True),
))  # fmt: skip

_HEDGE = regex(
    r"\b(?:could|may|might|possibly|perhaps|maybe|probably|likely|tentative(?:ly)?"
    r"|(?:is|are|was|were|been) proposed|if|unless|hopes?|considering|as early as|as soon as|reportedly)\b"
)
"""What makes an announcement uncertain."""


def is_hedged(clause: str) -> bool:
    """Whether a clause tells what might be, or asks."""
    return clause.rstrip(' ”’"').endswith("?") or _HEDGE.search(clause.replace("May", "").lower()) is not None
