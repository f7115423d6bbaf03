"""`dateline annotations`: the page of all annotations for other programs and for pipes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import Draft
from tui.cli.commands import run


@pytest.fixture(autouse=True)
def noted(library: Path, config: Path) -> None:
    """Two annotations on one article; yellow is called “to quote”."""
    with Library.open(library) as opened:
        draft = Draft("The quay was closed for a week.", "Quay closed", "quay.txt", "plain")
        list(opened.imports.add([draft], read=False))
        opened.annotations.add(1, 4, 8, note="why?", tags=("ports",))
        opened.annotations.add(1, 22, 30)
    config.write_text('colours = { yellow = "to quote" }\n', encoding="utf-8")


def test_they_are_listed_under_their_article(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["annotations"]) == 0
    assert capsys.readouterr().out == (
        "Quay closed\n\n  “quay”\n  why?\n  [to quote, ports]\n\n  “r a week”\n  [to quote]\n\n"
    )


def test_a_query_and_the_user_s_names_of_colours_narrow_them_down(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["annotations", 'colour:"to quote"', "-has:note", "--format", "jsonl"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["passage"] == "r a week"


def test_json_is_one_object_and_a_limit_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["annotations", "--json", "--limit", "1", "--group", "day"]) == 0
    held = json.loads(capsys.readouterr().out)
    assert held["schema"] == "dateline.annotations/1"
    assert [each["id"] for each in held["annotations"]] == [2]


def test_nothing_found_says_what_was_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["annotations", "tag:none"]) == 0
    assert "No annotation is tagged “none”." in capsys.readouterr().err


def test_a_passage_is_highlighted_by_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["annotate", "1", "closed for a", "--note", "since when?", "--tag", "quay"]) == 0
    assert run(["annotations", "tag:quay"]) == 0
    assert "“closed for a”\n  since when?" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("passage", "why"),
    [("nowhere", "do not stand in it"), ("a", "stand in it 3 times"), (" ", "do not stand")],
)
def test_words_that_do_not_stand_there_once_are_refused(
    capsys: pytest.CaptureFixture[str], passage: str, why: str
) -> None:
    assert run(["annotate", "1", passage]) == 2
    assert why in capsys.readouterr().err
    assert run(["annotate", "1", "quay", "--colour", "mauve"]) == 2


def test_one_is_changed_and_deleted_by_its_number_and_comes_back(capsys: pytest.CaptureFixture[str]) -> None:
    changes = ["--note", "ask the quay", "--tag", "later", "--colour", "green", "--json"]
    assert run(["annotations", "edit", "2", *changes]) == 0
    edited = json.loads(capsys.readouterr().out)["annotation"]
    assert (edited["note"], edited["tags"], edited["colour"]) == ("ask the quay", ["later"], "green")
    assert run(["annotations", "edit", "2", "--no-tags"]) == 0
    assert run(["annotations", "delete", "1", "2", "2"]) == 0
    assert "deleted: 2 annotations." in capsys.readouterr().out
    assert run(["undo"]) == 0
    capsys.readouterr()
    assert run(["annotations", "--json"]) == 0
    held = json.loads(capsys.readouterr().out)["annotations"]
    assert {each["id"]: (each["note"], each["tags"]) for each in held}[2] == ("ask the quay", [])


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (["edit", "2"], 2, "say what to change"),
        (["edit", "99", "--note", "x"], 3, "there is no annotation 99"),
        (["delete", "1", "99"], 3, "there is no annotation 99"),
        (["edit", "2", "--colour", "mauve"], 2, "no colour is called mauve"),
        (["--", "delete"], 0, "No annotation has “delete”"),
    ],
)
def test_what_cannot_be_changed_is_told_and_nothing_is(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, why: str
) -> None:
    assert run(["annotations", *arguments]) == code
    assert why in capsys.readouterr().err
    assert run(["annotations", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["annotations"]) == 2
