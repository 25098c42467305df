"""Tells which of the muscles that a message names is the one that cramps now.

While a foot is coached, "foot good, quad NOT good" asks for the quad; "pulled my toes up, no change" names what a step
was done with. "My back was bad all day, now the calf" asks for the calf. Learned
from examples, as lists of words for it knew six of ten changes of people who had not been heard before
(docs/measuring.md). Each mention is looked at by itself, with the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from unknot.relief.plan import RELIEF_FOLDER
from unknot.text.features import Features, Part
from unknot.text.linear import LinearModel, fit_yes_or_no
from unknot.texts import TextsError, read_yaml, require_keys, require_text

EXAMPLES_FILE = RELIEF_FOLDER / "flow" / "another_muscle.yml"
NONE = "none"
"""In an example: the cramp is where it was, or nobody was coached."""

_KEYS = ("text", "was", "muscle")
_STRENGTH, _SEED = 1.0, 7
_TOKENS = re.compile(r"[a-z']+|[.,!?;:]")
_PARTS = (
    Part(
        "around",
        {"ngram_range": (1, 3), "min_df": 2, "sublinear_tf": True, "token_pattern": r"\S+", "lowercase": False},
    ),
)
_FEATURES, _WEIGHTS = "another_muscle.json", "another_muscle.npz"


@dataclass(frozen=True)
class Mention:
    """A muscle that a message names.

    Attributes:
        muscle: Its value in the lexicon.
        start: Place of its first letter.
        end: Place behind its last one.
        is_coached: Whether it is, or may be, the muscle that is coached.
    """

    muscle: str
    start: int
    end: int
    is_coached: bool = False


@dataclass(frozen=True)
class Example:
    """A message to learn from: the muscle that was coached, and the one that cramps now, or `NONE`."""

    text: str
    was: str
    muscle: str


def load_examples(path: Path = EXAMPLES_FILE) -> tuple[Example, ...]:
    """Read the messages to learn from.

    Raises:
        TextsError: The file is not as described.
    """
    content = read_yaml(path)
    if not isinstance(content, list):
        raise TextsError(f"{path}: takes a list of messages with `was`, `text` and `muscle`")
    examples = []
    for number, item in enumerate(content, 1):
        require_keys(path, f"message {number}", item, ("was", "text", "muscle"))
        examples.append(Example(*(require_text(path, f"message {number}", item[key]) for key in _KEYS)))
    return tuple(examples)


class AnotherMuscle:
    """Knows a muscle that is meant from one that is named in passing."""

    def __init__(self, features: Features, weights: LinearModel) -> None:
        """Use a trained model; `train` and `load` make it."""
        self._features, self._weights = features, weights

    @classmethod
    def train(cls, examples: Sequence[Example], find: Callable[[str, str], Sequence[Mention]]) -> AnotherMuscle:
        """Learn; `find` gives the muscles that a text names while a muscle is coached."""
        views, labels = [], []
        for example in examples:
            was = "" if example.was == NONE else example.was
            mentions = find(example.text, was)
            for mention in _others(mentions):
                views.append(_view(example.text, was, mention, mentions))
                labels.append(int(mention.muscle == example.muscle))
        features, matrix = Features.fit_matrix(views, parts=_PARTS)
        return cls(features, fit_yes_or_no(matrix, np.array(labels), _STRENGTH, _SEED))

    def find(self, text: str, coached: str, mentions: Sequence[Mention]) -> str:
        """The muscle that cramps now instead of the coached one; empty where none of those named does.

        Where none is coached (`coached` is empty), one of those named does.
        """
        others = list(_others(mentions))
        if not others:
            return ""
        views = [_view(text, coached, mention, mentions) for mention in others]
        margins = self._weights.margins(self._features.matrix(views))[:, 0]
        best = int(margins.argmax())
        return others[best].muscle if margins[best] > 0 or not coached else ""

    def save(self, folder: Path) -> None:
        """Write the model without pickling."""
        self._features.save(folder / _FEATURES)
        self._weights.save(folder / _WEIGHTS)

    @classmethod
    def load(cls, folder: Path) -> AnotherMuscle:
        """Read what `save` wrote."""
        return cls(Features.load(folder / _FEATURES, _PARTS), LinearModel.load(folder / _WEIGHTS))


def _others(mentions: Sequence[Mention]) -> Iterator[Mention]:
    return (mention for mention in mentions if not mention.is_coached)


def _view(text: str, coached: str, mention: Mention, mentions: Sequence[Mention]) -> str:
    """The words around a mention, every muscle masked, so that what is learned of one holds for all."""
    tokens, place = ["^"], 0
    for named in sorted(mentions, key=lambda named: named.start):
        if named.start < place:
            continue
        tokens += _TOKENS.findall(text[place : named.start].lower())
        tokens.append("THIS" if named == mention else "COACHED" if named.is_coached else "OTHER")
        place = named.end
    tokens += [*_TOKENS.findall(text[place:].lower()), "$"]
    # what one muscle is stretched with (the calf by the toes) is named in passing more often than not
    said = text[mention.start : mention.end].lower().replace(" ", "_")
    return " ".join([*tokens, f"PAIR_{coached}_{mention.muscle}", f"NAMED_{mention.muscle}", f"SAID_{said}"])
