"""Every value of an entry has a name, and no name is for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from unknot.diary.errors import DiaryWordsError
from unknot.diary.labels import LABELS_FILE, Labels, load_labels
from unknot.diary.lexicon import BEFORE, DIARY_LEXICON, load_diary_lexicon
from unknot.texts import TextsError


def test_a_persons_own_words_are_their_own_name(labels: Labels) -> None:
    assert labels.listed("before", ("poor_sleep", "blowing up balloons")) == "poor sleep, blowing up balloons"


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda content: content["before"].pop("stress"), "`before`: `stress` is missing"),
        (lambda content: content["side"].update(middle="middle"), "`side`: `middle` is unknown"),
        (lambda content: content.pop("sleep"), "`sleep` is missing"),
        (lambda content: content["where"].pop("other"), "`other` is missing"),
        (lambda content: content["helped"].update(heat=""), "`helped`: `heat`: takes a text"),
    ],
)
def test_a_missing_or_needless_name_is_refused(tmp_path: Path, change: object, what: str) -> None:
    content = yaml.safe_load(LABELS_FILE.read_text("utf-8"))
    change(content)  # type: ignore[operator]
    path = tmp_path / "labels.yml"
    path.write_text(yaml.safe_dump(content), "utf-8")
    with pytest.raises(TextsError) as refused:
        load_labels(path, load_diary_lexicon())
    assert what in str(refused.value)


def test_the_words_of_both_folders_are_joined() -> None:
    before = next(words for words in load_diary_lexicon() if words.entity == BEFORE)
    assert {"stressed", "deadline"} <= set(before.values["stress"])


def test_a_missing_lexicon_file_is_named(tmp_path: Path) -> None:
    for path in DIARY_LEXICON.glob("*.yml"):
        if path.stem != "sleep":
            (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    with pytest.raises(DiaryWordsError, match=r"sleep\.yml is missing"):
        load_diary_lexicon(tmp_path)
    with pytest.raises(DiaryWordsError, match="holds no lexicon"):
        load_diary_lexicon(tmp_path / "nowhere")
