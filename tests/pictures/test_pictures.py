"""Pictures of every screen and dock at three sizes and in each theme, compared with the ones kept.

Where a change is meant, `make pictures` takes them anew. Look at what has changed before you keep it: where
one differs, both are put into `build/pictures` as SVG. Browsers show the kept `.svgz` files too.
"""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import tui
from tests.pictures.scenes import SCENES, Scene
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.docks.dock import Dock
from tui.screens.screen import LibraryView

KEPT = Path(__file__).with_name("kept")
IN_README = Path(__file__).parents[2] / "tui" / "screenshot.svg", "article-dark-120x40"
"""The picture at the head of the README, and which of these it is."""

DIFFERING = Path(__file__).parents[2] / "build" / "pictures"
WRITES = os.environ.get("DATELINE_PICTURES") == "write"

SIZES = [(80, 24), (120, 40), (200, 60)]
THEMES = {"dark": "dateline-dark", "light": "dateline-light"}
SIXTEEN = {"ansi": "ansi-dark"}
"""The terminal's own sixteen colours, for the main scenes."""

MAIN = [name for name, scene in SCENES.items() if scene.main]
WITHOUT_COLOUR = "plain"

FRAME = {"#ff5f57", "#febc2e", "#28c840", "#c5c8c6"}
"""Colours of the window that Rich draws around a screen."""

_GROUND = re.compile(r'<rect fill="(.*?)" x="(.*?)" y="(.*?)" width="(.*?)" [^>]*/>')
_GROUNDS = re.compile(rf"(?:{_GROUND.pattern})+")

AppWith = Callable[[str], DatelineApp]
Pictures = dict[str, str]
"""An SVG by the name of its file."""

pytestmark = pytest.mark.slow
by_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: "{}x{}".format(*size))


async def taken(app: DatelineApp, name: str, size: tuple[int, int], themes: dict[str, str]) -> Pictures:
    """The pictures of one scene in several themes."""
    pictures = {}
    async with app.run_test(size=size) as pilot:
        await SCENES[name].reach(pilot)
        for short_name, theme in themes.items():
            app.theme = theme or app.theme
            await settled(pilot)
            pictures[file_name(name, short_name, size)] = _without_ids(app.export_screenshot())
    return pictures


def file_name(scene: str, theme: str, size: tuple[int, int]) -> str:
    return "{}-{}-{}x{}".format(scene, theme, *size)


def _without_ids(svg: str) -> str:
    """Rich puts a number into every name of an SVG, which differs where anything does."""
    return re.sub(r"\bterminal-\d+-", "terminal-", svg)


def _as_drawn(svg: str) -> str:
    """An SVG as it looks: neither the numbers of styles nor the pieces that a ground is cut into are seen."""
    style = dict(re.findall(r"\.(terminal-r\d+) \{ (.*?) \}", svg))
    body = re.sub(r"\.terminal-r\d+ \{.*?\}\s*", "", svg)
    body = re.sub(r"\bterminal-r\d+\b", lambda name: style.get(name[0], ""), body)
    return _GROUNDS.sub(lambda pieces: _joined(pieces[0]), body)


def _joined(pieces: str) -> str:
    """Grounds that follow each other, as `(colour, left, top, right)`, each as wide as it is seen."""
    seen: list[tuple[str, float, str, float]] = []
    for colour, left, top, width in _GROUND.findall(pieces):
        right = round(float(left) + float(width), 1)
        if seen and (seen[-1][0], seen[-1][2]) == (colour, top) and abs(seen[-1][3] - float(left)) < 0.2:
            seen[-1] = (*seen[-1][:3], right)
        else:
            seen.append((colour, float(left), top, right))
    return str(seen)


def differing(pictures: Pictures) -> list[str]:
    """The names of pictures that are not as they were kept; they are kept now where that was asked for."""
    names = []
    for name, svg in pictures.items():
        path = KEPT / f"{name}.svgz"
        kept = gzip.decompress(path.read_bytes()).decode() if path.exists() else ""
        if _as_drawn(svg) == _as_drawn(kept):
            continue
        if WRITES:
            KEPT.mkdir(exist_ok=True)
            path.write_bytes(gzip.compress(svg.encode(), mtime=0))
            if name == IN_README[1]:
                IN_README[0].write_text(svg, encoding="utf-8")
            continue
        DIFFERING.mkdir(parents=True, exist_ok=True)
        (DIFFERING / f"{name}.svg").write_text(svg, encoding="utf-8")
        (DIFFERING / f"{name}.kept.svg").write_text(kept, encoding="utf-8")
        names.append(str(DIFFERING / f"{name}.svg"))
    return names


@by_size
@pytest.mark.parametrize("name", SCENES)
async def test_scene_looks_as_it_did(app_with: AppWith, name: str, size: tuple[int, int]) -> None:
    themes = THEMES | (SIXTEEN if SCENES[name].main else {})
    assert differing(await taken(app_with("dark"), name, size, themes)) == []


@by_size
@pytest.mark.parametrize("name", MAIN)
async def test_main_scene_looks_as_it_did_without_colour(
    app_with: AppWith, name: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    pictures = await taken(app_with("dark"), name, size, {WITHOUT_COLOUR: ""})
    assert differing(pictures) == []
    assert all(_is_grey(svg) for svg in pictures.values())


def _is_grey(svg: str) -> bool:
    colours = set(re.findall(r"#[0-9a-f]{6}\b", svg)) - FRAME
    return all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)


def test_the_readme_shows_one_of_these() -> None:
    path, name = IN_README
    kept = gzip.decompress((KEPT / f"{name}.svgz").read_bytes()).decode()
    assert path.read_text(encoding="utf-8") == kept


def test_every_screen_and_dock_has_a_scene() -> None:
    """Those that others are made of aside: they are never seen themselves."""
    for module in walk_packages(tui.__path__, "tui."):
        import_module(module.name)
    seen = {kind.__name__ for kind in (*_last(Dock), *_last(LibraryView)) if kind.__module__[:4] == "tui."}
    assert seen <= {scene.shows for scene in SCENES.values()}


def _last(kind: type[object]) -> Iterator[type[object]]:
    """The subclasses that nothing else is made of."""
    kinds: list[type[object]] = kind.__subclasses__()
    if not kinds:
        yield kind
    for each in kinds:
        yield from _last(each)


@pytest.mark.skipif(WRITES, reason="others are being written still")
def test_every_kept_picture_is_of_a_scene() -> None:
    wanted = {
        file_name(name, theme, size)
        for name, scene in SCENES.items()
        for size in SIZES
        for theme in _themes_of(scene)
    }
    assert {path.stem for path in KEPT.glob("*.svgz")} == wanted


def _themes_of(scene: Scene) -> list[str]:
    return [*THEMES, *(SIXTEEN if scene.main else ()), *([WITHOUT_COLOUR] if scene.main else ())]
