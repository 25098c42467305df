"""The words of the diary: those of `data/lexicon/`, and what people say only in a diary, `data/diary/lexicon/`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from unknot.diary.errors import DiaryWordsError
from unknot.settings import ROOT
from unknot.text.lexicon import LEXICON_FOLDER, EntityWords, LexiconError, load_lexicon

DIARY_LEXICON = ROOT / "data" / "diary" / "lexicon"

MUSCLE, SIDE, FEELING, BEFORE, HELPED, SLEEP = "muscle", "side", "feeling", "before", "helped", "sleep"
_FROM: Mapping[str, tuple[str, ...]] = {
    MUSCLE: ("muscle",),
    SIDE: ("side",),
    FEELING: ("feeling",),
    BEFORE: ("trigger", "before"),
    HELPED: ("remedy", "helped"),
    SLEEP: ("sleep",),
}
"""For each field the files that name its values; a value of both holds the phrases of both."""


def load_diary_lexicon(folder: Path = DIARY_LEXICON, general: Path = LEXICON_FOLDER) -> tuple[EntityWords, ...]:
    """The words of each field of an entry.

    Raises:
        DiaryWordsError: A file is missing or wrong.
    """
    try:
        files = [*load_lexicon(general), *load_lexicon(folder)]
    except LexiconError as error:
        raise DiaryWordsError(str(error)) from error
    fields = []
    for field, names in _FROM.items():
        chosen = [words for words in files if words.entity in names]
        missing = set(names) - {words.entity for words in chosen}
        if missing:
            raise DiaryWordsError(f"{folder}: {sorted(missing)[0]}.yml is missing")
        values: dict[str, tuple[str, ...]] = {}
        exceptions: tuple[str, ...] = ()
        for words in chosen:
            own = {phrase for phrases in words.values.values() for phrase in phrases}
            # the diary's own file comes last and has the last word: a hot shower is a bath here
            values = {value: tuple(word for word in phrases if word not in own) for value, phrases in values.items()}
            exceptions = (*(phrase for phrase in exceptions if phrase not in own), *words.exceptions)
            for value, phrases in words.values.items():
                values[value] = (*values.get(value, ()), *phrases)
        fields.append(EntityWords(field, values, exceptions))
    return tuple(fields)
