"""What the tests of summaries, charts and papers share."""

from __future__ import annotations

import pytest

from unknot.diary.labels import LABELS_FILE, Labels, load_labels
from unknot.diary.lexicon import load_diary_lexicon


@pytest.fixture(scope="session")
def labels() -> Labels:
    """The names that Unknot ships."""
    return load_labels(LABELS_FILE, load_diary_lexicon())
