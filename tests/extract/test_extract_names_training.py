"""The training recipe's own parts, and the files that it made."""

from __future__ import annotations

import gzip
import json
import math
import random
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest

from store.extract.document import read_document
from store.extract.names.recognisers.confidence import AS_IS
from store.extract.names.recognisers.fast import FastRecogniser, Tagger
from store.extract.names.recognisers.features import contexts, describe, document_evidence
from store.extract.names.recognisers.listed import BODY, CITY, LAND, listed
from store.extract.names.recognisers.pieces import SPECIAL
from store.extract.training.__main__ import MODEL_FOLDER, OTHER_FOLDERS
from store.extract.training.announcing import tables_of
from store.extract.training.base_model import kept_pieces
from store.extract.training.calibrate import (
    curves,
    fitted,
    read_texts,
    reliability,
    right_or_wrong,
    scored_by_fast,
)
from store.extract.training.corpora import (
    CORPORA,
    DOUBTED,
    TaggedDocument,
    doubt_small_words,
    gold_spans,
    mend_hyphens,
    read_corpora,
)
from store.extract.training.fast_model import attributes, recalibrate
from store.extract.training.inventing import Inventor
from store.extract.training.lessons import CORPUS, Lessons, articles
from store.extract.training.swaps import Swapper

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
    assert document.tags == [["B-LOC", "O", "O", "O", "B-PER", "I-PER", "I-PER"]]
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
    tagger = Tagger(MODEL.joinpath("fast.z").read_bytes())
    scored = list(scored_by_fast(tagger, read_corpora(tmp_path)[0]))
    assert scored
    assert {right for _, _, right in scored} <= {True, False}


def test_the_fitted_curve_is_the_share_of_right_names_at_each_score() -> None:
    scored = [(2.0, True)] * 90 + [(2.0, False)] * 10 + [(-1.0, True)] * 30 + [(-1.0, False)] * 70
    offset, slope = fitted(scored)
    sure, unsure = (1 / (1 + math.exp(-(offset + slope * score))) for score in (2.0, -1.0))
    assert abs(sure - 0.9) < 0.03
    assert abs(unsure - 0.3) < 0.03


def test_the_packaged_files_are_small_and_the_model_reads_them() -> None:
    packed = [MODEL.joinpath(name).read_bytes() for name in ("fast.z", "gazetteer.tsv")]
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


def test_a_name_before_a_hyphen_ends_there() -> None:
    words = ["A", "Lisbon", "-", "based", "bank", "and", "a", "Velmo", "-", "led", "Steel", "of", "al", "."]
    labels = ["O"] * 12 + ["B-LOC", "O"]
    labels[7:11] = ["B-ORG", "I-ORG", "I-ORG", "I-ORG"]
    mend_hyphens(words, labels)
    doubt_small_words(words, labels)
    assert labels[:4] == ["O", "B-LOC", "O", "O"]
    assert labels[7:11] == ["B-ORG", "O", "O", "B-ORG"]
    assert labels[12] == DOUBTED


class Elsewhere:
    """The same other names always."""

    def person(self) -> tuple[list[str], list[str]]:
        return ["Ada"], ["Varberg", "Lund"]

    def city(self) -> list[str]:
        return ["Port", "Velmo"]

    def organisation(self, words: Sequence[str]) -> list[str]:
        return ["NVKB"] if len(words) == 1 else ["Velmo", "Steel", "Ltd"]


class Always(random.Random):
    """Chance that always says yes."""

    def random(self) -> float:
        return 0.0


