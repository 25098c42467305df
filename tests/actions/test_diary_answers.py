"""Questions to the diary: counts with their charts, honest about few, kind about none."""

from __future__ import annotations

import base64

import pytest

from tests.actions.conftest import broken
from tests.actions.talk import Talk, customs, payload, texts, titles
from tests.kept import NOW, entry, made_up
from unknot.diary.entry import Side
from unknot.diary.store import DiaryStore

QUESTIONS = {
    "ask_summary": ("how was my week", "In the last seven days your diary has"),
    "ask_trend": ("is it getting better", "Entries in each of the last four weeks"),
    "ask_triggers": ("what sets it off", "Before the cramp, in"),
    "ask_helped": ("what helped me", "What helped, in"),
}


@pytest.fixture
def filled(talk: Talk, diary: DiaryStore) -> Talk:
    """A conversation with a diary of forty entries."""
    diary.restore(talk.sender, made_up(40, 60))
    return talk


@pytest.mark.parametrize("intent", QUESTIONS)
async def test_a_question_is_answered_in_counts_with_one_chart(filled: Talk, intent: str) -> None:
    words, begins = QUESTIONS[intent]
    said = await filled.say(words, intent)
    assert texts(said)[0].startswith(begins)
    chart, summary = customs(said)
    assert base64.b64decode(chart["image"].removeprefix("data:image/png;base64,")).startswith(b"\x89PNG")
    assert chart["alt"]
    assert chart["table"]["rows"]
    assert (summary["type"], summary["question"], summary["total"]) == (
        "diary_summary",
        intent.removeprefix("ask_"),
        40,
    )
    assert all(len(text.split()) <= 70 for text in texts(said))


async def test_few_entries_are_called_few(talk: Talk, diary: DiaryStore) -> None:
    await talk.say("calf at 3am after typing", "log_cramp")
    said = await talk.say("what sets it off", "ask_triggers")
    assert "too few to see a pattern" in texts(said)[0]
    assert customs(said)[-1]["is_enough"] is False


@pytest.mark.parametrize("intent", [*QUESTIONS, "show_diary", "request_report"])
async def test_without_entries_there_is_the_offer_to_begin(talk: Talk, intent: str) -> None:
    said = await talk.say("well?", intent)
    assert texts(said)[0].startswith(("Your diary has no entries yet", "There is nothing in your diary yet"))
    assert "Log a cramp" in titles(said)


@pytest.mark.parametrize(("intent", "types"), [("ask_helped", ["guidance"]), ("ask_summary", []), ("show_diary", [])])
async def test_without_entries_only_what_helps_and_what_comes_before_is_told_in_general(
    talk: Talk, intent: str, types: list[str]
) -> None:
    assert [custom["type"] for custom in customs(await talk.say("well?", intent))] == types


async def test_a_button_shows_another_chart_and_nothing_else(filled: Talk) -> None:
    said = await filled.say("how was my week", "ask_summary")
    said = await filled.press(payload(said, "By hour of the day"))
    assert [custom["type"] for custom in customs(said)] == ["chart", "diary_summary"]
    assert customs(said)[0]["title"] != ""
    assert len(texts(said)) == 1


async def test_the_last_five_entries_are_shown_in_short_lines(filled: Talk, diary: DiaryStore) -> None:
    said = await filled.say("show my diary", "show_diary")
    lines = texts(said)[0].splitlines()
    assert len(lines) == 5
    assert all(len(line.split()) <= 16 for line in lines)
    (summary,) = customs(said)
    latest = [entry.id for entry in diary.entries(filled.sender)[:-6:-1]]
    assert [entry["id"] for entry in summary["latest"]] == latest
    assert [entry["line"] for entry in summary["latest"]] == lines


@pytest.mark.parametrize("intent", [*QUESTIONS, "show_diary", "request_report"])
async def test_a_database_that_is_gone_is_said(filled: Talk, monkeypatch: pytest.MonkeyPatch, intent: str) -> None:
    monkeypatch.setattr("actions.diary_library.engine", broken)
    said = await filled.say("well?", intent)
    assert texts(said)[0].startswith("I can't open your diary right now")
    assert customs(said) == []


