"""What is kept is told in plain words, given out as one file, and deleted only after one question."""

from __future__ import annotations

import pytest

from actions import diary_library
from tests.actions.conftest import broken
from tests.actions.talk import Talk, customs, payload, texts, titles
from tests.kept import NOW, entry
from unknot.channels.forgetting import is_asked_for
from unknot.downloads import Links
from unknot.secret_key import session_key
from unknot.settings import read_settings


def _keep(talk: Talk, entries: int, things: int) -> None:
    person = diary_library.person(talk.sender)
    for number in range(entries):
        person.diary.add(talk.sender, f"m{number}", entry(number))
    person.documents.put(talk.sender, "night_plan", {"answers": {}, "made": "2026-11-18"})
    lines = [{"item": f"own:{number}", "packed": False} for number in range(things)]
    person.documents.put(talk.sender, "toolkit", {"lines": lines})
    person.reminders.opt_in(talk.sender, "night_plan", "web", "Europe/London", 21 * 60 + 30, NOW)


async def test_what_is_kept_is_told_in_counts(talk: Talk) -> None:
    _keep(talk, entries=12, things=1)
    said = await talk.say("what do you know about me", "ask_my_data")
    assert texts(said)[0].splitlines() == [
        "This is what I keep about you:",
        "• 12 entries in your diary",
        "• your evening plan",
        "• a rescue kit with 1 thing in it",
        "• a reminder each day at 9:30 pm",
        "• what we say here",
    ]
    assert titles(said) == ["Send me a copy", "Delete everything"]


async def test_of_somebody_new_only_the_conversation_is_kept(talk: Talk) -> None:
    said = await talk.say("what do you know about me", "ask_my_data")
    assert texts(said)[0].splitlines()[1:] == ["• what we say here"]


async def test_a_database_that_is_away_is_told_honestly(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diary_library, "engine", broken)
    said = await talk.say("what do you know about me", "ask_my_data")
    assert texts(said)[0].startswith("I can't look that up right now")


async def test_a_copy_is_a_link_that_is_theirs_alone(talk: Talk) -> None:
    said = await talk.say("export my data", "export_data")
    (document,) = customs(said)
    assert (document["type"], document["media_type"]) == ("document", "application/json")
    settings = read_settings()
    links = Links(session_key(settings.secret, settings.models))
    wanted = links.read(document["uri"].removeprefix("/files/"))
    assert wanted is not None
    assert (wanted.owner, wanted.kind) == (talk.sender, "json")


@pytest.mark.parametrize("how", ["button", "words"])
async def test_deleting_is_asked_once_and_then_handed_to_the_channel(talk: Talk, how: str) -> None:
    said = await talk.say("delete everything", "delete_data")
    assert len(texts(said)) == 1
    assert not is_asked_for(said)
    yes = payload(said, "Yes, delete everything")
    said = await talk.press(yes) if how == "button" else await talk.say("yes", "affirm")
    assert is_asked_for(said)
    assert texts(said) == []


@pytest.mark.parametrize("how", ["button", "words"])
async def test_no_deletes_nothing(talk: Talk, how: str) -> None:
    said = await talk.say("delete everything", "delete_data")
    said = await talk.press(payload(said, "No, keep it")) if how == "button" else await talk.say("no", "deny")
    assert not is_asked_for(said)
    assert not is_asked_for(await talk.say("yes", "affirm"))