def test_a_document_is_told_again_with_the_same_other_names_throughout() -> None:
    document = TaggedDocument(
        "made",
        [["Tom", "Berg", "of", "Harr", "Foods", "left", "Osk", "."], ["Berg", "said", "so", "."]],
        [["B-PER", "I-PER", "O", "B-ORG", "I-ORG", "O", "B-LOC", "O"], ["B-PER", "O", "O", "O"]],
    )
    told = Swapper(Elsewhere(), Always()).told_again(document)
    assert told.sentences[0] == [
        "Ada",
        "Varberg",
        "Lund",
        "of",
        "Velmo",
        "Steel",
        "Ltd",
        "left",
        "Port",
        "Velmo",
        ".",
    ]
    assert told.tags[0] == [
        "B-PER",
        "I-PER",
        "I-PER",
        "O",
        "B-ORG",
        "I-ORG",
        "I-ORG",
        "O",
        "B-LOC",
        "I-LOC",
        "O",
    ]
    assert told.sentences[1] == ["Varberg", "Lund", "said", "so", "."]
    assert told.tags[1] == ["B-PER", "I-PER", "O", "O", "O"]


def test_a_lesson_has_the_same_names_throughout_and_tags_where_they_stand() -> None:
    lines = [
        "{firm} bought {one} from {per}.",
        "{per'} left {firm'}; the {product} of {one} stays.",
        "{Words} rose {pct}.",
    ]
    for seed in range(40):
        document = Lessons(Elsewhere(), random.Random(seed)).told(lines)
        assert document.corpus == CORPUS
        spans = [
            (" ".join(words[first:last]), label)
            for words, tags in zip(document.sentences, document.tags, strict=True)
            for first, last, label in sorted(gold_spans(tags))
        ]
        names, kinds = zip(*spans, strict=True)
        assert kinds == ("ORG", "ORG", "PER", "PER", "ORG", "MISC", "ORG")
        assert names[6] == names[1]
        assert names[3].lower() in names[2].lower()
        assert names[0].startswith(names[4])


def test_every_slot_of_the_lessons_is_filled() -> None:
    lessons = Lessons(Elsewhere(), random.Random(1))
    for lines in articles():
        words = [word for sentence in lessons.told(lines).sentences for word in sentence]
        assert words
        assert not {"{", "}", "[", "]"} & set(words)


def test_lessons_are_cut_short_now_and_then_and_never_empty() -> None:
    documents = list(Lessons(Elsewhere(), random.Random(2)).documents(30))
    assert len(documents) == 30
    assert all(any(document.sentences) for document in documents)


def test_a_line_with_a_caret_is_told_in_capitals_and_keeps_its_names() -> None:
    for seed in range(20):
        told = Lessons(Elsewhere(), random.Random(seed)).told(["^{wfirm} to leave {city}", "{per} agreed."])
        shouted = [word for word in told.sentences[0] if word != "agreed"]
        spans = sorted(gold_spans([tag for tags in told.tags for tag in tags]))
        assert [label for _, _, label in spans] == ["ORG", "LOC", "PER"]
        assert shouted[spans[0][0] : spans[1][1]] == [
            word.upper() for word in shouted[spans[0][0] : spans[1][1]]
        ]


def test_persons_of_other_orders_are_called_by_the_name_that_their_land_uses() -> None:
    inventor = Inventor(Elsewhere(), random.Random(5))
    persons = [inventor.name("per")[1] for _ in range(300)]
    assert any(name.full.startswith(name.short + " ") for name in persons)  # a family name in front
    assert any(name.full.endswith(" " + name.short) for name in persons)
    assert all(name.short.lower() in name.full.lower() for name in persons)


def test_an_invented_name_is_called_by_its_own_part_from_then_on() -> None:
    inventor = Inventor(Elsewhere(), random.Random(3))
    for kind in ("firm", "club", "team", "per", "storm", "uni"):
        for _ in range(30):
            label, name = inventor.name(kind)
            assert label in ("PER", "ORG", "MISC")
            assert name.short.lower() in name.full.lower()
    assert inventor.plain("firm") is None
    assert inventor.plain("Word")


