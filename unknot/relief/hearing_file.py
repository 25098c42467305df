"""Reads the words by which a message is understood while a cramp is coached."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from unknot.relief.asked import NO, WAIT, YES, Asked
from unknot.relief.hearing import KINDS, Hearing
from unknot.relief.lasting import Lasting
from unknot.relief.plan import RELIEF_FOLDER
from unknot.texts import TextsError, read_yaml, require_keys, require_phrases

HEARD_FILE = RELIEF_FOLDER / "flow" / "heard.yml"

_LISTS = (
    "waiting",
    "busy",
    "steps",
    "more",
    "gone",
    "unlisted",
    "diary",
    "unless",
    "elsewhere",
    "denied",
    "between",
    "relief",
    "question",
)
_LASTING = tuple(field.name for field in fields(Lasting))


def load_hearing(path: Path = HEARD_FILE) -> Hearing:
    """Read the words.

    Raises:
        TextsError: The file is not as described.
    """
    content = read_yaml(path)
    require_keys(path, "the file", content, ("said", "whole", "answers", "expected", "signs", "lasting", *_LISTS))
    lists = {}
    for part, keys in (("said", KINDS), ("whole", KINDS), ("answers", (YES, NO, WAIT))):
        require_keys(path, f"`{part}`", content[part], keys)
        lists[part] = {key: require_phrases(path, f"`{part}`: `{key}`", content[part][key]) for key in keys}
    single = {key: require_phrases(path, f"`{key}`", content[key]) for key in _LISTS}
    require_keys(path, "`lasting`", content["lasting"], _LASTING)
    lasting = {key: require_phrases(path, f"`lasting`: `{key}`", content["lasting"][key]) for key in _LASTING}
    expected, signs = content["expected"], content["signs"]
    require_keys(path, "`expected`", expected, (), [asked.value for asked in Asked])
    for asked, intents in expected.items():
        if not isinstance(intents, dict) or not all(isinstance(times, (int, float)) for times in intents.values()):
            raise TextsError(f"{path}: `expected`: `{asked}`: takes a number for each intent")
    if not isinstance(signs, dict) or not all(isinstance(word, str) for word in signs.values()):
        raise TextsError(f"{path}: `signs`: takes a word for each emoji")
    by_asked = {Asked(asked): intents for asked, intents in expected.items()}
    return Hearing(
        lists["said"], lists["whole"], lists["answers"], by_asked, signs, **single, lasting=Lasting(**lasting)
    )
