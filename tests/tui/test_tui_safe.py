"""The safe-text door, and that nothing goes round it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tui
from tui.safe import assembled, content, line, web_address

HOSTILE = [
    "[/b]",
    "Smith [sic] said",
    "[@click=app.quit]x[/]",
    "Costs [$5]",
    "[b]not bold[/b]",
    "\\[escaped]",
    "a\x1b]52;c;ZXZpbA==\x07b",
    "\x9b31m",
    "order \u202ereversed",
]
SOURCES = sorted(Path(tui.__file__).parent.rglob("*.py"))
TAKES_MARKUP = {
    "Static", "Label", "Button", "Option", "Link", "Collapsible", "Checkbox", "RadioButton", "Select",
    "Tab", "TabPane", "Digits", "Markdown", "add_row", "add_column", "add_option", "notify",
}  # fmt: skip
"""Calls whose strings Textual may read as markup."""
MARKUP_ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}
GIVES_CONTENT = {
    node.name
    for source in SOURCES
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
    if isinstance(node, ast.FunctionDef)
    and node.returns is not None
    and ast.unparse(node.returns) == "Content"
}
"""The functions of this program whose annotation says that they give a Content; mypy holds them to it."""


@pytest.mark.parametrize("text", HOSTILE)
def test_brackets_are_drawn_as_written(text: str) -> None:
    assert content(text).plain == line(text)
    assert len(line(text)) == len(text)


@given(st.text())
def test_nothing_but_the_text_itself_is_drawn(text: str) -> None:
    shown = content(text)
    assert len(shown.plain) == len(text)
    assert shown.spans == []
    assert all(a == b or b in " \N{REPLACEMENT CHARACTER}" for a, b in zip(text, shown.plain, strict=True))


@given(st.lists(st.tuples(st.text(), st.sampled_from(["", "bold", "$accent"]))))
def test_runs_of_text_stand_one_after_the_other(parts: list[tuple[str, str]]) -> None:
    assert assembled(*parts).plain == "".join(content(text).plain for text, _ in parts)


@given(st.text(alphabet="\x00\x07\x1b\x7f\x9b\x9d\u202e\u2066\ufeff\n\ta["))
def test_no_control_character_comes_through(text: str) -> None:
    assert not set(line(text)) & set("\x00\x07\x1b\x7f\x9b\x9d\u202e\u2066\ufeff\n\t")


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("-https://example.org", False),
        ("https://exa mple.org", False),
        ("https://example.org/\x1b]8", False),
        ("http://[broken", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_opened(url: str | None, opened: bool) -> None:
    assert web_address(url) == (url if opened else None)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_no_string_goes_round_the_door(source: Path) -> None:
    """Widgets that read markup get a Content, or a literal without brackets, never a computed `str`."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    found = [offence for node in ast.walk(tree) for offence in offences(node)]
    assert found == [], "\n".join(found)


def offences(node: ast.AST) -> list[str]:
    """What a node of the source does that goes round the door."""
    if isinstance(node, ast.Call):
        name = called(node)
        if name in TAKES_MARKUP and not turns_markup_off(node):
            return [
                f"line {node.lineno}: {name}() gets {ast.unparse(a)}" for a in shown(node) if not is_safe(a)
            ]
        if name == "update" and node.args and is_text(node.args[0]):
            return [f"line {node.lineno}: update() gets {ast.unparse(node.args[0])}"]
        if name == "from_markup":
            return [f"line {node.lineno}: from_markup is not used here; content() and assembled() are"]
    if isinstance(node, ast.Assign):
        targets = [target.attr for target in node.targets if isinstance(target, ast.Attribute)]
        if MARKUP_ATTRIBUTES & set(targets) and not is_safe(node.value):
            return [f"line {node.lineno}: {targets[0]} gets {ast.unparse(node.value)}"]
    return []


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def shown(node: ast.Call) -> list[ast.expr]:
    named = {"label", "prompt", "renderable", "content", "title", "message"}
    return node.args[:1] + [keyword.value for keyword in node.keywords if keyword.arg in named]


def turns_markup_off(node: ast.Call) -> bool:
    return any(
        keyword.arg == "markup" and isinstance(keyword.value, ast.Constant) and keyword.value.value is False
        for keyword in node.keywords
    )


def is_safe(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return not (isinstance(node.value, str) and "[" in node.value)
    if isinstance(node, ast.Call) and called(node) == "rstrip" and isinstance(node.func, ast.Attribute):
        return is_safe(node.func.value)
    return isinstance(node, ast.Call) and called(node) in GIVES_CONTENT


def is_text(node: ast.expr) -> bool:
    """Whether an expression is a computed string for sure."""
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Call) and called(node) in {"str", "format"}
    )


@pytest.mark.parametrize(
    "code",
    [
        "Static(title)",
        'Static(f"{title}")',
        'Label("[b]x[/b]")',
        "self.notify(error.sentence)",
        "self.notify(error.sentence, markup=True)",
        "table.add_row(name)",
        "Content.from_markup(text)",
        'self.query_one(Static).update(f"{title}")',
        "self.border_title = article.title",
    ],
)
def test_the_lint_finds_what_goes_round(code: str) -> None:
    assert [offence for node in ast.walk(ast.parse(code)) for offence in offences(node)]


@pytest.mark.parametrize(
    "code",
    [
        "Static(content(title))",
        'Static("No articles yet")',
        'Static(classes="head")',
        'Static(assembled((title, "bold")))',
        "self.notify(line(sentence), title=line(title), markup=False)",
        "self.query_one(Static).update(assembled(*parts))",
    ],
)
def test_the_lint_lets_the_door_through(code: str) -> None:
    assert [offence for node in ast.walk(ast.parse(code)) for offence in offences(node)] == []
