"""What is known of the files in a folder that is watched."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileState:
    """How a file was: its bytes, and when it was last changed, in nanoseconds since 1970."""

    path: str
    size: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at the folders found: files to bring in, and whether others are still being written."""

    ready: tuple[FileState, ...]
    changing: bool
