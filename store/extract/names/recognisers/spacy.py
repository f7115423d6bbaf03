"""Names by a spaCy pipeline: the extra `spacy`, for those who have a pipeline they trust.

`recogniser = "spacy:de_core_news_sm"` names the pipeline, an installed package or a
folder; plain `spacy` takes the one that $DATELINE_SPACY names, or the small English one.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

from store.errors import ConfigError
from store.extract.document import Document
from store.extract.names.protocol import RawMention
from store.model.findings import MentionKind

PIPELINE_VARIABLE = "DATELINE_SPACY"
DEFAULT_PIPELINE = "en_core_web_sm"

KINDS: dict[str, MentionKind | None] = {
    # OntoNotes, the labels of English and Chinese pipelines
    "PERSON": MentionKind.PERSON,
    "ORG": MentionKind.ORGANISATION,
    "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE,
    "FAC": MentionKind.PLACE,
    "NORP": MentionKind.OTHER,
    "EVENT": MentionKind.OTHER,
    "LAW": MentionKind.OTHER,
    "PRODUCT": MentionKind.OTHER,
    "WORK_OF_ART": MentionKind.OTHER,
    "LANGUAGE": MentionKind.OTHER,
    "DATE": None,
    "TIME": None,
    "MONEY": None,
    "PERCENT": None,
    "QUANTITY": None,
    "CARDINAL": None,
    "ORDINAL": None,
    # WikiNER and CoNLL, the labels of most other languages' pipelines
    "PER": MentionKind.PERSON,
    "MISC": MentionKind.OTHER,
    # what single languages' pipelines call the same
    "PRS": MentionKind.PERSON,
    "persName": MentionKind.PERSON,
    "orgName": MentionKind.ORGANISATION,
    "placeName": MentionKind.PLACE,
    "geogName": MentionKind.PLACE,
    "GPE_LOC": MentionKind.PLACE,
    "GPE_ORG": MentionKind.ORGANISATION,
    "DERIV": MentionKind.OTHER,
    "PROD": MentionKind.OTHER,
    "EVT": MentionKind.OTHER,
    "ORGANIZATION": MentionKind.ORGANISATION,
    "ORGANISATION": MentionKind.ORGANISATION,
    "PLACE": MentionKind.PLACE,
}
"""Our kind for a pipeline's label; None where it marks no name. Labels that are not here mark none either."""

_NOT_FOR_NAMES = (
    "parser",
    "tagger",
    "morphologizer",
    "lemmatizer",
    "attribute_ruler",
    "trainable_lemmatizer",
)
_BY_RULE = {"entity_ruler", "span_ruler"}
"""Rules may ask for parts of speech, so that where one of these is in a pipeline all of it runs."""


class SpacyRecogniser:
    """A pipeline as a recogniser. It tells no confidence: spaCy's entities have none."""

    def __init__(self, pipeline: Any) -> None:
        self.name = f"spacy:{pipeline.meta['lang']}_{pipeline.meta['name']}"
        self.version = str(pipeline.meta["version"])
        self._pipeline = pipeline

    def recognise(self, document: Document) -> list[RawMention]:
        """Names of the document, sorted by start."""
        annotated = self._pipeline(document.text)
        return [
            RawMention(entity.start_char, entity.end_char, kind)
            for entity in annotated.ents
            if (kind := KINDS.get(entity.label_)) is not None
        ]


@cache
def recogniser(pipeline: str | None = None) -> SpacyRecogniser:
    """The recogniser for an installed pipeline or one in a folder. Raises ConfigError."""
    name = pipeline or os.environ.get(PIPELINE_VARIABLE) or DEFAULT_PIPELINE
    try:
        import spacy
    except ImportError as error:
        raise ConfigError(
            f"spaCy is not installed ({error}). Install it with: python -m pip install spacy."
        ) from error
    if not (spacy.util.is_package(name) or Path(name).exists()):
        raise ConfigError(
            f"spaCy has no pipeline “{name}”. Install it with: python -m spacy download {name}; "
            'or name another one or its folder: recogniser = "spacy:NAME".'
        )
    loaded = spacy.load(name)
    if not _BY_RULE & set(loaded.pipe_factories.values()):
        loaded.select_pipes(disable=[part for part in loaded.pipe_names if part in _NOT_FOR_NAMES])
    return SpacyRecogniser(loaded)
