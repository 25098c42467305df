"""Reads all files of words behind diary, nights, toolkit and coaching, so that a wrong one is named at the start."""

from __future__ import annotations

from collections.abc import Sequence

from unknot.diary.answers import Answers
from unknot.diary.charts import Charts
from unknot.diary.labels import LABELS_FILE, load_labels
from unknot.diary.lexicon import load_diary_lexicon
from unknot.diary.line import Lines
from unknot.diary.places import load_places
from unknot.diary.report_words import load_report_words
from unknot.kept_words import KeptWords
from unknot.knowledge.conditions import load_conditions
from unknot.knowledge.passage import Passage
from unknot.night.loading import load_night
from unknot.night.plan import NIGHT_FILE
from unknot.relief.afterwards import load_afterwards
from unknot.relief.asides import load_asides
from unknot.relief.flow import Coach
from unknot.relief.hearing_file import load_hearing
from unknot.relief.plan import RELIEF_FOLDER, load_plans
from unknot.toolkit.loading import load_catalogue
from unknot.toolkit.toolkit import TOOLKIT_FILE


def check_files(passages: Sequence[Passage]) -> None:
    """Read them all.

    Raises:
        TextsError: A file is wrong.
        ReliefError: A file of relief is wrong.
        DiaryWordsError: A lexicon file is wrong.
    """
    sections = {passage.id: passage.sections for passage in passages}
    Coach(load_plans(RELIEF_FOLDER, sections))
    load_hearing()
    load_asides()
    load_conditions()
    load_afterwards()
    load_night(NIGHT_FILE, sections)
    load_catalogue(TOOLKIT_FILE, sections)
    labels = load_labels(LABELS_FILE, load_diary_lexicon())
    Answers(labels)
    Charts(labels)
    Lines(labels)
    load_places()
    load_report_words()
    KeptWords()
