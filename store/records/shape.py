"""The one mapper: how a value of the model lies in rows, read off its dataclass.

Every field lies in the column of its name, in the form that its type has in SQLite
(a day as ISO text, a tuple as JSON, an `Anchor` as the columns of its own fields).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cached_property
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, get_args, get_origin, get_type_hints

from store.errors import UsageError
from store.model.articles import Month, PublicationDate, parse_publication_date
from store.records.connection import LibraryFile, Row, Value
from store.records.file_errors import damaged

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")
Reader = Callable[[Any], object]


class Shape(Generic[T]):
    """How the values of one dataclass lie in `source`: a table, or what may stand behind FROM.

    `computed` fields have no column of their name but an SQL expression; `readers` are for
    fields whose stored form is their own.
    """

    def __init__(
        self,
        kind: type[T],
        source: str,
        computed: Mapping[str, str] | None = None,
        readers: Mapping[str, Reader] | None = None,
    ) -> None:
        self.kind = kind
        self.source = source
        self._computed = computed or {}
        self._readers = readers or {}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns, in the order of the fields; a computed field has its own name."""
        return tuple(
            name
            for field, part in zip(fields(self.kind), self._parts, strict=True)
            for name in (part.names if isinstance(part, Shape) else (field.name,))
        )

    @cached_property
    def columns(self) -> str:
        """The same as SQL, for a SELECT. In brackets, as a misspelt name in quotes would be a string."""
        return ", ".join(
            f"{self._computed[name]} AS [{name}]" if name in self._computed else f"[{name}]"
            for name in self.names
        )

    def read(self, rows: Sequence[Row]) -> tuple[T, ...]:
        """The values behind rows of `columns`; what a row holds beyond them is left alone.

        Raises DamagedError where a column holds what no value of the model lies in.
        """
        try:
            return tuple(self._made(iter(zip(*rows, strict=True)))) if rows else ()
        except (ValueError, KeyError, TypeError, UsageError) as error:
            raise damaged(self.source, error) from error

    def select(self, file: LibraryFile, tail: str = "", parameters: Sequence[Value] = ()) -> tuple[T, ...]:
        """The values that a query finds; `tail` is what comes after FROM: WHERE, ORDER BY."""
        return self.read(file.rows(f"SELECT {self.columns} FROM {self.source} {tail}", parameters))

    def first(self, file: LibraryFile, tail: str, parameters: Sequence[Value]) -> T | None:
        """The first value that a query finds."""
        row = file.row(f"SELECT {self.columns} FROM {self.source} {tail}", parameters)
        return None if row is None else self.read([row])[0]

    def row(self, value: T) -> dict[str, Any]:
        """A value as it is written: what each of its columns gets. sqlite-utils knows how to store that."""
        row: dict[str, Any] = {}
        for name, inner in self._written:
            held = getattr(value, name)
            if inner is not None:
                row.update(inner.row(held))
            else:
                row[name] = held.isoformat() if isinstance(held, Month) else held
        return row

    def changed(self, old: T, new: T) -> dict[str, Any]:
        """The columns in which two values differ, as the new one has them."""
        before, after = self.row(old), self.row(new)
        return {name: value for name, value in after.items() if value != before[name]}

    @cached_property
    def _written(self) -> tuple[tuple[str, Shape[Any] | None], ...]:
        """The fields that are written, each with the shape of what lies in it, where that has its columns."""
        parts = [(field.name, part) for field, part in zip(fields(self.kind), self._parts, strict=True)]
        return tuple(
            (name, part if isinstance(part, Shape) else None)
            for name, part in parts
            if isinstance(part, Shape) or name not in self._computed
        )

    @cached_property
    def _parts(self) -> tuple[Shape[Any] | Reader | None, ...]:
        """For each field: the shape of what lies in it, or what reads a stored value, or None: as it is."""
        hints = get_type_hints(self.kind)
        return tuple(self._readers.get(field.name) or _part(hints[field.name]) for field in fields(self.kind))

    def _made(self, columns: Iterator[tuple[Any, ...]]) -> Iterator[T]:
        """Column by column: a page of a list is made faster than by unpacking it row by row."""
        arguments: list[Iterator[Any]] = []
        for part in self._parts:
            if isinstance(part, Shape):
                arguments.append(part._made(columns))
            else:
                column = next(columns)
                arguments.append(iter(column) if part is None else map(part, column))
        make: Callable[..., T] = self.kind
        return map(make, *arguments)


def _part(hint: Any) -> Shape[Any] | Reader | None:
    """How a field of this type is read."""
    if hint == PublicationDate | None:
        return parse_publication_date
    options = [option for option in get_args(hint) if option is not NoneType]
    if get_origin(hint) is tuple:
        return _strings
    if isinstance(hint, UnionType) and len(options) == 1:
        part = _part(options[0])
        return None if part is None else _unless_null(part)
    if is_dataclass(hint):
        return Shape(cast("type[DataclassInstance]", hint), "")
    if hint in (int, str, float):
        return None
    if hint is bool:
        return bool
    if hint is dt.datetime:
        return dt.datetime.fromisoformat
    if hint is dt.date:
        return dt.date.fromisoformat
    if hint is dt.time:
        return dt.time.fromisoformat
    if issubclass(hint, StrEnum):
        return {member.value: member for member in hint}.__getitem__
    raise TypeError(f"no column can hold {hint}")


def _unless_null(part: Shape[Any] | Reader) -> Reader:
    if isinstance(part, Shape):
        raise TypeError(
            f"{part.kind.__name__} lies in several columns, of which none says that it is missing"
        )
    return lambda stored: None if stored is None else part(stored)


def _strings(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored)) if stored != "[]" else ()
