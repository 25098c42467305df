"""Whether a message is English at all, so that another language gets an honest word instead of a wrong answer."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

_LANGUAGES = ("de", "es", "fr", "it", "nl", "pl", "pt", "ro", "sv", "tr")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SHORTENED = re.compile(r".+(?:'s|n't|'ll|'ve|'re|nae)")
"""Words as English and Scots shorten them: "leg's", "cannae"."""
_WESTERN = "\u00ff"
_FEWEST = 2
"""Small words of another language that it takes; one alone may be a name or a slip."""


def looks_english(text: str) -> bool:
    """Whether the text may be English.

    It is not where most letters are not Latin, or where more of its words are foreign (small words that English lacks,
    letters beyond those of western Europe) than are small words that only English has or words shortened its way. The
    small words are spaCy's stop words.
    """
    letters = [character for character in text if character.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    if letters and latin < len(letters) / 2:
        return False
    words = [word.lower() for word in _WORD.findall(text)]
    foreign, english = _small_words()
    strange = sum(word in foreign or any(letter > _WESTERN for letter in word) for word in words)
    return strange < _FEWEST or strange <= sum(word in english or bool(_SHORTENED.fullmatch(word)) for word in words)


@lru_cache(maxsize=1)
def _small_words() -> tuple[frozenset[str], frozenset[str]]:
    english = _stop_words("en")
    others = frozenset().union(*map(_stop_words, _LANGUAGES))
    return frozenset(word for word in others - english if len(word) > 1), frozenset(english - others)


def _stop_words(language: str) -> frozenset[str]:
    import spacy.lang

    # read from the file alone: the language's own package would build its tokenizer as well, seconds for the French one
    file = Path(spacy.lang.__file__).parent / language / "stop_words.py"
    found = spec_from_file_location(f"stop_words_{language}", file)
    if found is None or found.loader is None:
        raise ImportError(f"spaCy has no stop words at {file}")
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return frozenset(module.STOP_WORDS)
