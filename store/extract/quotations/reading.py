"""Goes through a document sentence by sentence and gives every quoted passage its voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.extract.document import Document
from store.extract.quotations.appositions import apposed
from store.extract.quotations.blocks import Block
from store.extract.quotations.frames import Frame, FrameReader, Item
from store.extract.quotations.kinds import (
    DASHES,
    ends_a_clause,
    goes_on_saying,
    is_question,
    is_speech,
    type_of,
)
from store.extract.quotations.lexicon import word_class
from store.extract.quotations.marks import Passage
from store.extract.quotations.phrases import WINDOW, first_subject
from store.extract.quotations.referents import Story
from store.extract.quotations.speakers import Attribution, asked, attribute, sentence_speaker, signature
from store.extract.quotations.turns import NOBODY, Turns, Voice
from store.model.findings import Mention, Quotation, QuotationType

_PARAGRAPHS_BACK = 3
"""Paragraphs before one with quotations that are read for who is spoken of."""

_SIGNATURE = 80
"""Characters up to which a line that begins with a dash can be a name under a quotation."""

_REPORTING = frozenset("VKO")


def read(
    document: Document,
    mentions: Sequence[Mention],
    passages: Sequence[Passage],
    blocks: Sequence[Block] = (),
) -> Iterator[Quotation]:
    """The passages that are speech, and all blocks, as quotations, in order; no passage is in a block."""
    yield from _Reading(document, mentions, passages, blocks).run()


class _Reading:
    """One pass over the paragraphs with quotations and those shortly before them."""

    def __init__(
        self,
        document: Document,
        mentions: Sequence[Mention],
        passages: Sequence[Passage],
        blocks: Sequence[Block],
    ) -> None:
        self._blocks = {block.paragraph: block for block in blocks}
        self._initials: dict[str, str] = {}
        """Speakers of a transcript by the letters that stand for them later on: "JN" for "Jo Novak"."""
        self._led_in: Frame | None = None
        """The last sentence of the paragraph before."""
        self._document = document
        self._passages = passages
        self._frames = FrameReader(document, mentions, passages)
        self._story = Story(document, mentions)
        self._voice = NOBODY
        """Whose words were last read: quoted, or reported in the sentence before."""
        self._quoted = False
        """Whether those words were quoted."""
        self._turns = Turns()

    def run(self) -> Iterator[Quotation]:
        wanted = {
            number
            for passage in self._passages
            for number in range(max(0, passage.paragraph - _PARAGRAPHS_BACK), passage.paragraph + 1)
        }
        wanted.update(number for block in self._blocks for number in (block, max(0, block - 1)))
        first = 0
        for number in sorted(wanted):
            last = first
            while last < len(self._passages) and self._passages[last].paragraph == number:
                last += 1
            block = self._blocks.get(number)
            if block is not None:
                yield self._block(block)
                continue
            frames = self._frames.paragraph(number, first, last)
            self._led_in = frames[-1] if frames else None
            signed = self._signature(number) if last > first else None
            for index, frame in enumerate(frames):
                if frame.places:
                    yield from self._quoting(frame, signed if index == len(frames) - 1 else None)
                else:
                    self._reporting(frame)
            first = last

    def _quoting(self, frame: Frame, signed: Voice | None) -> Iterator[Quotation]:
        text = self._document.text
        about = None
        for place in frame.places:
            passage = self._passages[frame.items[place].passage]
            attribution = attribute(frame, place, ends_a_clause(text, passage), self._dashed(passage))
            goes_on = goes_on_saying(text, frame, place)
            if attribution is not None and not (goes_on and attribution.rule == "subject"):
                voice = self._heard(attribution)
            elif signed is not None and len(frame.codes) == 1:
                voice = signed
            elif frame.codes.strip(".") == "Q" and (answer := self._answer(passage)) is not None:
                voice = answer
            elif self._voice.name is not None:
                voice = self._voice._replace(
                    rule="continued" if self._quoted else "sentence before", cue=None
                )
            else:
                voice = NOBODY
            speech = is_speech(text, passage, frame, place, voice.rule)
            if (speech or about is None) and not _is_aside(frame, place):
                self._voice, self._quoted = voice, True
                about = voice.name
                asks = is_question(text, passage) and (voice.asks or voice.rule == "turn taken")
                self._turns.heard(voice, asks=asks)
            if speech:
                yield Quotation(
                    passage.start,
                    passage.end,
                    type_of(text, passage, frame, place),
                    voice.rule,
                    voice.name,
                    voice.start,
                    voice.end,
                    voice.cue,
                )
        self._story.tell(frame, about)

    def _answer(self, passage: Passage) -> Voice | None:
        text, start = self._document.text, self._document.paragraphs[passage.paragraph][0]
        return self._turns.next(begins=passage.start == start, is_question=is_question(text, passage))

    def _block(self, block: Block) -> Quotation:
        """A turn of who is named before it, or a post of whom the sentence before it names."""
        voice, label = Voice("turn"), block.label(self._document)
        if label is not None:
            voice = self._labelled(*label)
        elif block.label_end is None and self._led_in is not None:
            frame = self._led_in
            whole = Item(block.start, block.end, passage=0)
            led = frame._replace(codes=frame.codes + "Q", items=(*frame.items, whole))
            attribution = attribute(led, len(frame.codes), separated=False, signed=False)
            voice = self._heard(attribution)._replace(rule="post") if attribution else Voice("post")
        self._voice, self._quoted = voice, True
        return Quotation(
            block.start,
            block.end,
            QuotationType.DIRECT,
            voice.rule,
            voice.name,
            voice.start,
            voice.end,
            voice.cue,
        )

    def _labelled(self, start: int, end: int) -> Voice:
        label = self._document.text[start:end]
        if label in self._initials:
            return Voice("turn", None, self._initials[label], start, end)
        voice = self._named_at(start, end)
        words = label.split()
        if len(words) > 1:
            self._initials.setdefault("".join(word[0] for word in words), voice.name or label)
        return voice

    def _named_at(self, start: int, end: int) -> Voice:
        frames = self._frames.paragraph_part(start, end)
        named = [item for frame in frames for item in frame.items if item.mention is not None]
        if named and named[-1].mention is not None and named[-1].end == end:
            return Voice("turn", None, named[-1].mention.entity, named[-1].start, end)
        return Voice("turn", None, self._document.text[start:end], start, end)

    def _reporting(self, frame: Frame) -> None:
        attribution = sentence_speaker(frame)
        if attribution is None:
            self._voice, self._quoted = NOBODY, False
            self._story.tell(frame, None)
            return
        heard = self._heard(attribution)
        answerer = asked(frame)
        if answerer is not None:
            self._turns.asked(heard, self._heard(answerer) if answerer.speaker is not None else None)
        else:
            self._turns.heard(heard, asks=False)
        self._story.tell(frame, self._doer(frame, heard) or heard.name)
        if not (self._quoted and attribution.of_nobody):
            self._voice, self._quoted = heard, False

    def _doer(self, frame: Frame, heard: Voice) -> str | None:
        """Whom a sentence that reports no speech is about: its first subject, not that of its last clause."""
        subject = None if heard.name is not None and set(frame.codes) & _REPORTING else first_subject(frame)
        if subject is None:
            return None
        named = apposed(frame, subject[1]) if frame.codes[subject[1]] == "S" else None
        name = self._story.entity(frame, subject[1] if named is None else named)
        if name is None and (heard.name is None or frame.codes[subject[1]] in "SD"):
            return self._document.text[frame.items[subject[0]].start : frame.items[subject[1]].end]
        return name

    def _heard(self, attribution: Attribution) -> Voice:
        text, items = self._document.text, attribution.frame.items
        cue = None
        if attribution.cue is not None:
            cue = text[items[attribution.cue].start : items[attribution.cue].end]
        if attribution.speaker is None:
            return Voice(attribution.rule, cue)
        first, last = attribution.speaker
        named = None
        if first < last or attribution.frame.codes[last] == "S":
            named = apposed(attribution.frame, last)
        if named is not None:
            first = last = named
        start, end = items[first].start, items[last].end
        if first == last:
            name = self._story.entity(attribution.frame, first)
        else:
            name = self._story.nominal(attribution.frame, first, last)
        beside = items[attribution.who] if attribution.who is not None else None
        if beside is not None:
            return Voice(attribution.rule, cue, name or text[start:end], beside.start, beside.end)
        return Voice(attribution.rule, cue, name or text[start:end], start, end)

    def _dashed(self, passage: Passage) -> bool:
        """Whether a dash follows the passage in its paragraph."""
        end = self._document.paragraphs[passage.paragraph][1]
        return self._document.text[passage.end : min(passage.end + 4, end)].strip()[:1] in DASHES

    def _signature(self, number: int) -> Voice | None:
        """The name under paragraph `number`, where the next one is a line that begins with a dash."""
        paragraphs = self._document.paragraphs
        if number + 1 == len(paragraphs):
            return None
        start, end = paragraphs[number + 1]
        if self._document.text[start] not in DASHES or end - start > _SIGNATURE:
            return None
        lines = self._frames.paragraph(number + 1, 0, 0)
        attribution = signature(lines[0]) if lines else None
        return self._heard(attribution) if attribution is not None else None


def _is_aside(frame: Frame, place: int) -> bool:
    """Whether only a clause such as "though her rivals called it" holds the quotation, after another one."""
    between = range(max(frame.places[0], place - WINDOW), place)
    return any(frame.codes[at] == "&" and frame.word(at) in word_class("aside") for at in between)