async def test_papers_for_the_doctor_come_as_two_links_of_the_persons_own(
    filled: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from unknot.downloads import PATH, Links

    monkeypatch.setenv("UNKNOT_SECRET", "k" * 32)
    said = await filled.say("something for my doctor", "request_report")
    files = customs(said)
    assert [file["media_type"] for file in files] == ["application/pdf", "text/csv"]
    for file in files:
        wanted = Links("k" * 32).read(file["uri"].removeprefix(PATH))
        assert wanted is not None
        assert wanted.owner == filled.sender


@pytest.fixture
def november(talk: Talk, diary: DiaryStore) -> Talk:
    """A conversation with two cramps of 5 November and one of today."""
    early = NOW.replace(day=5)
    kept = [
        entry(1, when=early, where=("calf",), side=Side.LEFT, strength=4, minutes=None, helped=("heat",)),
        entry(2, when=early, where=("back",)),
        entry(3, when=NOW, where=("calf",), side=Side.LEFT, strength=6, minutes=None, helped=("heat",)),
    ]
    diary.restore(talk.sender, kept)
    return talk


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("how many in November?", "From 1 Nov to 18 Nov your diary has 3 entries, on 2 days."),
        ("and last month?", "Your diary has nothing from 1 Oct to 31 Oct."),
        ("how many on 5 november", "On 5 Nov your diary has 2 entries."),
        ("how was yesterday", "Your diary has nothing for 17 Nov."),
        ("how was my week", "In the last seven days your diary has one entry"),
    ],
)
async def test_the_days_that_are_asked_for_are_counted(november: Talk, words: str, begins: str) -> None:
    assert texts(await november.say(words, "ask_summary"))[0].startswith(begins)


async def test_a_muscle_that_is_named_is_counted_by_itself(november: Talk) -> None:
    said = await november.say("how many back spasms have I had this month", "ask_summary")
    assert "Of these with back: one entry." in texts(said)[0]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("how many in my left leg", "Of these with left leg: one entry."),
        ("how many on my right side in november", "Of these with the right side: none."),
        ("how many in the last 24 hours", "From 17 Nov to 18 Nov your diary has one entry"),
        ("How often do I get cramps?", "From 5 Nov to 18 Nov your diary has 3 entries"),
        ("which side gets it more?", "Which side, in 2 entries that tell it: left 2."),
        ("what time do they usually come?", "Your diary does not say yet at what time of day"),
        ("which was the worst?", "Of those that tell it, this is the one. Today, left calf, 6 out of 10"),
        ("which was the worst in october?", "Your diary does not say that of any cramp yet."),
    ],
)
async def test_what_is_wanted_of_them_is_told(november: Talk, words: str, says: str) -> None:
    assert says in texts(await november.say(words, "ask_summary"))[0]


@pytest.mark.parametrize(
    "words", ["show the whole entry please", "what do you have down for that one?", "read it back"]
)
async def test_an_entry_is_read_back_with_all_that_is_kept(november: Talk, words: str) -> None:
    said = texts(await november.say(words, "show_diary"))
    assert len(said) == 1
    assert "left calf, 6 out of 10" in said[0]
    assert "Helped: warmth" in said[0]


async def test_what_was_not_told_is_said_to_be_missing(november: Talk) -> None:
    said = texts(await november.say("how long did I say it lasted?", "show_diary"))
    assert said[0].startswith("That is not in it so far.")


async def test_several_are_read_back_in_full(november: Talk) -> None:
    said = texts(await november.say("show me them", "show_diary"))
    assert len(said[0].splitlines()) == 3
    assert said[0].count("Helped: warmth") == 2


async def test_a_diary_begins_with_an_invitation(talk: Talk) -> None:
    said = await talk.say("I'd like to start keeping a diary", "log_cramp")
    assert texts(said)[0].startswith("Yes, I keep your diary here. Tell me the first cramp")
    assert "Ask me step by step" in titles(said)
