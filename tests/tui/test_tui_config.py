"""The configuration: what may stand in it, and what is said of what may not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import ConfigError
from tests.growth import Work, grows_linearly
from tui.config import SETTINGS, Config, example
from tui.config_file import config_path, load, parse, setting
from tui.keymap import PRESETS, key_problem, resolve, shown

GOOD = """
theme = "light"
text_width = 66
layers = ["dates", "names"]
columns = 2
recogniser = "fast"

[keys]
preset = "newsboat"

[keys.reader]
find = "ctrl+f"
next-date = ["] d", "ctrl+d"]
"""


def test_a_missing_file_is_an_empty_one(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == Config()


def test_what_a_good_file_says_is_used() -> None:
    config = parse(GOOD)
    assert config.notices == ()
    assert (config.theme, config.text_width, config.columns) == ("light", 66, "2")
    assert config.layers == ("names", "dates")
    assert config.recogniser == "fast"
    assert config.keys["reader.find"] == ("ctrl+f",)
    assert config.keys["reader.next-date"] == ("] d", "ctrl+d")
    assert config.keys["list.previous-unread"] == ("p",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('theme = "drk"', "line 1, theme: must be one of dark, light, ansi"),
        ("text_width = 300", "line 1, text_width: must be a number from 40 to 120."),
        ("text_width = true", "line 1, text_width: must be a number from 40 to 120."),
        ('layers = ["name"]', "line 1, layers: must be a list of some of names,"),
        ('country = "Austria"', "line 1, country: must be the two letters of a country"),
        ("recogniser = 7", "line 1, recogniser: must be a name such as"),
        ("columns = 4", 'line 1, columns: must be "auto", 1, 2 or 3.'),
        ("\ncolour = 1", "line 2, colour: there is no such setting. There are theme,"),
        ("theme =", "config.toml is not valid TOML: "),
        (
            'colours = { yellow = "to quote", blue = "To Quote" }',
            "line 1, colours: gives the name 'to quote' to yellow and to blue. Give each colour a name",
        ),
        ('colours = { yellow = "green" }', "line 1, colours: gives the name 'green' to yellow and to green."),
        ('colours = { pink = "a" }\ncolours = { pink = "b" }', "config.toml is not valid TOML: "),
        ('keys = "vim"', "line 1, keys: must be a table"),
        ('[keys]\npreset = "emacs"', "line 2, preset: must be one of vim, newsboat."),
        ('[keys]\nfind = "x"', "line 2, find: must stand in a table such as [keys.list]"),
        ('[keys.reader]\nfnd = "x"', "line 2, reader.fnd: there is no action reader.fnd."),
        ("[keys.reader]\nfind = 3", "line 2, reader.find: must be a key such as"),
        (
            '[keys.reader]\nfind = "hyper"',
            "line 2, reader.find: the key 'hyper' cannot be used: it is no key",
        ),
        ('[keys.reader]\nfind = "alt+f"', "the key 'alt+f' cannot be used: many terminals do not send alt."),
        ('[keys.reader]\nfind = "ctrl+b"', "the key 'ctrl+b' cannot be used: tmux and screen take it."),
        (
            '[keys.reader]\nfind = "j"',
            "the key 'j' is already for reader.line-down. Give that one another key",
        ),
        ('[keys.reader]\nfind = "g"', "the key 'g' begins the keys of"),
        ('[keys.list]\nopen = "x y"', "a key of two parts must begin with g, [, ]."),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(text: str, told: str) -> None:
    config = parse(text)
    assert len(config.notices) == 1
    assert told in config.notices[0]


def test_one_bad_entry_does_not_spoil_the_others() -> None:
    config = parse('theme = "drk"\ntext_width = 50\n[keys.list]\nopen = "alt+x"\nadd = "ctrl+n"')
    assert config.theme == Config().theme
    assert config.text_width == 50
    assert config.keys["list.open"] == Config().keys["list.open"]
    assert config.keys["list.add"] == ("ctrl+n",)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert "could not be read" in load(tmp_path).notices[0]


def test_the_environment_says_where_the_file_is() -> None:
    assert config_path({"DATELINE_CONFIG": "/somewhere/dateline.toml"}) == Path("/somewhere/dateline.toml")
    assert config_path({}).name == "config.toml"


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_has_no_conflicts(preset: str) -> None:
    keymap, problems = resolve("vim", PRESETS[preset])
    assert problems == []
    assert keymap == resolve(preset, {})[0]


def test_two_actions_may_swap_their_keys() -> None:
    keymap, problems = resolve("vim", {"library.star": ("m",), "library.toggle-read": ("s",)})
    assert problems == []
    assert keymap["library.star"] == ("m",)


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("] e", "]e"),
        ("ctrl+d", "^d"),
        ("question_mark", "?"),
        ("?", "?"),
        ("escape", "esc"),
        ("pagedown", "PgDn"),
    ],
)
def test_keys_are_shown_as_people_write_them(key: str, told: str) -> None:
    assert shown(key) == told


@given(st.text(max_size=200))
def test_no_text_stops_the_start(text: str) -> None:
    assert isinstance(parse(text), Config)


_VALUES = st.recursive(
    st.sampled_from(['""', '"vim"', '"j"', "1", "-7", "1e400", "nan", "true", "2026-07-01", "07:30:00"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
        | inner.map(lambda part: f"{{a = {part}}}")
    ),
    max_leaves=4,
)


@given(st.sampled_from([*SETTINGS, "keys", "keys.preset", "keys.reader", "keys.reader.find"]), _VALUES)
def test_no_value_of_any_setting_stops_the_start(name: str, value: str) -> None:
    assert isinstance(parse(f"{name} = {value}"), Config)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[keys]\npreset = ["vim"]', "line 2, preset: must be one of vim, newsboat."),
        ('[keys.preset]\nvim = "x"', "line 1, preset: must be one of vim, newsboat."),
        ("text_width = " + "9" * 5_000, "config.toml is not valid TOML"),
        ("layers = " + "[" * 100_000, "config.toml is not valid TOML"),
        ("keys." + "a." * 50 + "b = 1", "must be a key such as"),
        ("[keys.list]\nopen = [" + '"j", ' * 50_000 + "]", "or a list of at most 12"),
        ("x" * 5_000 + " = 1", "there is no such setting"),
    ],
    ids=[
        "a list as preset",
        "a table as preset",
        "digits",
        "deep lists",
        "deep tables",
        "keys",
        "a long name",
    ],
)
def test_what_is_far_too_much_is_told_in_a_few_words(text: str, told: str) -> None:
    (notice,) = parse(text).notices
    assert told in notice
    assert len(notice) < 300


def test_tables_nested_without_end_are_told() -> None:
    """In words that differ: newer Pythons refuse to read them."""
    (notice,) = parse("keys." + "a." * 5_000 + "b = 1").notices
    assert len(notice) < 300


def test_of_very_many_problems_the_first_are_told_and_their_number() -> None:
    notices = parse("".join(f"setting{number} = 1\n" for number in range(20_000))).notices
    assert notices[0].startswith("line 1, setting0: there is no such setting.")
    assert notices[-1] == "… and 19993 more."
    assert len(notices) == 8


def test_a_file_of_many_problems_is_read_in_linear_time() -> None:
    def reading(size: int) -> Work:
        text = "".join(f"setting{number} = 1\n" for number in range(size))
        return lambda: parse(text)

    assert grows_linearly(reading, 500)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"#" * 1_000_001], ids=["no text", "too long"])
def test_a_file_that_is_no_configuration_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    (notice,) = load(path).notices
    assert str(path) in notice and notice.endswith("The defaults are used.")


def test_a_home_of_nobody_is_just_a_name() -> None:
    path = config_path({"DATELINE_CONFIG": "~nobody-of-that-name/config.toml"})
    assert load(path) == Config()


def test_the_readme_shows_every_setting_and_what_it_shows_can_be_used() -> None:
    readme = Path(__file__).parents[2].joinpath("README.md").read_text(encoding="utf-8")
    assert indent(example(), "    ") in readme
    assert parse(example()).notices == ()


@pytest.mark.parametrize("name", SETTINGS)
def test_the_example_of_a_setting_is_one_that_its_check_takes(name: str) -> None:
    value = tomllib.loads(f"value = {SETTINGS[name].example}")["value"]
    default = getattr(Config(), name)
    assert SETTINGS[name].accepted(value) == default or not default


@given(st.text(max_size=12))
def test_any_key_is_either_good_or_told(key: str) -> None:
    problem = key_problem(key)
    assert problem is None or problem


@pytest.mark.parametrize(
    ("text", "named"), [('recogniser = " fast "', "fast"), ("", None), ('theme = "dark"', None)]
)
def test_the_command_line_reads_the_recogniser_alone(tmp_path: Path, text: str, named: str | None) -> None:
    path = tmp_path / "config.toml"
    assert setting("recogniser", path) is None, "there is no such file yet"
    path.write_text(text, encoding="utf-8")
    assert setting("recogniser", path) == named


@pytest.mark.parametrize("text", ["recogniser =", "recogniser = 7", 'recogniser = ""'])
def test_a_recogniser_that_cannot_be_known_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="default"):
        setting("recogniser", path)


@pytest.mark.parametrize(
    ("text", "named"), [('country = "de"', "de"), ('country = "none"', "none"), ("", None)]
)
def test_the_command_line_reads_the_country_alone(tmp_path: Path, text: str, named: str | None) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    assert setting("country", path) == named
    assert parse(text).country == named


@pytest.mark.parametrize("text", ["country =", "country = 7", 'country = "Austria"'])
def test_a_country_that_cannot_be_known_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(ConfigError, match="default"):
        setting("country", path)
