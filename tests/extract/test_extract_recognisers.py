"""Which recogniser reads: chosen by name, replaced by the fast one where it cannot, and always told."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.errors import ConfigError
from store.extract import DEFAULT_RECOGNISER, analyse
from store.extract.document import Document, read_document
from store.extract.names.protocol import RawMention
from store.extract.names.recognisers import registry
from store.extract.names.recognisers.fast import recogniser as fast
from store.extract.names.recognisers.registry import (
    PACKAGED,
    choose,
    load_recogniser,
    recognised,
    recogniser_names,
)
from store.model.findings import MentionKind
from store.reading import reading

_CHECKOUT = Path(__file__).resolve().parents[2]


class Careless:
    """A plug-in whose spans cut words, overlap and leave the text, or that fails on a word."""

    name = "careless"
    version = "0"

    def recognise(self, document: Document) -> list[RawMention]:
        if "fail" in document.text:
            raise ValueError("no such word")
        spans = [(5, 8), (6, 14), (9, 14), (-3, 2), (30, 900), (14, 14), (4, 5)]
        return [RawMention(start, end, MentionKind.PERSON) for start, end in spans]


def careless(model: str = "") -> Careless:
    found = Careless()
    found.name = f"careless {model}".strip()
    return found


def broken() -> object:
    raise RuntimeError("no model file")


def leaving() -> object:
    raise SystemExit(3)


@pytest.fixture(autouse=True)
def _nothing_chosen() -> Iterator[None]:
    """Each test begins and ends as a new process would."""
    choose.cache_clear()
    yield
    choose.cache_clear()


@pytest.fixture
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another package offers recognisers, good and bad."""
    offered = {name: f"{__name__}:{name}" for name in ("careless", "broken", "leaving", "missing")}
    monkeypatch.setattr(
        registry, "_installed", lambda: {**offered, "thing": "builtins:dict", "gone": "no.such:x"}
    )


def test_what_the_package_declares_is_what_it_knows_without_looking() -> None:
    declared = tomllib.loads((_CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    assert set(declared[registry.ENTRY_POINT_GROUP].items()) <= set(PACKAGED.items())
    assert set(declared[registry.ENTRY_POINT_GROUP]) <= set(recogniser_names())


def test_without_a_choice_the_default_reads() -> None:
    assert choose() is choose(), "loaded once a process"
    assert choose().recogniser.name == DEFAULT_RECOGNISER
    assert choose().notice is None


def test_the_fast_one_is_always_there() -> None:
    assert load_recogniser("fast") is fast()
    assert choose("fast").notice is None


@pytest.mark.usefixtures("_installed")
def test_a_name_can_say_what_its_recogniser_is_to_load() -> None:
    assert choose("careless").recogniser.name == "careless"
    assert choose("careless:large").recogniser.name == "careless large"


@pytest.mark.usefixtures("_installed")
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("none-of-these", "no name recogniser called “none-of-these”; there are"),
        ("broken", "“broken” .* could not be started: RuntimeError: no model file"),
        ("leaving", "“leaving” .* could not be started: SystemExit: 3"),
        ("missing", "“missing” .* could not be started: AttributeError"),
        ("gone", "“gone” .* could not be started: ModuleNotFoundError"),
        ("thing", "“thing” .* is no name recogniser"),
        ("fast:large", "“fast:large” .* could not be started: TypeError"),
        ("", "no name recogniser called"),
        (":", "no name recogniser called"),
    ],
)
def test_what_cannot_be_had_is_replaced_by_the_fast_one_and_told(name: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        load_recogniser(name)
    choice = choose(name)
    assert choice.recogniser is fast()
    assert choice.notice is not None
    assert "The fast model finds the names meanwhile" in choice.notice


def test_many_texts_are_told_once_that_another_one_reads() -> None:
    told: list[str] = []
    read = reading("none-of-these", told.append)
    assert told == [], "nothing is loaded before the first text"
    for text in ("Anna Berg left Oslo.", "Oslo waits for Anna Berg."):
        assert read(text, None).recogniser == f"fast {fast().version}"
    assert len(told) == 1


def test_a_default_that_cannot_be_had_is_a_warning_to_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PACKAGED, DEFAULT_RECOGNISER, f"{__name__}:broken")
    with pytest.warns(RuntimeWarning, match="no model file"):
        assert analyse("Anna Berg left Oslo.").recogniser == f"fast {fast().version}"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        analyse("Anna Berg left Oslo.", recogniser=fast())


def test_spans_of_a_plug_in_are_fitted_to_whole_words() -> None:
    document = read_document("Then Anna Bergson left Oslo.")
    found, notice = recognised(Careless(), document)
    assert notice is None
    assert [document.text[mention.start : mention.end] for mention in found] == ["Anna", "Bergson"]


def test_a_plug_in_that_fails_on_a_text_is_replaced_for_that_text() -> None:
    text = "Anna Berg could not fail in Oslo."
    document = read_document(text)
    found, notice = recognised(Careless(), document)
    assert found == fast().recognise(document)
    assert notice is not None
    assert "careless" in notice
    findings = analyse(text, recogniser=Careless())
    assert findings.notices == (notice,)
    assert {mention.rule for mention in findings.mentions} == {"fast"}, "a finding names what found it"


class Half:
    """A model that finds each name once, and takes a title for a part of one."""

    name = "half"
    version = "1"

    def recognise(self, document: Document) -> list[RawMention]:
        words = (("Anna Bergson", MentionKind.PERSON), ("Dr. Karin Holm", MentionKind.PERSON))
        starts = ((document.text.index(surface), surface, kind) for surface, kind in words)
        return [RawMention(start, start + len(surface), kind, 0.75) for start, surface, kind in starts]


def test_a_name_says_whether_the_model_found_it_a_rule_mended_it_or_a_rule_found_it() -> None:
    text = "Anna Bergson met Dr. Karin Holm. In the end Bergson agreed."
    why = {
        text[mention.start : mention.end]: (mention.rule, mention.confidence)
        for mention in analyse(text, recogniser=Half()).mentions
    }
    assert why == {
        "Anna Bergson": ("half", 0.75),
        "Karin Holm": ("half, corrected", 0.75),
        "Bergson": ("names:rule", None),
    }


def test_the_fast_one_reads_without_what_networks_need() -> None:
    code = (
        "import datetime, sys; from store.extract.analysis import analyse; "
        "from store.extract.names.recognisers.registry import choose; "
        "found = analyse('The hearing is on May 3.', datetime.date(2027, 4, 1), "
        "recogniser=choose('fast').recogniser); networks = 'store.extract.deadlines.compression.'; "
        "print(len(found.deadlines), "
        "{'numpy', 'onnxruntime', networks + 'candidates', networks + 'compressor'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1 set()"


def test_choosing_loads_no_other_recogniser_and_no_search_of_what_is_installed() -> None:
    code = (
        "import sys; from store.extract.names.recognisers.registry import choose; choose('fast'); "
        "print({'spacy', 'onnxruntime', 'numpy', 'importlib.metadata'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