@pytest.mark.parametrize(
    ("word", "bits"),
    [("Paris", CITY), ("NATO", BODY), ("France", LAND), ("paris", 0), ("Zxqvy", 0)],
)
def test_what_the_lists_know_of_a_word(word: str, bits: int) -> None:
    assert listed(word) & (CITY | BODY | LAND) == bits


def test_calibration_leaves_out_what_may_be_told_and_what_people_cut_by_rule(tmp_path: Path) -> None:
    text = "Ada Berg of Oslo Times met Tom."
    marked = [(0, 8, "person", False), (12, 16, "place", False), (17, 22, "organisation", False)]
    mentions = [
        {"start": start, "end": end, "kind": kind, "optional": optional}
        for start, end, kind, optional in [*marked, (27, 30, "person", True)]
    ]
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps({"id": "a", "text": text, "mentions": mentions}), "utf-8")
    (annotated,) = read_texts(path)
    found = [(0, 2, "PER", 3.0), (2, 3, "LOC", 1.0), (3, 5, "ORG", 2.0), (6, 7, "PER", 2.5)]
    assert list(right_or_wrong(annotated, found)) == [("PER", 3.0, True), ("LOC", 1.0, False)]


def test_curves_are_fitted_by_label_and_their_error_is_measured() -> None:
    scored = [("PER", 2.0, True)] * 9 + [("PER", 2.0, False)] + [("ORG", 2.0, True)] * 5
    scored += [("ORG", 2.0, False)] * 5
    fits = curves(scored)
    assert set(fits) == {"PER", "ORG", "LOC", "MISC"}
    error, lines = reliability(scored, fits)
    assert error < 0.05
    assert len(lines) == 2
    assert reliability(scored, AS_IS)[0] > error


def test_a_packed_model_takes_other_curves(tmp_path: Path) -> None:
    path = tmp_path / "fast.z"
    path.write_bytes(MODEL.joinpath("fast.z").read_bytes())
    recalibrate(path, {label: [1.0, 0.0] for label in AS_IS})
    (mention, *_) = FastRecogniser(Tagger(path.read_bytes())).recognise(
        read_document("Ada Berg met Tom Lund.")
    )
    assert mention.confidence == 0.731


def test_a_network_keeps_the_pieces_that_are_needed_often_and_letters_to_make_the_others_of() -> None:
    base = ["ferry", "[PAD]", "quay", "##s", "##way", "q", "ж", "[UNK]", "[CLS]", "[SEP]", "a", "##ж"]
    documents = [TaggedDocument("made", [["Ferry", "ferrys", "quays", "ж"], ["ferry"]], [])]
    often, ever = ["ferry", "##s", "q"], ["ferry", "quay", "##s", "q"]
    assert kept_pieces(base, documents, 2) == [*SPECIAL, *often, "ж", "a", "##ж"]
    assert kept_pieces(base, documents, 2, only_ascii=True) == [*SPECIAL, *often, "a"]
    assert kept_pieces(base, documents, 1, only_ascii=True) == [*SPECIAL, *ever, "ж", "a"]


def test_models_are_written_where_they_are_read_from() -> None:
    for made, name in (
        (MODEL_FOLDER, "fast.z"),
        (MODEL_FOLDER, "accurate.onnx"),
        (OTHER_FOLDERS["outlook"], "outlook.tsv"),
        (OTHER_FOLDERS["compressor"], "compressor.onnx"),
        (OTHER_FOLDERS["announcing"], "announcing.tsv"),
        (OTHER_FOLDERS["announcing"], "announcing_pairs.tsv"),
        (OTHER_FOLDERS["syntax"], "parser.weights"),
    ):
        assert (made / name).is_file(), name


def test_clues_that_tell_together_stand_in_the_row_of_the_first() -> None:
    alone, pairs = tables_of({"if": -0.5, "planned & if": -1.0, "planned & must pay": 0.25})
    assert alone == ["if\t-0.50"]
    assert pairs == ["planned\tif -1.00 & must pay 0.25"]
