"""What the store says is for every face: no sentence of it names an option of the command line."""

from __future__ import annotations

import ast
import re
from pathlib import Path

STORE = Path(__file__).parents[2] / "store"
_OPTION = re.compile(r"(?:^|[\s(“'\"])--[a-z][a-z-]*")
_NO_SENTENCES = {"training", "sandbox.py"}
"""Programs of their own: a command line to itself, and a child process with arguments."""


def sentences(path: Path) -> list[str]:
    """The texts of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


def test_no_sentence_of_the_store_names_an_option() -> None:
    named = {
        f"{path.relative_to(STORE)}: {sentence}"
        for path in STORE.rglob("*.py")
        if not _NO_SENTENCES & {*path.relative_to(STORE).parts}
        for sentence in sentences(path)
        if _OPTION.search(sentence)
    }
    assert not named
