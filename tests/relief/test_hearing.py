"""What bare, short and angry messages mean while a cramp is coached."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from unknot.relief.asked import BACK, BETTER, INFORM, REPEAT, STILL, STOP, TIME, Asked
from unknot.relief.hearing_file import HEARD_FILE, load_hearing
from unknot.texts import TextsError

_HEARING = load_hearing()


@pytest.mark.parametrize(
    ("text", "intent", "meant"),
    [
        ("no", "deny", STILL),
        ("nope", "skip", STILL),
        ("Yes!", "affirm", BETTER),
        ("yes thank you", "affirm", BETTER),
        ("a bit", "inform", BETTER),
        ("same", "nlu_fallback", STILL),
        ("f**k", "insult", "insult"),
        ("FUCK", "insult", STILL),
        ("my calf is STILL killing me", "request_relief", STILL),
        ("it's not gone yet", "report_better", STILL),
        ("isn't easing", "report_better", STILL),
        ("it is easing", "thank", BETTER),
        ("doesn't really want to let go", "report_better", STILL),
        ("no it's no looser", "report_better", STILL),
        ("ok she's gone, can you send that bit again", "ask_repeat", "ask_repeat"),
        ("holding it like you said but it won't give", "request_time", STILL),
        ("not gone but it is easing", "report_no_change", BETTER),
        ("nah I'm done with this", "deny", STOP),
        ("nah forget it, dont send me any more", "deny", STOP),
        ("would heat stop this?", "ask_heat_cold", "ask_heat_cold"),
        ("seriously still doing it", "report_no_change", STILL),
        ("I'm still doing that", "report_no_change", TIME),
        ("not 1 bit better", "report_better", STILL),
        ("oh there it goes", "nlu_fallback", BETTER),
        ("please make it stop now", "request_stop", STILL),
        ("stop now", "deny", STOP),
        ("I wish it was gone", "express_feelings", "express_feelings"),
        ("what now?", "ask_more", STILL),
        ("No success. What comes now?", "ask_progress", STILL),
        ("other suggestions?", "ask_heat_cold", STILL),
        ("what is my next step?", "ask_progress", STILL),
        ("is there anything else about magnesium?", "ask_minerals", "ask_minerals"),
        ("next", "ask_more", STILL),
        ("hmm something else", "ask_more", STILL),
        ("say that again please", "deny", REPEAT),
        ("carry on", "affirm", BACK),
        ("not gone. crying a bit now", "report_better", STILL),
        ("right it's quit, really quit this time", "request_stop", BETTER),
        ("ready when you are", "request_time", BACK),
        ("eased a bit but it still cramps", "report_better", STILL),
        ("it still hurts a little but the cramp has gone", "report_no_change", BETTER),
        ("Noooooo!", "nlu_fallback", STILL),
        ("owwwww", "nlu_fallback", STILL),
        ("it comes and goes", "report_better", STILL),
        ("hasn't unclenched", "report_better", STILL),
        ("It has not released.", "report_better", STILL),
        ("did the needful but it won't yield", "report_better", STILL),
        ("no, it persists", "ask_privacy", STILL),
        ("did not think it would but it has let go", "deny", BETTER),
        ("sorry, I meant my hand", "change_entry", "inform"),
        ("left calf 8 out of 10", "log_cramp", "inform"),
        ("put it in my diary", "log_cramp", "log_cramp"),
        ("ok", "affirm", TIME),
        ("hang on", "nlu_fallback", TIME),
        ("wait, let me find my torch", BETTER, TIME),
        ("wait, it has gone", "nlu_fallback", BETTER),
        ("bear with me, getting a towel", TIME, TIME),
        ("sorry mate another one, hang on", "report_no_change", TIME),
        ("still getting up", "report_no_change", TIME),
        ("yes yes i do it", "affirm", TIME),
        ("eased for a second then clamped straight back", "report_better", STILL),
        ("it still hurt a lot, then it let go", "report_no_change", BETTER),
        ("nah leave it, enough", "report_no_change", STOP),
        ("that's it, I'm pulling", TIME, TIME),
        ("ok let's try", "affirm", "affirm"),
        ("thanks", "thank", "thank"),
    ],
)
def test_a_message_after_is_it_easing(text: str, intent: str, meant: str) -> None:
    assert _HEARING.meant(text, intent, Asked.IS_IT_EASING) == meant


@pytest.mark.parametrize(
    "text",
    [
        *("left is fine, right isn't", "one let go, the other hasn't", "right one eased, left one's still hurting"),
        *("hurts MORE now", "it's worse than it was", "way more painful"),
        *("yes cramp", "yeah they're still cramped", "yep, locked solid"),
    ],
)
def test_a_cramp_that_goes_on_is_never_taken_for_relief(text: str) -> None:
    assert _HEARING.meant(text, BETTER, Asked.IS_IT_EASING, {BETTER: 0.9, STILL: 0.1}) == STILL


@pytest.mark.parametrize(
    "text",
    [
        *(
            "left isn't cramping any more",
            "it was worse, now it's gone",
            "could be worse, it's coming loose",
            "not worse, a bit better",
        ),
        *("yes no cramp", "yes the cramp is easing", "the right one isn't as bad"),
    ],
)
def test_relief_that_speaks_of_a_side_or_of_worse_stays_relief(text: str) -> None:
    assert _HEARING.meant(text, BETTER, Asked.IS_IT_EASING, {BETTER: 0.9, STILL: 0.1}) == BETTER


@pytest.mark.parametrize("text", ["i mean left", "the left one", "it's my right hand", "both legs"])
def test_a_side_alone_says_nothing_of_relief(text: str) -> None:
    assert _HEARING.meant(text, BETTER, Asked.IS_IT_EASING, {BETTER: 0.9, STILL: 0.1}) == INFORM


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *(("I don't want to stop", BACK), ("please don't stop yet", BACK), ("how do i stop it", REPEAT)),
        *(("should I stop giving it to her", REPEAT), ("can we stop", STOP), ("lets stop", STOP)),
    ],
)
def test_stopping_is_told_from_a_wish_not_to(text: str, meant: str) -> None:
    assert _HEARING.meant(text, STOP, Asked.IS_IT_EASING, {STOP: 0.9, REPEAT: 0.1}) == meant


@pytest.mark.parametrize(
    ("text", "intent", "meant"), [("yes", "affirm", BACK), ("no", "deny", TIME), ("ok", "a", TIME)]
)
def test_a_message_after_have_you_stopped_the_car(text: str, intent: str, meant: str) -> None:
    assert _HEARING.meant(text, intent, Asked.PARKED) == meant
    assert _HEARING.meant("I've pulled over", "inform", Asked.PARKED) == BACK


@pytest.mark.parametrize(
    ("text", "intent", "meant"),
    [
        ("yes", "affirm", BACK),
        ("ok", "affirm", BACK),
        ("yes let's do that", "affirm", BACK),
        ("no", "deny", STOP),
        ("go on", "ask_more", BACK),
        ("tell me more", "ask_more", "ask_more"),
        ("no its gone", "deny", BETTER),
        ("still cramping", "deny", STILL),
    ],
)
def test_a_message_after_shall_we_go_on(text: str, intent: str, meant: str) -> None:
    assert _HEARING.meant(text, intent, Asked.GO_ON) == meant


@pytest.mark.parametrize("text", ["why is it still cramping?", "is it normal that it is still tight", "has it gone?"])
def test_a_question_is_left_to_the_classifier(text: str) -> None:
    assert _HEARING.meant(text, "ask_cause", Asked.IS_IT_EASING) == "ask_cause"


def test_where_yes_and_no_answer_nothing_they_are_left_alone() -> None:
    assert _HEARING.meant("no", "deny", Asked.NO_ANSWER) == "deny"
    assert _HEARING.meant("stop", "deny", Asked.NO_ANSWER) == STOP


@pytest.mark.parametrize("text", ["no", "stop", "still cramping", "more"])
def test_beside_another_subject_nothing_is_read_into_a_message(text: str) -> None:
    assert _HEARING.meant(text, "ask_more", Asked.ELSE) == "ask_more"


def test_how_it_is_is_likelier_than_anything_else_after_is_it_easing() -> None:
    likely = {"ask_privacy": 0.4, STILL: 0.2, "greet": 0.4}
    assert _HEARING.meant("quite the grip it has", "ask_privacy", Asked.IS_IT_EASING, likely) == STILL
    assert _HEARING.meant("quite the grip it has", "ask_privacy", Asked.GO_ON, likely) == "ask_privacy"


@pytest.mark.parametrize("text", ["is that usual?", "why is that"])
def test_a_question_keeps_its_subject_however_likely_something_else_is(text: str) -> None:
    assert _HEARING.meant(text, "ask_cause", Asked.IS_IT_EASING, {"ask_cause": 0.5, STILL: 0.5}) == "ask_cause"


def test_a_sure_classifier_is_believed_before_a_phrase() -> None:
    assert _HEARING.meant("boss has gone, let's do it", BACK, Asked.GO_ON, {BACK: 0.6, BETTER: 0.4}) == BACK
    assert _HEARING.meant("an hour's gone, drop it", STOP, Asked.IS_IT_EASING, {STOP: 0.97, BETTER: 0.03}) == STOP


def test_relief_that_is_denied_is_never_taken_for_relief() -> None:
    assert _HEARING.meant("it isn't easing", BETTER, Asked.IS_IT_EASING, {BETTER: 0.9, STILL: 0.1}) == STILL


def test_no_and_then_something_else_is_still_cramping() -> None:
    likely = {"ask_twitching": 0.9, STILL: 0.1}
    assert _HEARING.meant("nope. I can see it jumping", "ask_twitching", Asked.IS_IT_EASING, likely) == STILL


@pytest.mark.parametrize(("asked", "end"), [(Asked.IS_IT_EASING, BETTER), (Asked.GO_ON, STOP)])
def test_a_coaching_is_not_ended_on_a_guess(asked: Asked, end: str) -> None:
    likely = {end: 0.3, "share_remark": 0.4, "greet": 0.25}
    assert _HEARING.meant("they are off, let me wave", "share_remark", asked, likely) == "share_remark"


def test_a_question_seldom_tells_how_it_is() -> None:
    likely = {STILL: 0.6, "ask_danger": 0.4}
    assert _HEARING.meant("does that hurt the baby?", STILL, Asked.IS_IT_EASING, likely) == "ask_danger"
    assert _HEARING.meant("hurts as it did", STILL, Asked.IS_IT_EASING, likely) == STILL


def test_an_unlikely_word_on_the_cramp_is_left_to_the_classifier() -> None:
    likely = {"greet": 0.97, STILL: 0.03}
    assert _HEARING.meant("good evening to you", "greet", Asked.IS_IT_EASING, likely) == "greet"


@pytest.mark.parametrize(("sign", "meant"), [("👎", STILL), ("👍", BETTER), ("😭😭", STILL)])
def test_emoji_say_how_it_is(sign: str, meant: str) -> None:
    assert _HEARING.meant(sign, "nlu_fallback", Asked.IS_IT_EASING) == meant


def test_stopped_is_told_from_easing() -> None:
    assert _HEARING.says_gone("oh it's gone!")
    assert not _HEARING.says_gone("it's easing")


def test_no_message_means_two_things() -> None:
    for lists in (_HEARING.said, _HEARING.whole, _HEARING.answers):
        phrases = [phrase for listed in lists.values() for phrase in listed]
        assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize(
    ("part", "value", "words"),
    [
        *(("gone", ["Gone!"], "small letters"), ("whole", {}, "is missing"), ("less", [], "unknown")),
        *(
            ("expected", {"is it easing": {"greet": "often"}}, "a number for each intent"),
            ("signs", ["no"], "a word for each emoji"),
        ),
    ],
)
def test_a_file_with_a_mistake_is_refused(tmp_path: Path, part: str, value: object, words: str) -> None:
    content = {**yaml.safe_load(HEARD_FILE.read_text("utf-8")), part: value}
    (tmp_path / "heard.yml").write_text(yaml.safe_dump(content), "utf-8")
    with pytest.raises(TextsError, match=words):
        load_hearing(tmp_path / "heard.yml")


@pytest.mark.parametrize(
    ("text", "intent", "may"),
    [
        ("now it's my foot", STILL, True),
        ("sorry, it's the foot, say that again", REPEAT, True),
        ("does it help a foot as well?", "ask_heat_cold", False),
        ("put the foot in the diary", "log_cramp", False),
    ],
)
def test_a_question_and_a_word_for_the_diary_do_not_say_which_muscle_it_is(text: str, intent: str, may: bool) -> None:
    assert _HEARING.may_name_muscle(text, intent) is may


@pytest.mark.parametrize(("text", "unlisted"), [("somewhere else", True), ("the calf", False)])
def test_a_muscle_may_be_none_of_those_that_are_offered(text: str, unlisted: bool) -> None:
    assert _HEARING.says_unlisted(text) is unlisted
