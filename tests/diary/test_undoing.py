"""Words that want a change undone are heard after a change, and at no other time."""

from __future__ import annotations

import pytest

from unknot.diary.undoing import undoes

_CHANGED = ["utter_diary_changed"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "undo",
            "can you undo that",
            "revert please",
            "change it back",
            "put it back how it was",
            "back to the old one",
        ),
        *("take that out again please", "no, I didn't mean to change that", "it was right before"),
    ],
)
def test_a_change_is_undone_in_many_words(text: str) -> None:
    assert undoes(text, _CHANGED)


@pytest.mark.parametrize(
    "text", ["it was a 7", "how do I change it back?", "the pain came back", "take the wine out", "remove what helped"]
)
def test_other_words_undo_nothing(text: str) -> None:
    assert not undoes(text, _CHANGED)


@pytest.mark.parametrize("responses", [[], ["utter_diary_written"], ["utter_diary_deleted", "utter_diary_changed"]])
def test_where_nothing_was_changed_last_there_is_nothing_to_undo(responses: list[str]) -> None:
    assert not undoes("undo", responses)


def test_that_is_the_last_fact_only_right_after_it() -> None:
    assert undoes("take that out", _CHANGED)
    assert not undoes("take that out", ["utter_thank", *_CHANGED])
