"""Sentences that announce what is due, made up for the parser's training: the corpora have few of them.

Each form is filled with words at random. Dates stand as "Friday" and "2020", as a sentence is read whose
dates were found (`sentence_trees`). Verbs of the present tense that are nouns as well are read by the teacher
as ones of the past, which are not (`in_present`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

_WORDS = """
who: residents tenants theatres students customers voters buyers farmers landlords pilots nurses
    teachers shareholders applicants bidders employers passengers drivers patients creditors homeowners
    fishermen
firm: Novagen Brightwater Halden Kestrel Petrona Orsa Verity Lumio Quanterra Siemens Norhavn Castell
    Amberline
corp: Halden Foods|Kestrel Airways|Orsa Mining|Verity Oil|Brightwater Inc.|Castell Holdings|Cascade
    Timber
body: ministry agency council commission regulator court board university department senate committee
    union airline company club port bank museum
name: Anna Holm|Peter Reyes|Dana Whitlock|Ruth Adeyemi|Paul Okoro|Maria Castellan|Jorge Beltran|Omar
    Haddad
place: Oslo Denver Glasgow Lagos Quito Bergen Ottawa Vienna Seoul Muscat Leeds Nairobi Porto Dakar
thing: licence license permit contract lease treaty ceasefire truce offer ban moratorium visa mandate
    patent agreement exemption waiver curfew freeze order programme pact sanction warrant guarantee
    warranty option consultation tender auction fair festival exhibition strike trial hearing season
    session campaign summit
bond: note bond loan debenture mortgage swap
paper: application report plan claim form bid proposal objection tax_return invoice manuscript petition
adj: new final convertible temporary public federal second annual revised general national emergency
    mandatory voluntary interim special
ends: expires lapses matures ends terminates closes opens begins starts resumes reopens returns launches
    concludes applies elapses runs_out kicks_off takes_effect comes_into_force goes_live goes_on_sale
    falls_due
does: submit file return pay publish finish register appeal answer reply install recall hand_in withdraw
    renew repay close sell vacate release
meets: meets reconvenes convenes votes rules decides reports testifies appears sings plays tours retires
    steps_down leaves arrives
reason: after a vote|despite protests|because of the storm|for the second time|amid a shortage|as
    planned
says: said|announced|confirmed|told reporters
acts: prepares plans offers bars limits backs bans orders fines funds blocks caps cuts delays doubles ends
    extends faces hosts launches lifts names opens probes raises reviews sets shuts splits tests signs
    sues targets tours visits awaits leads tables charges claims covers drafts frees grants guards heads
    joins keeps moves needs nears pays places releases returns reports seeks ships shows starts stops
    swaps takes tops trades trains unveils urges wants watches weighs wins rents houses prices
act: prepare plan offer bar limit back ban order fine fund block cap cut delay double end extend face host
    launch lift name open probe raise review set shut split test sign sue target tour visit await lead
    table charge claim cover draft free grant guard head join keep move need near pay place release return
    report seek ship show start stop swap take top trade train unveil urge want watch weigh win rent house
    price force bind sell
goes: resumes ends starts closes opens reopens strikes marches votes rules rises falls drops doubles
    returns leaves culminates lapses launches moves tours sails visits debuts shuts rallies
go: resume end start close open reopen strike march vote rise fall drop double return leave culminate
    lapse launch move sail meet reconvene convene shut rally travel fade
nouns: rules plans offers votes limits talks orders fines claims moves visits costs reports results
    returns fares hopes cuts delays checks tests trials strikes marches repairs works deals
