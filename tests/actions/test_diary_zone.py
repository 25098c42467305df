"""The time zone: from the channel, said, kept, or asked for once."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from actions import diary_turn
from tests.actions.talk import Talk, payload, texts
from tests.kept import NOW
from unknot.database.documents import DocumentStore
from unknot.diary.store import DiaryStore

_KEPT = "Thank you. I go by your clock from now on."


@pytest.fixture
def nowhere(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A conversation whose channel tells no time zone, on a machine in London, where it is two in the afternoon."""
    monkeypatch.setattr(diary_turn, "get_localzone_name", lambda: "Europe/London")
    talk.metadata.clear()
    return talk


async def test_the_channels_time_zone_counts(talk: Talk, diary: DiaryStore) -> None:
    talk.metadata["time_zone"] = "Australia/Sydney"
    await talk.say("calf at 9pm", "log_cramp")
    (entry,) = diary.entries(talk.sender)
    assert (entry.zone, entry.local.hour) == ("Australia/Sydney", 21)
    assert await talk.form() is None


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "../../etc/passwd", "x" * 99])
async def test_a_time_zone_that_does_not_exist_is_as_good_as_none(nowhere: Talk, diary: DiaryStore, zone: str) -> None:
    nowhere.metadata["time_zone"] = zone
    await nowhere.say("calf at 3am", "log_cramp")
    assert diary.entries(nowhere.sender)[0].zone == "Europe/London"


async def test_where_nothing_is_known_it_is_written_by_this_machines_clock_and_asked_once(
    nowhere: Talk, diary: DiaryStore
) -> None:
    said = await nowhere.say("calf at 3am", "log_cramp")
    assert texts(said)[0] == "Written down. Today at 03:00, calf."
    assert texts(said)[1].startswith("By my clock it is 14:00 now. What time is it where you are?")
    said = await nowhere.say("it's 9 in the morning", "inform")
    assert texts(said) == [_KEPT]
    (entry,) = diary.entries(nowhere.sender)
    assert (entry.zone, entry.local.hour) == ("America/New_York", 3)
    assert len(texts(await nowhere.say("foot at 4am", "log_cramp"))) == 1


@pytest.mark.parametrize("words", ["Sydney", "I'm in Sydney", "1 am here"])
async def test_a_city_or_a_clock_is_understood_whatever_it_was_taken_for(
    nowhere: Talk, diary: DiaryStore, words: str
) -> None:
    await nowhere.say("calf last night", "log_cramp")
    await nowhere.say(words, "out_of_scope")
    assert diary.entries(nowhere.sender)[0].zone == "Australia/Sydney"


async def test_the_answer_is_kept_for_the_next_session(nowhere: Talk, diary: DiaryStore) -> None:
    await nowhere.say("calf at 3am", "log_cramp")
    await nowhere.say("Sydney", "out_of_scope")
    await nowhere.press("/session_start")
    said = await nowhere.say("foot at 11pm", "log_cramp")
    assert len(texts(said)) == 1
    assert {entry.zone for entry in diary.entries(nowhere.sender)} == {"Australia/Sydney"}
    assert DocumentStore(diary._engine).get(nowhere.sender, "zone") == {"name": "Australia/Sydney"}


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("I'm in Chicago", "request_relief"),
        ("chicago mate", "insult"),
        ("London, UK", "out_of_scope"),
        ("Ipswich, UK", "log_cramp"),
    ],
)
async def test_a_place_in_a_short_answer_is_heard_whatever_it_was_taken_for(
    nowhere: Talk, diary: DiaryStore, words: str, intent: str
) -> None:
    await nowhere.say("calf at 3am", "log_cramp")
    await nowhere.say(words, intent)
    zone = DocumentStore(diary._engine).get(nowhere.sender, "zone")
    assert zone == {"name": "America/Chicago" if "hicago" in words else "Europe/London"}


async def test_a_cramp_in_the_words_of_a_place_is_no_place(nowhere: Talk) -> None:
    await nowhere.say("calf at 3am", "log_cramp")
    await nowhere.say("cramp in my calf", "request_relief", muscle="calf")
    assert await nowhere.form() is None
    assert await nowhere.slot("zone") is None


