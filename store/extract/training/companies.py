"""Builds `data/companies.tsv`: companies of stock indices that are called by one word of their own.

Of "Naturgy Energy Group S.A." it keeps "naturgy". Left out is every word that the training texts write
small, that the other lists know, or that is one piece for the base model and not an organisation in two
texts: "target", "liberty" and "gibraltar" would mark too much that is no company.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from store.extract.names.lexicon import gazetteer_kinds, listed_place, lists, word_kinds
from store.extract.training.corpora import TaggedDocument, gold_spans
from store.extract.training.gazetteer import everyday_words

_HEAD = """\
# Companies of stock indices that are called by one word of their own, in small letters. One list a line.
# Made by store/extract/training/companies.py from pytickersymbols (MIT), as of its release 1.17.
list\tentries
"""
_NAME = re.compile(r"[^\W\d_]{4,}(?:-[^\W\d_]{3,})?")
_MOSTLY = 0.8
_BRACKETS = re.compile(r"\(.*?\)")
# What stands behind a company's own word, beside the listed forms of companies.
_FORMS = frozenset(
    {
        "a",
        "adr",
        "b",
        "bancorp",
        "c",
        "cl",
        "class",
        "de",
        "energy",
        "financial",
        "group",
        "holding",
        "holdings",
    }
    | {
        "industries",
        "international",
        "n",
        "pao",
        "pharmaceuticals",
        "pjsc",
        "properties",
        "publ",
        "reit",
        "s",
    }
    | {
        "systems",
        "technologies",
        "the",
        "trust",
        "&",
        "a/s",
        "ab",
        "ag",
        "asa",
        "co",
        "company",
        "corp",
        "cv",
    }
    | {"corporation", "inc", "incorporated", "kgaa", "limited", "ltd", "nv", "oy", "oyj", "plc", "sa", "sab"}
    | {"sca", "se", "spa"}
)


def write_companies(documents: list[TaggedDocument], pieces: frozenset[str], path: Path) -> int:
    """Write the table and return how many companies it has; `pieces` are the base model's."""
    from pytickersymbols import PyTickerSymbols

    names = {_lone_word(stock["name"]) for stock in PyTickerSymbols().get_all_stocks()}
    small, called = everyday_words(documents), _organisations(documents)
    kept = sorted(
        word
        for word in {name.lower() for name in names if name and name[0].isupper()}
        if word not in small
        and not gazetteer_kinds(word)
        and word not in lists()["company"]
        and {"CM"}.issuperset(word_kinds().get(word, ()))
        and not listed_place(word)
        and (word not in pieces or word in called)
    )
    path.write_text(f"{_HEAD}stock\t{', '.join(kept)}\n", "utf-8")
    return len(kept)


def _lone_word(name: str) -> str:
    """What is left of a company's name without its forms, where that is one word, else nothing."""
    words = _BRACKETS.sub("", name).replace(",", " ").split()
    while len(words) > 1 and _is_form(words[-1]):
        words.pop()
    return words[0] if len(words) == 1 and _NAME.fullmatch(words[0]) else ""


def _is_form(word: str) -> bool:
    lower = word.lower().replace(".", "")
    return lower in _FORMS or lower in lists()["company_form"]


def _organisations(documents: Iterable[TaggedDocument]) -> set[str]:
    """Words that are an organisation by themselves more than once, and seldom in a name of another kind."""
    alone: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for document in documents:
        for words, tags in zip(document.sentences, document.tags, strict=True):
            for first, last, label in gold_spans(tags):
                named.update(word.lower() for word in words[first:last])
                if label == "ORG" and last - first == 1:
                    alone[words[first].lower()] += 1
    return {word for word, times in alone.items() if times > 1 and times >= _MOSTLY * named[word]}
