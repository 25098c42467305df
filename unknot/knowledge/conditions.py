"""What people say of their health that changes what is safe: bad kidneys, a limit on drinking, a child.

An answer out of the articles is written for most people. Who has said that they are not most people is told first what
holds for them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from unknot.settings import ROOT
from unknot.texts import plain, read_yaml, require_keys, require_phrases, says_any

CONDITIONS_FILE = ROOT / "data" / "person" / "conditions.yml"
CHILD, MEDICINE = "child", "changing_medicine"
_LASTING, _ASKED = ("kidneys", "fluids", "blood_thinner", "pregnancy", "diabetes", "numb", CHILD), (MEDICINE,)
_AGE = re.compile(r"\b(\d{1,2}) ?(?:yr|yrs|year|years|yo)\b(?! (?:ago|of|now|since|in|with))")
_GROWN_UP = 16


@dataclass(frozen=True)
class Conditions:
    """Hears them in what is typed.

    Attributes:
        lasting: Phrases by condition; it holds for the rest of the conversation.
        asked: Phrases by what is asked about now.
        doing: What one does to a medicine that is named beside it.
    """

    lasting: Mapping[str, tuple[str, ...]]
    asked: Mapping[str, tuple[str, ...]]
    doing: tuple[str, ...]

    def told_in(self, text: str) -> tuple[str, ...]:
        """The conditions that a message tells of."""
        age = _AGE.search(plain(text))
        is_child = age is not None and int(age[1]) < _GROWN_UP
        return tuple(
            name for name, phrases in self.lasting.items() if says_any(phrases, text) or (name == CHILD and is_child)
        )

    def asked_in(self, text: str, *, names_medicine: bool) -> tuple[str, ...]:
        """What a message asks about that must not be decided alone.

        Args:
            text: The message.
            names_medicine: Whether it names a medicine.
        """
        changes = names_medicine and says_any(self.doing, text)
        return tuple(
            name for name, phrases in self.asked.items() if says_any(phrases, text) or (name == MEDICINE and changes)
        )


@lru_cache(maxsize=1)
def open_conditions() -> Conditions:
    """The words by which they are heard."""
    return load_conditions()


def load_conditions(path: Path = CONDITIONS_FILE) -> Conditions:
    """Read the words.

    Raises:
        TextsError: The file is not as described.
    """
    content = read_yaml(path)
    require_keys(path, "the file", content, ("lasting", "asked", "doing"))
    return Conditions(
        _phrases(path, "lasting", content["lasting"], _LASTING),
        _phrases(path, "asked", content["asked"], _ASKED),
        require_phrases(path, "`doing`", content["doing"]),
    )


def _phrases(path: Path, key: str, content: Any, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    require_keys(path, f"`{key}`", content, names)
    return {name: require_phrases(path, f"`{key}`: `{name}`", content[name]) for name in names}
