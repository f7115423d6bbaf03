"""One part of a text while it is read: what every extractor is given."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from store.extract.document import Document
from store.model.findings import Findings, Mention, MentionKind
from store.model.publication import PublicationDate


class Spanned(Protocol):
    """Whatever is found at `[start, end)` of a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Part:
    """A text of moderate length, at whose own offsets everything in `found` is told.

    `found` has the lists that are read before: those that stand earlier in `Findings`.
    """

    document: Document
    published: PublicationDate | None
    found: Findings
    in_depth: bool = False
    """Whether the accurate recogniser reads: then others ask networks as well, for onnxruntime is there."""

    @cached_property
    def _people(self) -> tuple[Mention, ...]:
        return tuple(mention for mention in self.found.mentions if mention.kind is MentionKind.PERSON)

    def in_a_name(self, finding: Spanned) -> bool:
        """Whether it is but a part of somebody's name: "Erik ten Hag", "April Jones"."""
        at = bisect_right(self._people, finding.start, key=lambda mention: mention.start) - 1
        if at < 0 or finding.end > self._people[at].end:
            return False
        return finding.end - finding.start < self._people[at].end - self._people[at].start


class Extractor(Protocol):
    """What `store.extract.<list>` offers as `read_part`: the findings of that list in one part."""

    def __call__(self, part: Part) -> Sequence[Spanned]: ...
