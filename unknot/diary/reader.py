"""Opens the reader of sentences with the words and the spelling that Unknot ships."""

from __future__ import annotations

from functools import lru_cache

from unknot.diary.families import load_families
from unknot.diary.lexicon import load_diary_lexicon
from unknot.diary.ranks import load_ranks
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
    # of the diary's phrases only words that name something alone: "a trying day" must not turn "tpying" into "trying"
    alone = {phrase for words in lexicon for group in words.values.values() for phrase in group if " " not in phrase}
    subject = words_of(load_lexicon(LEXICON_FOLDER)) | alone | _TIMES
    return SentenceReader(lexicon, Speller(subject, right=words_of(lexicon)).repair, load_families(), load_ranks())
