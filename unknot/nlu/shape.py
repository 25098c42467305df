"""The shape of a message, whatever the muscle: "my jaw locked" and "my calf locked" are one sentence then."""

from __future__ import annotations

from unknot.text.features import WORDS_AND_LETTERS, Part
from unknot.text.language import find_entities, load_language

_MUSCLE = "muscle"


def shape_of(text: str) -> str:
    """The text with every muscle's name replaced by one word for all of them."""
    named = [entity for entity in find_entities(load_language()(text)) if entity.entity == _MUSCLE]
    for entity in sorted(named, key=lambda entity: -entity.start):
        text = f"{text[: entity.start]}x{_MUSCLE}{text[entity.end :]}"
    return text


WORDS_LETTERS_AND_SHAPE = (
    *WORDS_AND_LETTERS,
    Part("shape", {"ngram_range": (1, 3), "sublinear_tf": True}, shape_of),
)
"""What the intent classifier looks at beside the sentence vector."""