async def test_the_half_of_the_day_that_is_named_counts(nowhere: Talk, diary: DiaryStore) -> None:
    await nowhere.say("calf at 3am", "log_cramp")
    await nowhere.say("it's 2 in the morning here", "inform")
    (entry,) = diary.entries(nowhere.sender)
    assert NOW.astimezone(ZoneInfo(entry.zone)).hour == 2


@pytest.mark.parametrize("intent", ["affirm", "request_relief", "nlu_fallback"])
@pytest.mark.parametrize("words", ["the same", "yes, the same", "same here", "yep that's right"])
async def test_the_same_may_be_typed(nowhere: Talk, words: str, intent: str) -> None:
    await nowhere.say("calf at 3am", "log_cramp")
    assert texts(await nowhere.say(words, intent)) == [_KEPT]
    assert await nowhere.slot("zone") == "Europe/London"


@pytest.mark.parametrize(("button", "answer"), [("The same", "Thank you."), ("Skip", "That is fine.")])
async def test_both_buttons_answer_and_it_is_not_asked_again(nowhere: Talk, button: str, answer: str) -> None:
    said = await nowhere.say("calf at 3am", "log_cramp")
    said = await nowhere.press(payload(said, button))
    assert texts(said)[0].startswith(answer)
    assert len(texts(await nowhere.say("foot at 4am", "log_cramp"))) == 1


@pytest.mark.parametrize(
    ("words", "intent"), [("skip", "skip"), ("no", "deny"), ("no thanks", "deny"), ("no idea", "nlu_fallback")]
)
async def test_who_does_not_say_is_told_by_which_clock_it_is_then(nowhere: Talk, words: str, intent: str) -> None:
    await nowhere.say("calf at 3am", "log_cramp")
    said = texts(await nowhere.say(words, intent))
    assert said[0].startswith("That is fine. I go by my own clock then")
    assert len(texts(await nowhere.say("foot at 4am", "log_cramp"))) == 1


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("no, the left one", "deny"),
        ("no not now, an hour ago", "deny"),
        ("yes but the left one", "affirm"),
        ("both about 6", "inform"),
        ("its pain was 8", "inform"),
        ("8/10", "inform"),
        ("no I said 5am my time", "deny"),
    ],
)
async def test_what_is_no_clock_leaves_the_clock_alone(
    nowhere: Talk, diary: DiaryStore, words: str, intent: str
) -> None:
    await nowhere.say("calf at 3am", "log_cramp")
    await nowhere.say(words, intent)
    assert await nowhere.form() is None
    assert await nowhere.slot("zone") is None
    assert DocumentStore(diary._engine).get(nowhere.sender, "zone") is None


async def test_who_asks_why_is_told_and_may_still_answer(nowhere: Talk, diary: DiaryStore) -> None:
    await nowhere.say("calf at 3am", "log_cramp")
    said = texts(await nowhere.say("why do you need to know that", "ask_causes"))
    assert said[0].startswith("So that the times in your diary are right.")
    assert said[1].startswith("By my clock it is 14:00 now.")
    await nowhere.say("Sydney", "out_of_scope")
    assert diary.entries(nowhere.sender)[0].zone == "Australia/Sydney"


async def test_a_clock_that_no_place_shows_is_not_believed(nowhere: Talk) -> None:
    await nowhere.say("calf at 3am", "log_cramp")
    said = texts(await nowhere.say("half past 4 in the afternoon", "inform"))
    assert said[0].startswith("I know of no place where clocks show that now.")
    assert await nowhere.form() == "zone_form"
    assert await nowhere.slot("zone") is None


async def test_a_time_of_today_that_lies_ahead_of_this_clock_is_written_as_said(
    nowhere: Talk, diary: DiaryStore
) -> None:
    said = await nowhere.say("left calf at 6pm today", "log_cramp")
    assert texts(said)[0] == "Written down. Today at 18:00, left calf."
    await nowhere.say("Sydney", "out_of_scope")
    assert diary.entries(nowhere.sender)[0].local.hour == 18


