"""Questions to the diary: counts with their charts, honest about few, kind about none."""

from __future__ import annotations

import base64

import pytest

from tests.actions.conftest import broken
from tests.actions.talk import Talk, customs, payload, texts, titles
from tests.kept import made_up
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
async def test_without_entries_there_is_general_guidance_and_the_offer_to_begin(talk: Talk, intent: str) -> None:
    said = await talk.say("well?", intent)
    assert "no entries yet" in texts(said)[0]
    assert "Log a cramp" in titles(said)
    assert [custom["type"] for custom in customs(said)] == ["guidance"]


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
