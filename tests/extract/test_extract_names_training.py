"""The training recipe's own parts, and the files that it made."""

from __future__ import annotations

import gzip
import json
import math
from importlib.resources import files
from pathlib import Path

from store.extract.names.recognisers.fast import Tagger
from store.extract.names.recognisers.features import contexts, describe, document_evidence
from store.extract.training.calibrate import fitted, gold_spans, scored_by_fast
from store.extract.training.corpora import CORPORA, read_corpora
from store.extract.training.fast_model import attributes

MODEL = files("store.extract.names").joinpath("model")


def write_corpora(folder: Path) -> None:
    """Every corpus with the same two documents, one of a genre that is left out."""
    tokens, tags = ["O'Hare-based", "-LRB-", "J.", "Berg's"], ["B-LOC", "O", "B-PER", "I-PER"]
    kept = {"id": "a", "source": "made", "sents": [{"tokens": tokens, "tags": tags}]}
    left_out = {**kept, "genre": "speech"}
    for name, _ in CORPORA:
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.write(json.dumps(kept) + "\n" + json.dumps(left_out) + "\n")


def test_corpora_are_split_as_our_tokens_and_keep_their_names(tmp_path: Path) -> None:
    write_corpora(tmp_path)
    training, kept_back = read_corpora(tmp_path)
    document = training[0]
    assert document.sentences == [["O'Hare", "-", "based", "(", "J.", "Berg", "'s"]]
    assert document.tags == [["B-LOC", "I-LOC", "I-LOC", "O", "B-PER", "I-PER", "I-PER"]]
    assert len(training) + len(kept_back) == len(CORPORA)


def test_the_split_of_the_corpora_is_the_same_every_time(tmp_path: Path) -> None:
    write_corpora(tmp_path)
    assert read_corpora(tmp_path) == read_corpora(tmp_path)


def test_spans_are_read_from_tags() -> None:
    tags = ["B-PER", "I-PER", "B-PER", "O", "I-ORG", "I-LOC", "B-LOC"]
    assert gold_spans(tags) == {(0, 2, "PER"), (2, 3, "PER"), (4, 5, "ORG"), (5, 6, "LOC"), (6, 7, "LOC")}


def test_attributes_tell_of_neighbours_run_and_document() -> None:
    sentences = [["Mr.", "Berg", "spoke", "."], ["In", "Oslo", ",", "Anna", "Berg", "said", "no", "."]]
    words = [[describe(text) for text in sentence] for sentence in sentences]
    evidence = document_evidence(words)
    rows = attributes(words[1], evidence)
    berg = rows[4]
    assert {"w=berg", "-1w=anna", "+1w=said", "-2w=,", "+2w=no", "dtit", "dsay", "rp=1/2"} <= set(berg)
    assert "dloc" in evidence["oslo"]
    assert contexts([], evidence) == {}


def test_confidence_is_fitted_on_documents_that_the_model_has_not_seen(tmp_path: Path) -> None:
    write_corpora(tmp_path)
    model = tmp_path / "fast.z"
    model.write_bytes(MODEL.joinpath("fast.z").read_bytes())
    scored = list(scored_by_fast(model, read_corpora(tmp_path)[0]))
    assert scored
    assert {right for _, right in scored} <= {True, False}


def test_the_fitted_curve_is_the_share_of_right_names_at_each_score() -> None:
    scored = [(2.0, True)] * 90 + [(2.0, False)] * 10 + [(-1.0, True)] * 30 + [(-1.0, False)] * 70
    offset, slope = fitted(scored)
    sure, unsure = (1 / (1 + math.exp(-(offset + slope * score))) for score in (2.0, -1.0))
    assert abs(sure - 0.9) < 0.03
    assert abs(unsure - 0.3) < 0.03


def test_the_packaged_files_are_small_and_the_model_reads_them() -> None:
    packed = [MODEL.joinpath(name).read_bytes() for name in ("fast.z", "gazetteer.z")]
    assert sum(map(len, packed)) < 1_000_000
    tagger = Tagger(packed[0])
    assert tagger.labels[0] == "O"
    assert sorted(tagger.labels[1:]) == [
        f"{place}-{kind}" for place in "BI" for kind in ("LOC", "MISC", "ORG", "PER")
    ]


def test_an_inner_label_never_follows_another_kind() -> None:
    tagger = Tagger(MODEL.joinpath("fast.z").read_bytes())
    sentences = [["Anna", "Berg", "Bank", "of", "Oslo", "Times", "Reuters", "said", "."]] * 2
    for spans in tagger.tag(sentences):
        ends = [0]
        for span in spans:
            assert ends[-1] <= span.first < span.last <= len(sentences[0])
            ends.append(span.last)
