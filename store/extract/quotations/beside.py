"""What stands beside a quotation and names its speaker: patterns over the letters of a frame (see frames.py).

A rule is a pattern whose group `np` is the noun phrase of the speaker. In a
pattern, `{np}` stands for any such phrase and `{of}` for what hangs on it
("of the union", ", a baker,"). In the two sentences that show a rule names stand in braces;
in its example only the speaker does, or in brackets if no name.
"""

from __future__ import annotations

from store.rules import RegexRule

_NAMED = r"(?P<np>[wdYSDC']*[MNSD][wMNSDC']*)"
_NP = r"(?P<np>P|[wdYS']*N&[wdYS']*N|[wdYSDC']*[MNSD][wMNSDC']*|[dwY]w{0,4})"
_OF = r"(?:[pb][wdYMNSDC']{1,8}){0,3}?(?:,(?:[^.;:Q]|\.(?=,)|(?<=[wd&])Q(?=[wS])){1,40}?,)?"


def _rule(name: str, pattern: str, example: str, near_miss: str) -> RegexRule:
    pattern = pattern.replace("{np}", _NP).replace("{named}", _NAMED).replace("{of}", _OF)
    return RegexRule(name, pattern, example, near_miss)


SIGNED = _rule(
    "signed",
    "^,(?P<np>[wSd]{0,4}N)(?:[,.].{0,20}|w{0,8}\\.?)$",
    "“Never again.” — {Ana Reyes}",
    "“Never again.” — and {Ana Reyes} left.",
)

ADJOINING = (
    _rule(
        "as saying",
        ",?[wdYMNSD']*[MNSPD]A*V(?P<np>[wdYS']*[NMS])pG",
        "“It rained,” a newspaper quoted {Ana Reyes} as saying.",
        "“It rained,” a newspaper told {Ana Reyes} on hearing that she was there.",
    ),
    _rule(
        "as saying",
        ",?(?P<np>P|[wdYMNS']*[MNS])A*BA*VpG",
        "“It rained,” {Ana Reyes} was quoted as saying.",
        "“It rained all day” was told to all, and {Ana Reyes} was quoted as a witness.",
    ),
    _rule(
        "after, verb first",
        ",?A*[VK]A*[dY][wSM']{1,5}(?:p[wdMS']{1,4})?,[wS]{0,2}(?P<np>N)(?=[,.]|$)",
        "“It rained,” said the mill’s head of flour, Professor {Ana Reyes}.",
        "“It rained” as the mill’s head of flour, Professor {Ana Reyes}, left.",
    ),
    _rule(
        "after, verb first",
        ",?A*[VK]A*[GHJ]?{named}",
        "“It rained,” said {Ana Reyes}.",
        "The “market” said nothing.",
    ),
    _rule(
        "after, verb first",
        ",?[VK](?P<np>P)(?=[,.]|$)",
        "“It rained,” said [she].",
        "{Reyes}, who is called “the Baker,” said she won.",
    ),
    _rule(
        "according to",
        ",?A*O{np}",
        "The bridge is “sound,” according to {Ana Reyes}.",
        "The bridge is “built to last,” in accordance with what {Ana Reyes} wanted.",
    ),
    _rule(
        "in the words of",
        ",pdCp(?:[dYwSM']{1,6},)?{named}(?=[,.]|$)",
        "It was told “by nobody”, in the words of the mill’s head, {Ana Reyes}.",
        "It was told “by nobody”, in the mill of its head, {Ana Reyes}.",
    ),
    _rule(
        "as",
        ",?p(?P<np>P|[wdYMNS']*[MNSD])A*V(?=[,.]|$)",
        "“It rained all day,” as {Ana Reyes} put it.",
        "“Rain” fell after {Ana Reyes} spoke.",
    ),
    _rule(
        "after, name first",
        "(?P<np>[NP])A*V",
        "“It rained” {Ana Reyes} said.",
        "In the “old mill” {Ana Reyes} baked and said nothing.",
    ),
)
"""What follows the quotation at once."""

SEPARATED = (
    _rule(
        "after, verb first",
        ",?A*[VK]A*(?P<np>[dwY]w{0,4})",
        "“It rained,” said [one caller].",
        "Their slogan, “No bread without mills,” said to every caller that {Ana Reyes} meant it.",
    ),
    _rule(
        "after, name first",
        ",?(?:A,)?(?:[dY][wSM']{1,5}(?:p[wdMS']{1,4})?,(?=[wS]{0,2}N,?A*V))?{np}{of},?A*(?:[VKF]|BA*G)",
        "“It rained,” {Ana Reyes}, a baker, said.",
        "On “Breakfast with Bakers,” {Ana Reyes} was asked about flour.",
    ),
    _rule(
        "after, name first",
        ",?(?P<np>[dY][wMS']{0,5}S)&[wMS']{1,5}{of},?A*[VKF]",
        "“It rained,” [the mayor] and former baker said.",
        "“It rained,” the mayor of {Ana Reyes} and the rest said.",
    ),
    _rule(
        "after, name first",
        ",?(?P<np>P|[wdYMNS']*[MNS])A*v",
        "“It rained,” {Ana Reyes} whooped.",
        "{Ben Okafor} shouted “too late,” {Ana Reyes} waved.",
    ),
    _rule(
        "after, verb first",
        ",?(?:P|[wdYMNS']*[MNS])A*BA*Vb(?P<np>[wdYS']*[MNS][wMNS']*|dw{1,3})",
        "“It rained all day and all night,” she was told by [an old miller].",
        "“It rained all day and all night,” {Ana Reyes} was told by noon.",
    ),
    _rule(
        "after, verb first",
        ",?[Bv][dw]{0,2}C[pb](?P<np>[wdYS']*[MNS][wMNS']*)",
        "“It rained all day,” came the answer from {Ana Reyes}.",
        "“It rained all day,” went the motto, and {Ana Reyes} laughed.",
    ),
    _rule(
        "after, name first",
        ",?{np}A*BA*[VF]pA*V",
        "“It rained,” {Ana Reyes} is alleged to have told a friend.",
        "“It rained all night,” {Ana Reyes} is going to a friend who told her.",
    ),
    _rule(
        "after, noun",
        ",?[Bv](?:(?P<np>[wdYS]*[NMS])'|(?P<his>Y))w{0,2}C(?=[,.:;pT&]|$)",
        "“It rained all day,” was {Ana Reyes}’s reply.",
        "“No bread without mills,” was {Ana Reyes}’s book, and all read it.",
    ),
    _rule(
        "is how",
        "[,:]?T?B(?:&|A){named}{of}A*[VFK]",
        "“A mill without a river,” is how {Ana Reyes} described it.",
        "“A mill without a river,” was why {Ben Okafor} left and {Ana Reyes} said goodbye.",
    ),
    _rule(
        "after, verb first",
        ",?v(?P<np>[wdYS']*[MNS][wMNS']*)",
        "“It rained!” whooped {Ana Reyes}.",
        "“No bread without mills,” printed on {Ana Reyes}’s cap, was read by all.",
    ),
)
"""What follows a quotation that ends like a clause of its own, with a comma, "?" or "!"."""

