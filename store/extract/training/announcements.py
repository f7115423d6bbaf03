"""Sentences that announce what is due, made up for the parser's training: the corpora have few of them.

Each form is filled with words at random. Dates stand as "Friday" and "2020", as a sentence is read whose
dates were found (`store.extract.deadlines.sentence_trees`).
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
"""
"""What each slot of a form is filled with: words, or phrases between bars."""
_READ_AS = {"ends": "expires", "meets": "meets", "does": "submit"}
"""What the teacher reads in a slot, where it takes some of the words for nouns."""
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
