"""Opens the reader of sentences with the words and the spelling that Unknot ships."""

from __future__ import annotations

from functools import lru_cache

from unknot.diary.lexicon import load_diary_lexicon
from unknot.diary.sentence import SentenceReader
from unknot.text.lexicon import LEXICON_FOLDER, load_lexicon, words_of
from unknot.text.spelling import Speller

_TIMES = frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march"),
        *("april", "june", "july", "august", "september", "october", "november", "december", "yesterday", "today"),
        *("tonight", "morning", "afternoon", "evening", "night", "midnight", "midday", "lunchtime", "bedtime"),
        *("minutes", "minute", "hours", "hour", "seconds", "second", "lasted", "around", "about", "before", "after"),
        *("while", "last", "helped", "stretched", "slept"),
    )
)
"""Words of time that the spelling repair prefers to others."""


@lru_cache(maxsize=1)
def open_reader() -> SentenceReader:
    """The reader; opened once a process, which takes a second or two.

    Raises:
        DiaryWordsError: A lexicon file is wrong.
    """
    lexicon = load_diary_lexicon()
    return SentenceReader(lexicon, Speller(words_of((*lexicon, *load_lexicon(LEXICON_FOLDER))) | _TIMES).repair)
