"""Names by a spaCy pipeline: pipelines built here stand for those that people install."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import spacy

from store.errors import ConfigError
from store.extract import analyse
from store.extract.document import read_document
from store.extract.names.recognisers.registry import load_recogniser
from store.extract.names.recognisers.spacy import KINDS, PIPELINE_VARIABLE, recogniser
from store.model.findings import MentionKind
from tests.benchmarks.reading import pipeline_reader, words_a_second

TEXT = "Été 2025 — “Mara Lindqvist” met the Kelp Council’s 14 in\n\nPort Amber on Monday 🌊. Lindqvist left."
PATTERNS = [
    {"label": "PERSON", "pattern": "Mara Lindqvist"},
    {"label": "ORG", "pattern": "the Kelp Council"},
    {"label": "GPE", "pattern": "Port Amber"},
    {"label": "DATE", "pattern": "Monday"},
    {"label": "CARDINAL", "pattern": "14"},
    {"label": "WAVE", "pattern": "🌊"},
]


@pytest.fixture
def pipeline(tmp_path: Path) -> str:
    """The folder of an English pipeline that knows a few names by rule."""
    built = spacy.blank("en")
    built.meta["name"], built.meta["version"] = "harbour", "1.2.3"
    built.add_pipe("entity_ruler").add_patterns(PATTERNS)
    built.to_disk(tmp_path / "harbour")
    return str(tmp_path / "harbour")


def test_names_come_with_our_kinds_at_their_exact_places(pipeline: str) -> None:
    document = read_document(TEXT)
    found = recogniser(pipeline).recognise(document)
    assert [(TEXT[mention.start : mention.end], mention.kind, mention.confidence) for mention in found] == [
        ("Mara Lindqvist", MentionKind.PERSON, None),
        ("the Kelp Council", MentionKind.ORGANISATION, None),
        ("Port Amber", MentionKind.PLACE, None),
    ]


def test_a_reading_says_which_pipeline_found_the_names(pipeline: str) -> None:
    findings = analyse(TEXT, recogniser=load_recogniser(f"spacy:{pipeline}"))
    assert findings.recogniser == "spacy:en_harbour 1.2.3"
    assert findings.notices == ()
    people = [mention for mention in findings.mentions if mention.kind is MentionKind.PERSON]
    assert [TEXT[mention.start : mention.end] for mention in people] == ["Mara Lindqvist", "Lindqvist"]
    assert {mention.entity for mention in people} == {"Mara Lindqvist"}
    assert [mention.rule for mention in people] == ["spacy:en_harbour", "names:rule"]


def test_the_environment_can_name_the_pipeline(pipeline: str, monkeypatch: pytest.MonkeyPatch) -> None:
    recogniser.cache_clear()
    monkeypatch.setenv(PIPELINE_VARIABLE, pipeline)
    assert load_recogniser("spacy").name == "spacy:en_harbour"
    recogniser.cache_clear()


def test_only_what_names_need_runs_but_all_of_it_where_rules_may_ask_for_it(tmp_path: Path) -> None:
    for rules in (False, True):
        built = spacy.blank("en")
        built.add_pipe("tagger").add_label("NOUN")
        if rules:
            built.add_pipe("entity_ruler")
        built.initialize()
        folder = tmp_path / f"rules-{rules}"
        built.to_disk(folder)
        assert ("tagger" in recogniser(str(folder))._pipeline.pipe_names) is rules


def test_a_pipeline_that_is_not_there_is_told_with_what_to_do() -> None:
    with pytest.raises(ConfigError, match="spacy download en_nowhere_sm"):
        load_recogniser("spacy:en_nowhere_sm")


def test_a_folder_that_is_no_pipeline_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="could not be started: OSError"):
        load_recogniser(f"spacy:{tmp_path}")


def test_without_spacy_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ConfigError, match="pip install spacy"):
        recogniser("any")


def test_every_label_is_a_name_of_ours_or_none() -> None:
    assert {kind for kind in KINDS.values() if kind} == set(MentionKind)
    assert {label for label, kind in KINDS.items() if kind is None} == {
        "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL",
    }  # fmt: skip


def test_the_bench_tells_our_reading_beside_a_pipeline(pipeline: str) -> None:
    peer = pipeline_reader(f"spacy:{pipeline}")
    assert peer is not None
    own, beside = words_a_second("fast", 35_000, [TEXT], 1, peer)
    assert own.unit == "µs"
    assert "spaCy" in beside.name
    assert beside.value == pytest.approx(1_000_000 / own.value)
    assert beside.ratio is not None


def test_the_bench_leaves_out_a_pipeline_that_is_not_installed(tmp_path: Path) -> None:
    assert pipeline_reader(f"spacy:{tmp_path / 'none'}") is None
    assert len(list(words_a_second("fast", 35_000, [TEXT], 1, None))) == 1
