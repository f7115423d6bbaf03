"""README and pages say what is there: the keys, commands, options, settings, exit codes and files they name.

And the other way round: whatever there is of those stands in one of them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import click
import pytest

from store.errors import DatelineError
from store.model.kinds import KINDS
from tests.docs.reference import command_line_page, commands, exit_codes, keys_page
from tui.actions import ACTIONS
from tui.cli import exits
from tui.cli.commands import dateline
from tui.config import SETTINGS
from tui.keymap import PRESETS, shown

ROOT = Path(__file__).parents[2]
WRITES = os.environ.get("DATELINE_DOCS") == "write"
GENERATED = {"docs/keys.md": keys_page, "docs/command-line.md": command_line_page}

PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(
        [
            *ROOT.glob("*.md"),
            *ROOT.glob("docs/*.md"),
            *ROOT.glob("store/README.md"),
            *ROOT.glob("tui/README.md"),
        ]
    )
}
README = PAGES["README.md"]
ALL = "\n".join(PAGES.values())
every_page = pytest.mark.parametrize("page", PAGES)


@pytest.mark.parametrize("page", GENERATED)
def test_a_page_of_reference_is_as_the_program_is(page: str) -> None:
    """Where this fails, `make docs` writes the page anew."""
    if WRITES:
        (ROOT / page).write_text(GENERATED[page](), encoding="utf-8")
    assert (ROOT / page).read_text(encoding="utf-8") == GENERATED[page]()


# Keys

CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
KEYS = {key for action in ACTIONS.values() for key in action.keys} | {
    key for preset in PRESETS.values() for keys in preset.values() for key in keys
}
PARTS = {part for key in KEYS for part in key.split(" ")}
WRITTEN_KEYS = KEYS | PARTS | {shown(key) for key in KEYS | PARTS}
SIGNS = {kind.sign for kind in KINDS.values()}
NOT_KEYS = {"-", "z"}
"""Standard input, and the letter that a page may use for any other."""


@pytest.mark.parametrize("page", [page for page in PAGES if page != "docs/library-file.md"])
def test_single_letters_and_chords_of_a_page_are_keys_or_signs(page: str) -> None:
    codes = CODE.findall(PAGES[page])
    looks_like_keys = {code for code in codes if len(code) == 1 or re.fullmatch(r"[g\[\]] \S", code)}
    assert looks_like_keys <= WRITTEN_KEYS | SIGNS | NOT_KEYS


def test_every_key_that_the_readme_names_in_words_is_one() -> None:
    words = set(CODE.findall(README)) & {"enter", "space", "esc", "escape", "tab", "home", "end"}
    assert words <= WRITTEN_KEYS | {"tab"}


def test_every_action_and_key_stands_in_a_page() -> None:
    assert {action.id for action in ACTIONS.values() if f"`{action.id}`" not in ALL} == set()


# Commands, options, exit codes

OPTIONS = {
    name
    for command in [dateline, *commands().values()]
    for option in command.params
    if isinstance(option, click.Option)
    for name in option.opts
} | {"--help", "--version"}
OTHERS = {"--with", "--immutable"}
"""Options of other programs that the pages name."""


@every_page
def test_commands_that_a_page_names_are_there(page: str) -> None:
    named = re.findall(r"(?:^    |`)dateline(?: --library \S+)? ([a-z]+)\b", PAGES[page], re.MULTILINE)
    assert set(named) <= set(dateline.commands)


@every_page
def test_options_that_a_page_names_are_there(page: str) -> None:
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGES[page]))
    assert named <= OPTIONS | OTHERS


def test_every_command_and_option_stands_in_a_page() -> None:
    assert {name for name in commands() if f"dateline {name}" not in ALL} == set()
    assert {name for name in OPTIONS if name not in ALL} == set()


def test_every_option_says_what_it_is_for() -> None:
    silent = {
        (command.name, option.name)
        for command in [dateline, *commands().values()]
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    }
    assert silent == set()


def test_the_exit_codes_are_those_that_errors_have() -> None:
    def subclasses(error: type[DatelineError]) -> set[type[DatelineError]]:
        return {error}.union(*(subclasses(each) for each in error.__subclasses__()))

    codes = {0, exits.NOT_READ, exits.STOPPED, *(error.exit_code for error in subclasses(DatelineError))}
    assert codes == set(exit_codes())
    sentence = README[README.index("Exit codes:") :].partition(".\n")[0]
    assert {int(code) for code in re.findall(r"\b(\d+) [a-z]", sentence)} == codes


# Settings, variables, files, targets


def test_every_setting_stands_in_the_readme() -> None:
    assert {name for name in SETTINGS if f"    {name} = " not in README} == set()


def test_variables_of_the_environment_are_told() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("store", "tui")
        for path in (ROOT / folder).rglob("*.py")
    )
    read = set(re.findall(r'"(DATELINE_[A-Z_]+|NO_COLOR)"', source))
    named = set(re.findall(r"\$?\b(DATELINE_[A-Z_]+|NO_COLOR)\b", ALL))
    for_tests = set(
        re.findall(r"DATELINE_[A-Z]+", (ROOT / "Makefile").read_text() + (ROOT / ".ci/run").read_text())
    )
    assert {name for name in named if name not in read | for_tests | {"NO_COLOR"}} == set()
    assert {name for name in read if name not in named} == set()


FILES = re.compile(r"(?:store|tui|tests|seeds|docs)/[\w./*{}-]*|\w+\.(?:py|tsv|tcss|toml|md|sql)")


@every_page
def test_files_that_a_page_names_are_there(page: str) -> None:
    home = (ROOT / page).parent
    missing = set()
    for code in CODE.findall(PAGES[page]):
        if not FILES.fullmatch(code) or "NAME" in code or code in {"config.toml", "notes.md"}:
            continue
        if not any([*ROOT.glob(code.rstrip("/")), *home.glob(f"**/{code.rstrip('/')}")]):
            missing.add(code)
    assert missing == set()


@every_page
def test_targets_of_make_that_a_page_names_are_there(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"(?:^    |`)make ([a-z]+)\b", PAGES[page], re.MULTILINE))
    assert named <= targets


def test_links_between_pages_lead_somewhere() -> None:
    broken = {
        (page, link)
        for page, text in PAGES.items()
        for link in re.findall(r"\]\(([^)#\s]+)", text)
        if not link.startswith(("http", "mailto")) and not (ROOT / page).parent.joinpath(link).exists()
    }
    assert broken == set()
