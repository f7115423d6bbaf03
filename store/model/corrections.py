"""What the user put right, as it is listed: of passages in articles, and of names in all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from store.model.decisions import Anchor
from store.model.findings import MentionKind


@dataclass(frozen=True, slots=True)
class Correction:
    """A passage of an article that was put right, for one `list` of findings.

    `becomes` is what it is instead, by the fields of such a finding; None: nothing of that list.
    An `orphan` has no place in the text as it is now.
    """

    id: int
    article_id: int
    title: str
    anchor: Anchor
    list: str
    becomes: Mapping[str, Any] | None
    orphan: bool


class NameDeed(StrEnum):
    """What was decided about a name, everywhere."""

    REJECTED = "rejected"
    MERGED = "merged"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class NameCorrection:
    """A name that was put right in all articles. `other` is what it was merged into, or renamed to."""

    id: int
    name: str
    kind: MentionKind
    deed: NameDeed
    other: str