AT_THE_END = (
    _rule(
        "at the end",
        ",{np}{of}A*V(?:[Apb,][^VKFvTQ]{0,11})?\\.?$",
        "It was “bad” for the town, {Ana Reyes} said.",
        "After the “bad” night, {Ana Reyes} wrote a book.",
    ),
    _rule(
        "at the end",
        "^[^VFKGHQ;:.]{1,14},A*[VK]A*[dY][wSM']{1,5}(?:p[wdMS']{1,4})?,[wS]{0,2}(?P<np>N)(?=[,.]|$)",
        "“It will be a test” that nobody takes, said the mill’s head of flour, {Ana Reyes}.",
        "“It will be a test” that nobody takes, for the mill’s head of flour, {Ana Reyes}.",
    ),
    _rule(
        "at the end",
        "^[^VFKGHQ;:.]{1,14},A*[VK]A*{named}(?=[,.pb]|$)",
        "“It will be a test” for the town, said {Ana Reyes}.",
        "“It will be a test” for the town, where {Ana Reyes} lives.",
    ),
    _rule(
        "at the end",
        ",O{np}",
        "It was “bad” for the town, according to {Ana Reyes}.",
        "It was “bad” for the town, accordingly {Ana Reyes} left.",
    ),
)
"""Where the sentence of a quoted fragment names its speaker after more words."""

CLOSING = (
    _rule(
        "at the end",
        ",A*VA*{named}(?:,[^VKFvQ;:]{1,40})?\\.?$",
        "It will be a test “for all” in the town, said {Ana Reyes}, a baker.",
        "It will be a test “for all” in the town. Later {Ana Reyes} baked.",
    ),
)
"""Where a sentence names its speaker last, behind the verb."""

ASIDE = (
    _rule(
        "aside",
        ",{np}A*V,",
        "The bridge, {Ana Reyes} said, was “bad.”",
        "{Ben Okafor} sang, {Ana Reyes} wrote letters, and so began “the worst of all winters.”",
    ),
    _rule(
        "aside",
        "^pdCp{named},",
        "In the words of {Ana Reyes}, the bridge was “bad.”",
        "In the mill of {Ana Reyes}, the bridge was “bad.”",
    ),
    _rule(
        "according to",
        "(?:^|[,&])A*O{np}[^,]*,",
        "According to {Ana Reyes}, the bridge was “bad.”",
        "According with what {Ana Reyes} wanted, the bridge was “as bad as ever.”",
    ),
)
"""Where the sentence before the quotation interrupts itself to name the speaker."""

INVERTED = _rule(
    "before, verb first",
    "(?:^|Q)[wAp&dC]{0,4},?A*V{named}{of},?:$",
    "Not so, said {Ana Reyes}: “It rained.”",
    "{Ben Okafor} told {Ana Reyes}: “It rained.”",
)
"""Where the sentence before the quotation has its verb before its subject."""

OWNED = (
    _rule(
        "noun",
        "(?:(?P<np>[wS]{0,3}[NMS])'|(?P<his>Y))[wSM]{0,3}(?:C[Aw]{0,2}[pT:]|D[T:])[dwY]{0,2}$",
        "The city ignored {Ana Reyes}’s warning of a “bad winter.”",
        "{Ana Reyes}’s bread was “bad.”",
    ),
    _rule(
        "noun",
        "(?:(?P<np>[wS]{0,3}[NMS])'|(?P<his>Y))[wSM]{0,3}C[^VGKFHQT.,:;]{0,8}(?:,[^VQT.:;]{1,20},B)?"
        "T[^VGKFHQT.:;]{0,14}$",
        "The city ignored {Ana Reyes}’s warning that the winter would be “bad.”",
        "The city ignored {Ana Reyes}’s house that the winter had made “bad.”",
    ),
    _rule(
        "noun",
        "Cb(?P<np>[wdYS']*[MNS])T[^VGKFHQT.:;]{0,14}$",
        "The city ignored the warning by {Ana Reyes} that the winter would be “bad.”",
        "The city ignored the house by {Ana Reyes} that the winter had made “bad.”",
    ),
)
"""Where an act of speech, not a verb, leads in the quotation."""

RULES = (SIGNED, *ADJOINING, *SEPARATED, *AT_THE_END, *CLOSING, *ASIDE, INVERTED, *OWNED)
