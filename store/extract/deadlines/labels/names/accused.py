"""Who stands trial in a text, so that a trial is told as theirs: not the judge's, and not the victim's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from store.model.findings import Mention, MentionKind
from store.rules import RegexRule

_AROUND = 70
"""Characters before a name and behind it in which it is told what somebody is in court for."""
BEHIND = RegexRule(
    "accused, told behind",
    r"^(?:,? \d+,|, [^,.]{1,40},|, who|[’']s)?\s?"
    r"(?:(?:is|was|were|has|have|had|will|also|been|be|now|later|first) ){0,3}"
    r"(?:charged|accused|convicted|indicted|sentenced|arrested|arraigned|acquitted|on trial|found guilty"
    r"|pleaded|pleads|pled|plead|faces|facing|stands? trial|trial|sentencing|arraignment|appeal|plea"
    r"|defen[cs]e|to stand trial|bound over|denies|denied|enters a plea|(?:appeared )?in court|court)\b",
    example="[Ola Dahl], 31, was charged on Monday.",
    near_miss="[Ola Dahl], 31, was elected on Monday.",
)
"""What is told behind the name of somebody who stands trial."""
BEFORE = RegexRule(
    "accused, told before",
    r"(?i)\b(?:against|suspects?|gunman|shooter|defendants?|accused|convicted|charged"
    r"|(?:trial|sentencing|case|retrial|conviction|arraignment|extradition|hearing|appeal) (?:of|for|against)"
    r"|(?:lawyers?|attorneys?) for)\s(?:(?:the|former|alleged|convicted|accused|mr|ms|mrs)\.?\s(?:\w+\s)?)?$",
    example="The case against [Ola Dahl] goes on.",
    near_miss="The letter to [Ola Dahl] goes on.",
)
"""What is told before it."""
OF_OTHERS = RegexRule(
    "victim or office, told before",
    r"(?i)\b(?:(?:killing|murder|death|shooting|slaying|rape|assault|stabbing|arrest) of|shot|killed|killing"
    r"|shooting|murdering|judge|justice|magistrate|prosecutor|attorney|lawyer|sheriff|detective)\s$",
    example="He admitted the murder of [Ines Rocha].",
    near_miss="He admitted the charges of [Ines Rocha].",
)
"""What is told before the name of a victim, or of somebody with an office in court."""


def who_stands_trial(text: str, mentions: Iterable[Mention]) -> tuple[str | None, frozenset[str]]:
    """Who by what a text tells stands trial, if it is one person, and those who by that do not."""
    accused: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for mention in mentions:
        if mention.kind is not MentionKind.PERSON:
            continue
        before = text[max(0, mention.start - _AROUND) : mention.start]
        behind = text[mention.end : mention.end + _AROUND]
        is_other = OF_OTHERS.regex.search(before) is not None
        is_accused = BEFORE.regex.search(before) is not None or BEHIND.regex.match(behind) is not None
        others[mention.entity] += is_other
        accused[mention.entity] += is_accused and not is_other
    first, second = ([*accused.most_common(2), ("", 0), ("", 0)])[:2]
    not_they = frozenset(name for name, count in others.items() if count > accused[name])
    is_one = first[1] > second[1] and first[0] not in not_they
    return first[0] if is_one else None, not_they