doing: leaving entering selling fishing_near trading_in driving_through flying_over using visiting
"""
"""What each slot of a form is filled with: words, or phrases between bars."""
_READ_AS = {
    "ends": "expires", "meets": "meets", "does": "submit", "acts": "rejected", "act": "rejected",
    "goes": "arrived", "go": "arrived", "nouns": "prices", "doing": "entering",
}  # fmt: skip
"""What the teacher reads in a slot, where it takes some of the words for nouns; no past is misread."""
_FORMS = """
The {thing} {ends} on Friday.
The {adj} {thing} {ends} on Friday and allows {who} to {does} their {paper}.
The {adj} {thing} for {place} {ends} on Friday, {who} {says}.
A {thing} {ends} on Friday and {ends} on Friday.
The {body}'s {thing}, its first since 2020, {ends} on Friday in {place}.
{name}'s {thing} {ends} Friday.
The first of its {bond}s, a $450 million {bond}, {ends} on Friday.
The {bond}, which was sold in 2020, {ends} on Friday.
{corp} plans to redeem on Friday its $150 million of {adj} {bond}s due 2020.
{corp} will {does} by Friday its {adj} {paper}.
{Who} who want a {thing} must {does} the {paper} by Friday, the {body} {says}.
{Who} who lost their {thing} have 60 days to {does} a {paper} with the {body}.
{Who} whose {thing} was cancelled can {does} the {paper} until Friday.
{Who} now have until Friday to {does}, instead of Friday.
{Who} have until Friday, after which a fine applies.
{Who} have until Friday to {does} the {paper}, the {body} {says} {reason}.
They have until Friday to {does} it.
The {body} gave {corp} until Friday to {does} the {paper}.
They gave the {body} one week to {does} {name} or face a {adj} {thing}.
The {body} ordered {corp} to {does} the {paper} by Friday or close the {body}.
The {adj} {body} is expected to decide by Friday whether to {does} the {paper}.
{Corp} is due to {does} its {paper} in 2020, two years late.
Comments on the {body}'s {adj} {thing} are due by Friday.
{Who}' {paper}s are due Friday.
The deadline for {who} to {does} the {paper} is Friday.
The deadline for {paper}s is Friday, the {body} {says}.
A {adj} hearing on the {thing} is set for Friday before Judge {name}.
The {thing} of {name}, a former {body} chief, is scheduled for Friday in {place}.
The Friday {thing} in {place}'s {adj} district will be closely watched.
Friday's {thing} in {place} will be the first since 2020.
The {body} {meets} Friday and will decide whether to close the {body}.
The {body}, which has been divided for weeks, {meets} on Friday.
{name}, who {says} little, {meets} on Friday.
{name}, 61, a {body} chief, {meets} Friday in {place}.
{Corp} {who}, who rejected an earlier {thing}, meet on Friday to consider the $4 billion {thing} by {firm}.
{Corp} will stop serving {place} on Friday, {name} {says}.
{Corp} will hold its {adj} {thing} on Friday in {place}.
Ticket sales for the {place} {thing} open on Friday, organizers {says}.
Unless {corp} pays, {who} will walk out on Friday.
If no {paper} is found by Friday, the {body} will close.
Under the {thing}, {who} must {does} a {paper} by Friday, or pay $2 million a month.
The {body} {says} it would {does} the {paper} on Friday.
The {body} {says} the {body} would {does} the {paper} before 2020.
{name} {says} she would {does} the {adj} {paper} on Friday.
The {thing}, agreed in 2020, {ends} on Friday unless both sides agree to renew it.
The {thing} between {place} and the {who}, brokered by {place}, {ends} on Friday.
An {adj} wind warning for {place} remains in force until Friday.
The bridge in {place} stays closed until Friday {reason}.
The {body} hold an option to buy {name} for $12 million, which they must exercise by Friday.
The {body} moved the {thing} from Friday to Friday {reason}.
The {thing}, set for Friday, was pushed back two weeks.
The {body} extended the {thing} on its {adj} {paper} until Friday.
Between Friday and Friday {who} can {does} the {paper}.
From Friday, {who} must {does} a {paper}.
By 2020 {place} wants to {does} all its {paper}s.
{Corp} expects to {does} its {adj} {paper} by the end of 2020.
{name}'s {body} {says} Friday that {name} will meet {name} on Friday.
The {paper}, to be published on Friday, shows a rise.
The {adj} {paper} is payable on Friday to holders of record on Friday.
Each right entitles the holder to buy a {bond} that is due in 2020.
"I will {does} this {paper} on Friday," {says} {name}, a lawyer for the {body}.
"We have {adj} {paper}s to {does} by Friday," {name} {says}.
{Who} voted to walk out. The {thing} {ends} on Friday.
{Firm} {acts} the {adj} {thing} on Friday.
{Corp} {acts} its {adj} {paper} by Friday, {name} {says}.
{Place} {acts} {who} from Friday.
{Place} {acts} {who} from Friday
{Body} {acts} {adj} {thing} until Friday
{Body} {acts} {thing} Friday as {nouns} {go}
{Who} {act} {thing} Friday in {place}
{Who} {go} Friday after {nouns} {go}
The {body} {acts} {nouns} from Friday.
The {body}, which {acts} {nouns}, {acts} its {thing} on Friday.
The {body} of {place} and its {who} {act} the {thing} on Friday.
The {body} says it {acts} {nouns} from Friday.
The {adj} {nouns} {go} on Friday.
The {nouns} of the {body} {go} on Friday in {place}.
{Body} {nouns} {act} {corp} until Friday.
New {nouns} for {who} {go} on Friday, the {body} {says}.
{Place}'s {adj} {nouns} {go} Friday {reason}.
{Who} {go} on Friday.
{Who} who {act} {nouns} {act} a {paper} on Friday.
{Body} staff {go} on Friday {reason}.
The {body} and the {body} {act} a {thing} on Friday.
{Place} and {place} {act} {nouns} on Friday.
{Who} and {who} from {place} {go} on Friday at noon.
Delegates from {place}, {place} and {place} {go} on Friday in {place}.
Envoys of the {body} and of the {body} {act} {who} on Friday.
The {thing} {goes} on Friday and {who} {act} it.
The {thing} {goes} at noon on Friday.
The {body} fears {nouns} {go} on Friday unless {who} {act} the {thing}.
{Name} has threatened to {does} the {thing} unless {nouns} {go} by Friday.
{Place} has banned {who} from {doing} {place} until Friday.
The {body} set Friday for the {thing} of {name}.
{Who} are to {does} a {paper} on Friday giving {nouns} to {place}.
{Name} will face {place}, {place} and {place} on Friday in {place}.
{Name} travels to {place}, {place} and {place} on Friday.
The {body} wants to {does} {nouns} by Friday.
The {body} vows to {does} its {nouns} by 2020.
The {body} needs to {does} the {thing} by Friday.
{Who} whose {thing} {goes} on Friday have a week to {does} a {paper}.
Tickets for the {thing} in {place} cost 20 euros from Friday.
"""
_SLOT = re.compile(r"\{(\w+)\}")


def announcements(count: int, seed: int = 5) -> Iterator[tuple[str, str]]:
    """So many sentences, each with the one that the teacher reads; the same ones for the same seed."""
    chance = random.Random(seed)
    lines = " ".join(_WORDS.split())
    words = {}
    for slot, text in re.findall(r"(\w+): (.*?)(?= \w+: |$)", lines):
        parts = text.split("|") if "|" in text else text.split()
        words[slot] = [part.replace("_", " ") for part in parts]
    forms = [form for form in _FORMS.splitlines() if form]
    for _ in range(count):
        form = chance.choice(forms)
        told, read = form, form
        for slot in _SLOT.findall(form):
            word = chance.choice(words[slot.lower()])
            easy = word if " " in word else _READ_AS.get(slot, word)
            if slot[:1].isupper():
                word, easy = (one[:1].upper() + one[1:] for one in (word, easy))
            told = told.replace(f"{{{slot}}}", word, 1)
            read = read.replace(f"{{{slot}}}", easy, 1)
        yield told, read


def in_present(tag: str, told: str, read: str) -> str:
    """The class of a word that is told in the present tense and was read in the past."""
    if tag != "VBD" or told == read:
        return tag
    return "VBZ" if told.endswith("s") else "VBP"
