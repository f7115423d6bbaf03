"""The writer behind every format: what is written in any order reads well, and its spans are exact."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.ingest.formats.text_writer import TextWriter
from store.model.structure import StructureKind, is_proper
from store.text import sanitise

PIECES = st.sampled_from(
    ["a", " b", "c ", " ", "", "d\ne", "\u00a0", "\x1b[", "x  y", "\n\n", "漢", "\u200b", "\u00ad"]
)
STEPS = st.one_of(
    st.tuples(st.just("write"), PIECES),
    st.tuples(st.just("verbatim"), PIECES),
    st.tuples(st.just("open"), st.sampled_from(StructureKind)),
    st.tuples(st.sampled_from(["close", "line", "paragraph"]), st.just("")),
)


def written(steps: list[tuple[str, str]]) -> TextWriter:
    """A writer that took these steps; parts left open are closed."""
    writer = TextWriter()
    depth = 0
    for name, value in steps:
        if name in ("write", "verbatim"):
            getattr(writer, name)(value)
        elif name == "open":
            kind = StructureKind(value)
            writer.open(kind, level=1, mark="- " if kind is StructureKind.ITEM else "")
            depth += 1
        elif name == "close":
            if depth:
                writer.close()
            depth = max(0, depth - 1)
        else:
            getattr(writer, name)()
    for _ in range(depth):
        writer.close()
    return writer


@given(st.lists(STEPS, max_size=40))
def test_whatever_is_written_the_spans_are_proper_and_exact(steps: list[tuple[str, str]]) -> None:
    result = written(steps).result()
    assert result.text == sanitise(result.text)
    assert is_proper(result.structure, len(result.text))
    for span in result.structure:
        surface = result.text[span.start : span.end]
        assert surface == surface.rstrip()
        assert surface.strip("\n") == surface
        assert span.kind is not StructureKind.ITEM or surface.startswith("- ")


@given(st.lists(PIECES.filter(lambda piece: piece != "\u200b"), max_size=20))
def test_blanks_run_together_however_they_are_cut(pieces: list[str]) -> None:
    writer = TextWriter()
    for piece in pieces:
        writer.write(piece)
    whole = TextWriter()
    whole.write("".join(pieces))
    assert writer.result().text == whole.result().text == " ".join(sanitise("".join(pieces)).split())


def test_list_items_and_rows_stand_on_lines_of_their_own() -> None:
    writer = TextWriter()
    writer.write("Two:")
    for word in ("one", "two"):
        writer.open(StructureKind.ITEM, level=1, mark="- ")
        writer.write(word)
        writer.close()
    writer.open(StructureKind.ROW)
    for column, word in enumerate(("", "a", "b"), 1):
        writer.open(StructureKind.CELL, level=column)
        writer.write(word)
        writer.close()
    writer.close()
    writer.write("After.")
    assert writer.result().text == "Two:\n\n- one\n- two\n\na | b\n\nAfter."
    assert [span.level for span in writer.result().structure if span.kind is StructureKind.CELL] == [2, 3]


def test_verbatim_text_keeps_its_lines_and_its_indentation() -> None:
    writer = TextWriter()
    writer.write("Code:")
    writer.open(StructureKind.CODE_BLOCK)
    writer.verbatim("\n\n  def x:  \n")
    writer.verbatim("\n    y\n\n")
    writer.close()
    writer.write("Done.")
    result = writer.result()
    assert result.text == "Code:\n\n  def x:\n\n    y\n\nDone."
    assert [result.text[span.start : span.end] for span in result.structure] == ["  def x:\n\n    y"]


def test_a_part_without_a_word_leaves_no_trace() -> None:
    writer = TextWriter()
    writer.open(StructureKind.ITEM, mark="- ")
    writer.open(StructureKind.LINK, target="https://a.example/")
    writer.write("  ")
    writer.close()
    writer.close()
    assert writer.result().text == ""
    assert writer.result().structure == ()
