"""The 26 limitations that Rasa's own Telegram channel was found to have: each is gone, and a test says so."""

from __future__ import annotations

import importlib

import pytest

_HERE = "tests.channels.telegram."
_TALK, _FAULTS, _HOOK = f"{_HERE}test_conversation", f"{_HERE}test_faults", f"{_HERE}test_webhook"
_RENDER = f"{_HERE}test_rendering"

LIMITATIONS: dict[int, tuple[str, str, str]] = {
    1: ("every update fails on current versions", _TALK, "test_a_message_is_answered"),
    2: ("no secret token", _HOOK, "test_a_forged_call_is_refused_and_leaves_no_trace"),
    3: ("one more call of the API for each update", _TALK, "test_an_update_costs_no_call_beyond_its_answer"),
    4: ("the same update is processed twice", _HOOK, "test_the_same_update_is_answered_once"),
    5: ("500 on channel posts, membership, odd callbacks and edits", _HOOK, "test_every_update_is_answered_with_200"),
    6: ("photo, voice, sticker, document: no reply", _TALK, "test_what_is_not_words_gets_a_helpful_reply"),
    7: ("an edited message is a new one", _TALK, "test_a_changed_message_is_read_again_as_a_correction"),
    8: (
        "buttons keep their spinner",
        _TALK,
        "test_a_button_is_acknowledged_its_keyboard_goes_and_its_payload_is_said",
    ),
    9: ("no typing", _TALK, "test_typing_is_shown_before_the_answer"),
    10: ("Markdown arrives as raw characters", _RENDER, "test_a_text_becomes_html_that_telegram_takes"),
    11: ("texts fall apart at blank lines, and not at 4096", _RENDER, "test_a_long_text_is_cut_between_paragraphs"),
    12: (
        "callback data beyond 64 bytes",
        _RENDER,
        "test_a_message_comes_out_of_the_outbox_as_it_went_in_but_for_its_buttons",
    ),
    13: ("all buttons in one row", _RENDER, "test_buttons_stand_in_rows_that_a_phone_can_show"),
    14: ("'/bot' is cut out of texts", _TALK, "test_what_is_typed_reaches_the_assistant"),
    15: ("no commands, no deep links", _TALK, "test_what_is_typed_reaches_the_assistant"),
    16: ("groups share one conversation", _TALK, "test_a_group_is_told_once_that_health_is_private"),
    17: (
        "no language, chat type, message id",
        _TALK,
        "test_the_conversation_learns_locale_and_numbers_but_no_name",
    ),
    18: ("no long polling", f"{_HERE}test_crashes", "test_polling_loses_nothing_and_says_nothing_twice_through_kills"),
    19: (
        "the server does not start without Telegram",
        _FAULTS,
        "test_unknot_starts_without_telegram_and_connects_when_it_is_there",
    ),
    20: ("anybody may set the webhook", _HOOK, "test_there_is_no_route_that_changes_the_webhook"),
    21: ("200 only after the whole turn", _HOOK, "test_the_answer_does_not_wait_for_the_turn"),
    22: ("an error makes Telegram deliver again", _FAULTS, "test_a_mistake_of_ours_is_admitted_after_three_attempts"),
    23: ("429, 403 are not handled", _FAULTS, "test_telegram_is_left_alone_for_as_long_as_it_says"),
    24: (
        "reminders and events from outside fail",
        _TALK,
        "test_somebody_who_blocks_the_bot_is_left_alone_until_they_come_back",
    ),
    25: (
        "the API's address is fixed",
        f"{_HERE}test_mockpost",
        "test_a_conversation_with_buttons_photo_typing_and_callback",
    ),
    26: ("link previews, commands, description", _TALK, "test_the_profile_is_set_for_every_language"),
}


def test_the_table_is_complete() -> None:
    assert sorted(LIMITATIONS) == list(range(1, 27))


@pytest.mark.parametrize("number", LIMITATIONS)
def test_the_limitation_has_its_test(number: int) -> None:
    _, module, test = LIMITATIONS[number]
    assert callable(getattr(importlib.import_module(module), test))