@pytest.mark.parametrize(
    ("words", "intent"), [("who can read this?", "ask_privacy"), ("how was my week", "ask_summary")]
)
async def test_something_else_is_answered_and_the_clock_is_left_alone(nowhere: Talk, words: str, intent: str) -> None:
    await nowhere.say("calf at 3am", "log_cramp")
    said = await nowhere.say(words, intent)
    assert not any("where you are" in text for text in texts(said))
    assert await nowhere.form() is None


async def test_where_the_time_does_not_matter_nothing_is_asked(nowhere: Talk) -> None:
    assert len(texts(await nowhere.say("calf, 7 out of 10", "log_cramp"))) == 1


async def test_a_place_in_the_sentence_counts_for_it_and_for_what_follows(nowhere: Talk, diary: DiaryStore) -> None:
    await nowhere.say("I'm in Sydney, calf at 11pm", "log_cramp")
    await nowhere.say("foot at 10pm", "log_cramp")
    assert {entry.zone for entry in diary.entries(nowhere.sender)} == {"Australia/Sydney"}


@pytest.mark.parametrize("words", ["my city is Pune", "I live in Nagpur", "India"])
async def test_who_names_a_place_is_told_by_which_clock_it_goes(nowhere: Talk, diary: DiaryStore, words: str) -> None:
    await nowhere.say("calf at 3am", "log_cramp")
    said = texts(await nowhere.say(words, "ask_human"))
    assert said == ["Thank you. I go by Kolkata time from now on. It is 19:30 there now."]
    assert diary.entries(nowhere.sender)[0].zone == "Asia/Kolkata"


@pytest.mark.parametrize(
    ("words", "answer"), [("I live in Little Snoring", "I do not know that place"), ("Canada", "Clocks differ")]
)
async def test_for_a_bigger_place_it_asks_once(nowhere: Talk, words: str, answer: str) -> None:
    await nowhere.say("calf at 3am", "log_cramp")
    assert texts(await nowhere.say(words, "out_of_scope"))[0].startswith(answer)
    assert texts(await nowhere.say(words, "out_of_scope"))[0].startswith("That is fine. I go by my own clock")
    assert await nowhere.form() is None


async def test_the_clock_is_asked_for_twice_and_not_again(nowhere: Talk) -> None:
    asked = []
    for words in ("calf at 3am", "left foot at 4am", "right hand at 5am"):
        asked.append(any("By my clock" in text for text in texts(await nowhere.say(words, "log_cramp"))))
    assert asked == [True, True, False]


async def test_a_place_at_the_end_of_an_entry_counts(nowhere: Talk, diary: DiaryStore) -> None:
    said = texts(await nowhere.say("calf at 9pm 5/10, Sydney", "log_cramp"))
    assert len(said) == 1
    assert diary.entries(nowhere.sender)[0].zone == "Australia/Sydney"


async def test_a_place_that_is_stated_later_counts_as_well(nowhere: Talk, diary: DiaryStore) -> None:
    await nowhere.say("calf at 3am", "log_cramp")
    await nowhere.say("who can read this?", "ask_privacy")
    said = texts(await nowhere.say("my city is Sydney", "change_entry"))
    assert said == ["Changed. It now says this. Tomorrow at 03:00, calf."] or len(said) == 1
    assert diary.entries(nowhere.sender)[0].zone == "Australia/Sydney"


@pytest.mark.parametrize("words", ["I'm in Paris now", "Chicago by the way", "please use Denver time"])
async def test_a_place_that_is_named_late_is_kept_in_one_bubble_and_the_talk_goes_on(nowhere: Talk, words: str) -> None:
    await nowhere.say("calf at 3am", "log_cramp")
    await nowhere.say("Rome", "out_of_scope")
    assert len(texts(await nowhere.say(words, "change_entry"))) == 1
    assert texts(await nowhere.say("hello", "greet"))


async def test_who_asks_by_which_clock_it_goes_is_told(nowhere: Talk) -> None:
    said = texts(await nowhere.say("which time zone are you using?", "show_diary"))
    assert said == [
        "I go by London time. It is 14:00 there now. If your clock shows something else, tell me your city."
    ]
