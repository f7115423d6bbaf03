"""What is shown stands in the order in which it was written, whatever marks a source puts into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.extract import analyse
from tests.ingest.ingest_steps import drafts, one_draft, read_file

OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("mark", OVERRIDES, ids=lambda mark: f"U+{ord(mark):04X}")
def test_marks_that_turn_the_order_round_are_taken_out_of_headline_and_speaker(
    mark: str, tmp_path: Path
) -> None:
    spoken = f"“The tolls will end in June,” Mara {mark}Lindqvist{mark} said on the quay this morning."
    draft = one_draft(tmp_path, "quay.txt", f"Tolls {mark}end{mark} in the harbour\n\n{spoken}\n")
    assert draft.title == "Tolls end in the harbour"
    assert mark not in draft.text
    (quotation,) = analyse(draft.text).quotations
    assert quotation.speaker == "Mara Lindqvist"
    assert draft.text[quotation.start : quotation.end] == "“The tolls will end in June,”"


@pytest.mark.parametrize("written", ["&#8238;", "&#x202E;", "\u202e"], ids=["decimal", "hex", "raw"])
def test_they_are_taken_out_of_every_field_of_a_feed(written: str, tmp_path: Path) -> None:
    feed = (
        f"<rss><channel><title>Quay {written}Post</title><item><title>Tolls {written}end</title>"
        f"<author>Mara {written}Lind</author><category>har{written}bour</category>"
        f"<description>They {written}end in June.</description></item></channel></rss>"
    )
    (draft,) = drafts(read_file(tmp_path, "feed.xml", feed))
    assert (draft.source, draft.title, draft.text) == ("Quay Post", "Tolls end", "They end in June.")
    assert (draft.byline, draft.tags) == ("Mara Lind", ("harbour",))
