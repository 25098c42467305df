"""The search on a tiny index: what it finds, what it refuses, and what cannot upset it."""

from __future__ import annotations

import pytest

from unknot.knowledge.search import MOST_RESULTS, Searcher, SearchResult


def _ids(result: SearchResult) -> list[str]:
    return [hit.passage.id for hit in result.hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("calf cramp what do i do", "calf-cramp"),
        ("CALF CRAMP!!!!", "calf-cramp"),
        ("which magnesium tablet is good", "magnesium"),
        ("does magnesuim help", "magnesium"),
        ("how do i sleep better", "calmer-nights"),
        ("should a doctor look at my cramps", "see-a-doctor"),
    ],
)
def test_the_passage_that_answers_comes_first(tiny_searcher: Searcher, text: str, first: str) -> None:
    result = tiny_searcher.search(text)
    assert result.subject > 0
    assert _ids(result)[0] == first


def test_hits_come_best_first_with_scores_from_nought_to_one_and_each_once(tiny_searcher: Searcher) -> None:
    hits = tiny_searcher.search("calf cramp").hits
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert 0 <= min(scores) <= max(scores) <= 1
    assert len({hit.passage.id for hit in hits}) == len(hits) <= MOST_RESULTS


@pytest.mark.parametrize("most", [1, 2, 3])
def test_no_more_hits_than_asked_for(tiny_searcher: Searcher, most: int) -> None:
    result = tiny_searcher.search("calf cramp", most=most)
    assert _ids(result) == _ids(tiny_searcher.search("calf cramp"))[:most]
    assert len(result.hits) == most


@pytest.mark.parametrize("text", ["who won the football", "cheap flights to rome", "hello"])
def test_what_is_outside_of_the_subject_finds_nothing(tiny_searcher: Searcher, text: str) -> None:
    result = tiny_searcher.search(text)
    assert result.hits == ()
    assert result.subject < 0


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b\u200d", "😖😖😖", "🦵", "...", "?!", "\x00\x07"])
def test_a_message_without_words_finds_nothing(tiny_searcher: Searcher, text: str) -> None:
    result = tiny_searcher.search(text, context=["calf cramp"])
    assert result.hits == ()
    assert result.subject < 0


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert('calf cramp')</script>",
        "<b>calf</b> cramp &amp; more",
        "{{7*7}} calf cramp {% raw %} ${calf} {0} %s %(calf)s",
        "'; DROP TABLE events; -- calf cramp",
        "calf \\ cramp \\u0000 \\n",
        "../../etc/passwd calf cramp",
    ],
)
def test_markup_and_templates_are_plain_words(tiny_searcher: Searcher, text: str) -> None:
    result = tiny_searcher.search(text)
    assert result.text == tiny_searcher.clean(text)
    assert result.text
    assert result == tiny_searcher.search(text)


def test_markup_around_a_question_does_not_hide_it(tiny_searcher: Searcher) -> None:
    assert _ids(tiny_searcher.search("<b>calf cramp</b> what do i do"))[0] == "calf-cramp"


def test_five_thousand_characters_are_cut_and_searched(tiny_searcher: Searcher) -> None:
    text = ("calf cramp what do i do " * 209)[:5_000]
    assert len(text) == 5_000
    result = tiny_searcher.search(text)
    assert len(result.text) <= 1_200
    assert _ids(result)[0] == "calf-cramp"


@pytest.mark.parametrize("word", ["calf" * 2_000, "a" * 5_000, "łydka" * 500, "x-" * 2_500, "痙攣" * 1_000])
def test_a_very_long_word_is_searched_like_any_other(tiny_searcher: Searcher, word: str) -> None:
    result = tiny_searcher.search(word)
    assert len(result.text) <= 1_200
    assert result == tiny_searcher.search(word)


def test_a_follow_up_is_understood_with_the_message_before_it(tiny_searcher: Searcher) -> None:
    magnesium = tiny_searcher.search("tell me more", context=["calf cramp", "is magnesium any good"])
    assert magnesium.follow_up
    assert _ids(magnesium)[0] == "magnesium"
    calf = tiny_searcher.search("tell me more", context=["is magnesium any good", "calf cramp"])
    assert calf.follow_up
    assert _ids(calf)[0] == "calf-cramp"


def test_a_message_that_stands_alone_is_not_bent_by_the_one_before(tiny_searcher: Searcher) -> None:
    result = tiny_searcher.search("which magnesium tablet is good", context=["how do i sleep better"])
    assert not result.follow_up
    assert result == tiny_searcher.search("which magnesium tablet is good")


@pytest.mark.parametrize("before", ["", "   ", "😖"])
def test_a_message_before_without_words_counts_for_nothing(tiny_searcher: Searcher, before: str) -> None:
    assert tiny_searcher.search("tell me more", context=[before]) == tiny_searcher.search("tell me more")


def test_the_same_message_gets_the_same_answer(tiny_searcher: Searcher) -> None:
    assert tiny_searcher.search("my calf") == tiny_searcher.search("my calf")


def test_typing_is_cleaned_before_it_is_encoded(tiny_searcher: Searcher) -> None:
    assert tiny_searcher.clean("  does  magnesuim\u200b help???? ") == "does magnesium help??"
