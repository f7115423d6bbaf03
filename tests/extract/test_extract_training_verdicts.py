"""The verdicts of readers on labels, which a network is corrected by."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from store.extract.training import label_verdicts
from store.extract.training.label_verdicts import judged_passages
from store.tables import rows_of


def test_no_label_is_both_sent_and_not() -> None:
    table = Path(label_verdicts.__file__).with_name("label_verdicts.tsv").read_text(encoding="utf-8")
    for row in rows_of(table, "label_verdicts.tsv", ("text", "start", "sent", "unsent")):
        sent, unsent = (set(filter(None, row[column].split(" | "))) for column in ("sent", "unsent"))
        assert sent | unsent
        assert not sent & unsent


def test_judged_labels_are_made_of_their_passages(tmp_path: Path) -> None:
    # No corpora are in this folder: only texts that were made up are at hand.
    judged = list(islice(judged_passages(tmp_path), 60))
    assert len(judged) == 60
    assert any(one.sent for one in judged)
    assert any(one.unsent for one in judged)
    for one in judged:
        for kept in (*one.sent, *one.unsent):
            places = [word.place for word in kept]
            assert places == sorted(places)
            assert places[-1] == len(one.passage)
