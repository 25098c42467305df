"""The coaching goes from step to step, stands every interruption, and sends to care after ten minutes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.knowledge.loader import load_knowledge
from unknot.relief.asides import About, Aside
from unknot.relief.coaching import CARE_AFTER, Coaching, Phase
from unknot.relief.flow import Coach, Cue, Heard, Turn
from unknot.relief.needs import Need
from unknot.relief.plan import RELIEF_FOLDER, ReliefError, ReliefPlan, load_plans
from unknot.settings import ROOT

_START = datetime(2026, 11, 18, 3, 0, tzinfo=timezone.utc)
_PLANS: Mapping[str, ReliefPlan] = load_plans(
    RELIEF_FOLDER, {passage.id for passage in load_knowledge(ROOT / "data" / "knowledge")}
)
_COACH = Coach(_PLANS)
_MUSCLES = ("calf", "hamstring", "quad", "foot", "hand", "back", "neck", "other")


def _after(minutes: float) -> datetime:
    return _START + timedelta(minutes=minutes)


@pytest.mark.parametrize("muscle", _MUSCLES)
def test_the_first_step_comes_at_once_with_its_hold(muscle: str) -> None:
    turn = _COACH.start(muscle, _START)
    assert turn.step == _PLANS[muscle].steps[0]
    assert turn.step.hold_seconds >= 20
    assert turn.say == (_PLANS[muscle].steps[0].say,)


@pytest.mark.parametrize("muscle", _MUSCLES)
def test_still_cramping_leads_through_every_step_and_then_to_the_first(muscle: str) -> None:
    turn = _COACH.start(muscle, _START)
    seen = [turn.step]
    for number in range(1, len(_PLANS[muscle].steps)):
        turn = _COACH.hear(turn.coaching, Heard.STILL, _after(number))
        seen.append(turn.step)
    assert tuple(seen) == _PLANS[muscle].steps
    again = _COACH.hear(turn.coaching, Heard.STILL, _after(9))
    assert again.step == _PLANS[muscle].steps[0]
    assert "every step" in again.say[0]
    assert again.say[1] == _PLANS[muscle].steps[0].say


@pytest.mark.parametrize("muscle", _MUSCLES)
def test_easing_winds_down_looks_after_the_muscle_and_offers_diary_and_prevention(muscle: str) -> None:
    turn = _COACH.hear(_COACH.start(muscle, _START).coaching, Heard.EASING, _after(2))
    assert turn.say == (_PLANS[muscle].wind_down, _PLANS[muscle].after)
    assert turn.cue is Cue.OFFERS
    assert (turn.coaching.phase, turn.coaching.minutes) == (Phase.EASED, 2.0)


def test_a_cramp_that_has_stopped_needs_no_winding_down() -> None:
    turn = _COACH.hear(_COACH.start("calf", _START).coaching, Heard.GONE, _after(1))
    assert turn.say == (_PLANS["calf"].after,)
    assert turn.cue is Cue.OFFERS


def test_without_a_muscle_it_is_asked_for() -> None:
    turn = _COACH.start(None, _START)
    assert (turn.coaching.phase, turn.cue, turn.step) == (Phase.WHICH_MUSCLE, Cue.WHICH_MUSCLE, None)
    assert _COACH.hear(turn.coaching, Heard.STILL, _after(1)).cue is Cue.WHICH_MUSCLE
    named = _COACH.change(turn.coaching, "foot", _after(1))
    assert named.say == (_PLANS["foot"].steps[0].say,)


def test_an_unknown_muscle_gets_the_plan_for_anywhere() -> None:
    assert _COACH.start("earlobe", _START).coaching.muscle == "other"


def test_the_muscle_can_be_changed_and_the_clock_runs_on() -> None:
    turn = _COACH.change(_COACH.start("calf", _START).coaching, "foot", _after(6))
    assert (turn.coaching.muscle, turn.step, turn.coaching.started) == ("foot", _PLANS["foot"].steps[0], _START)
    assert _COACH.hear(turn.coaching, Heard.STILL, _after(10)).coaching.phase is Phase.NEEDS_CARE


def test_changing_the_muscle_after_ten_minutes_says_first_that_it_needs_care() -> None:
    turn = _COACH.change(_COACH.start("calf", _START).coaching, "foot", _after(11))
    assert turn.needs_care
    assert turn.step == _PLANS["foot"].steps[0]


def test_a_question_pauses_and_back_returns_to_the_same_step() -> None:
    second = _COACH.hear(_COACH.start("calf", _START).coaching, Heard.STILL, _after(1))
    paused = _COACH.hear(second.coaching, Heard.QUESTION, _after(2))
    assert (paused.coaching.phase, paused.cue, paused.step) == (Phase.PAUSED, Cue.PAUSED, None)
    back = _COACH.hear(paused.coaching, Heard.BACK, _after(3))
    assert (back.coaching.phase, back.step) == (Phase.STEP, second.step)
    assert back.say[0] == "We go on with your calf."


def test_the_step_can_be_said_again() -> None:
    second = _COACH.hear(_COACH.start("calf", _START).coaching, Heard.STILL, _after(1))
    again = _COACH.hear(second.coaching, Heard.REPEAT, _after(2))
    assert (again.step, again.say) == (second.step, second.say)


def test_who_is_still_at_it_is_asked_how_it_is_and_keeps_the_place() -> None:
    first = _COACH.start("calf", _START)
    waiting = _COACH.hear(first.coaching, Heard.WAIT, _after(1))
    assert (waiting.coaching, waiting.cue, waiting.step) == (first.coaching, Cue.HOW_NOW, None)


def test_a_muscle_that_is_not_clear_any_more_is_asked_for_while_the_clock_runs_on() -> None:
    turn = _COACH.ask_muscle(_COACH.start("hand", _START).coaching)
    assert (turn.cue, turn.coaching.started) == (Cue.WHICH_MUSCLE, _START)
    named = _COACH.change(turn.coaching, "calf", _after(11))
    assert (named.needs_care, named.step) == (True, _PLANS["calf"].steps[0])


def test_after_a_pause_still_cramping_goes_on_to_the_next_step() -> None:
    paused = _COACH.hear(_COACH.start("calf", _START).coaching, Heard.QUESTION, _after(1))
    assert _COACH.hear(paused.coaching, Heard.STILL, _after(2)).step == _PLANS["calf"].steps[1]


def test_coming_back_after_a_long_silence_asks_how_it_is_and_any_still_needs_care() -> None:
    back = _COACH.hear(_COACH.start("calf", _START).coaching, Heard.BACK, _after(45))
    assert (back.cue, back.step) == (Cue.HOW_NOW, None)
    assert _COACH.hear(back.coaching, Heard.STILL, _after(46)).coaching.phase is Phase.NEEDS_CARE
    assert _COACH.hear(back.coaching, Heard.EASING, _after(46)).coaching.phase is Phase.EASED


def test_it_can_be_stopped_at_any_time_and_is_over_then() -> None:
    stopped = _COACH.hear(_COACH.start("calf", _START).coaching, Heard.STOP, _after(1))
    assert (stopped.coaching.phase, stopped.step, stopped.cue) == (Phase.STOPPED, None, Cue.STOPPED)
    assert _COACH.hear(stopped.coaching, Heard.STILL, _after(2)).cue is Cue.OVER
    assert _COACH.change(stopped.coaching, "foot", _after(20)).coaching.started == _after(20)


@pytest.mark.parametrize("seconds", [599, 600])
def test_ten_minutes_are_ten_minutes(seconds: int) -> None:
    turn = _COACH.hear(_COACH.start("calf", _START).coaching, Heard.STILL, _START + timedelta(seconds=seconds))
    assert (turn.coaching.phase is Phase.NEEDS_CARE) == (seconds >= CARE_AFTER.total_seconds())


def test_a_question_after_ten_minutes_leads_to_how_it_is_and_not_to_a_pause() -> None:
    turn = _COACH.hear(_COACH.start("calf", _START).coaching, Heard.QUESTION, _after(12))
    assert (turn.cue, turn.needs_care) == (Cue.HOW_NOW, False)


def test_once_it_needs_care_it_goes_on_needing_it_until_it_eases() -> None:
    care = _COACH.hear(_COACH.start("calf", _START).coaching, Heard.STILL, _after(12)).coaching
    for heard in (Heard.STILL, Heard.BACK, Heard.REPEAT):
        assert _COACH.hear(care, heard, _after(13)).needs_care
    assert _COACH.hear(care, Heard.WAIT, _after(13)).coaching.needs_care
    assert _COACH.hear(care, Heard.GONE, _after(14)).cue is Cue.OFFERS


def test_who_will_be_seen_may_have_the_step_again_and_the_cramp_goes_on_needing_care() -> None:
    started = _COACH.start("calf", _START)
    care = _COACH.hear(started.coaching, Heard.STILL, _after(12)).coaching
    gently = _COACH.go_gently(care)
    assert (gently.step, gently.needs_care, gently.coaching) == (started.step, True, care)


def test_without_a_step_that_was_given_there_is_none_to_go_on_with() -> None:
    care = _COACH.hear(_COACH.start(None, _START).coaching, Heard.STILL, _after(12)).coaching
    gently = _COACH.go_gently(care)
    assert (gently.step, gently.needs_care) == (None, True)


def test_how_long_it_has_lasted_is_told_in_minutes() -> None:
    assert _COACH.how_long(_COACH.start("calf", _START).coaching, _after(12.4)) == "a cramp for 12 minutes"


_ACTS = st.one_of(st.sampled_from(list(Heard)), st.sampled_from(_MUSCLES))


@given(st.lists(st.tuples(_ACTS, st.floats(0, 8)), max_size=25), st.sampled_from([*_MUSCLES, None]))
def test_whatever_is_said_there_is_an_answer_and_ten_minutes_are_never_passed_over(
    acts: list[tuple[Heard | str, float]], muscle: str | None
) -> None:
    now = _START
    coaching = _COACH.start(muscle, now).coaching
    for act, minutes in acts:
        now += timedelta(minutes=minutes)
        coaching = Coaching.from_json(json.loads(json.dumps(coaching.to_json())))
        before = coaching
        turn = _COACH.hear(coaching, act, now) if isinstance(act, Heard) else _COACH.change(coaching, act, now)
        assert turn.say or turn.cue or turn.needs_care
        assert all(turn.say)
        late = now - before.started >= CARE_AFTER and before.phase not in {Phase.EASED, Phase.STOPPED}
        if act is Heard.STILL and late:
            assert turn.coaching.phase is Phase.NEEDS_CARE
        if late and turn.step is not None:
            assert turn.needs_care
        coaching = turn.coaching


@pytest.mark.parametrize("content", [{}, {"phase": "dancing"}, {"phase": "step", "muscle": "calf"}])
def test_a_coaching_that_was_not_written_here_is_refused(content: dict[str, str]) -> None:
    with pytest.raises(ReliefError, match="takes phase, muscle, step, started and ended"):
        Coaching.from_json(content)


def _heed(coaching: Coaching, about: About, *needs: Need, after: float = 1) -> Turn:
    return _COACH.heed(coaching, Aside(about, frozenset(needs)), _after(after))


def test_a_step_that_can_be_done_all_the_same_is_said_again() -> None:
    turn = _heed(_COACH.start("calf", _START).coaching, About.CANNOT, Need.LIE)
    assert turn.say == (
        "That is all right. This one needs none of that, so we stay with it.",
        _PLANS["calf"].steps[0].say,
    )


def test_a_step_with_another_way_is_said_in_that_way() -> None:
    turn = _heed(_COACH.start("quad", _START).coaching, About.CANNOT, Need.LIE)
    assert turn.say[-1] == _PLANS["quad"].steps[0].instead


def test_what_is_known_to_be_impossible_is_another_word_for_still_cramping() -> None:
    limited = _heed(_COACH.start("calf", _START).coaching, About.CANNOT, Need.LIE).coaching
    assert _heed(limited, About.CANNOT, Need.LIE).step == _PLANS["calf"].steps[1]


@pytest.mark.parametrize("muscle", _MUSCLES)
def test_what_is_not_possible_is_never_asked_again_on_the_whole_way_round(muscle: str) -> None:
    cannot = frozenset({Need.STAND, Need.LIE, Need.HANDS})
    turn = _heed(_COACH.start(muscle, _START).coaching, About.CANNOT, *cannot)
    for _ in range(2 * len(_PLANS[muscle].steps)):
        assert turn.step is not None
        assert turn.step.fits(cannot)
        assert turn.say[-1] == turn.step.words(cannot)
        turn = _COACH.hear(turn.coaching, Heard.STILL, _after(2))


def test_what_is_not_possible_is_kept_and_goes_along_to_another_muscle() -> None:
    limited = _heed(_COACH.start("calf", _START).coaching, About.CANNOT, Need.STAND).coaching
    assert Coaching.from_json(limited.to_json()) == limited
    assert _COACH.change(limited, "foot", _after(2)).coaching.cannot == {Need.STAND}


def test_a_coaching_from_before_that_was_kept_can_be_read() -> None:
    kept = _COACH.start("calf", _START).coaching.to_json()
    del kept["cannot"]
    assert Coaching.from_json(kept).cannot == frozenset()


@pytest.mark.parametrize(("steps", "found"), [(2, 1), (1, 0), (0, 0)])
def test_the_step_before_is_the_one_that_was_done_before(steps: int, found: int) -> None:
    turn = _COACH.start("calf", _START)
    for _ in range(steps):
        turn = _COACH.hear(turn.coaching, Heard.STILL, _after(1))
    assert _heed(turn.coaching, About.BEFORE).step == _PLANS["calf"].steps[found]


@pytest.mark.parametrize("about", [About.FIRST, About.OTHER_SIDE])
def test_the_first_step_and_the_other_side_begin_again_while_the_clock_runs_on(about: About) -> None:
    second = _COACH.hear(_COACH.start("calf", _START).coaching, Heard.STILL, _after(1))
    turn = _heed(second.coaching, about, after=2)
    assert (turn.step, turn.coaching.started) == (_PLANS["calf"].steps[0], _START)


def test_who_is_dizzy_lets_go_and_goes_on_with_nothing_held() -> None:
    turn = _heed(_COACH.start("neck", _START).coaching, About.UNWELL)
    assert (turn.cue, turn.step, turn.coaching.phase) == (Cue.UNWELL, None, Phase.PAUSED)
    back = _COACH.hear(turn.coaching, Heard.BACK, _after(2))
    assert back.step is not None
    assert back.step.hold_seconds == 0


def test_who_drives_stops_first_and_then_gets_the_same_step() -> None:
    turn = _heed(_COACH.start("quad", _START).coaching, About.DRIVING)
    assert (turn.cue, turn.step) == (Cue.DRIVING, None)
    assert _COACH.hear(turn.coaching, Heard.BACK, _after(2)).step == _PLANS["quad"].steps[0]


@pytest.mark.parametrize("about", [About.CANNOT, About.BEFORE, About.OTHER_SIDE, About.DRIVING])
def test_after_ten_minutes_an_aside_needs_care_like_any_word(about: About) -> None:
    assert _heed(_COACH.start("calf", _START).coaching, about, after=11).coaching.needs_care


@pytest.mark.parametrize("about", [About.CANNOT, About.FIRST])
def test_an_aside_before_the_muscle_is_known_asks_for_it_again(about: About) -> None:
    assert _heed(_COACH.start(None, _START).coaching, about).cue is Cue.WHICH_MUSCLE


def test_a_coaching_that_was_stopped_is_taken_up_with_the_next_step_and_its_clock_runs_on() -> None:
    ended = _COACH.hear(_COACH.start("calf", _START).coaching, Heard.STOP, _after(2)).coaching
    again = _COACH.reopen(ended, _after(3))
    assert again.step == _PLANS["calf"].steps[1]
    assert (again.coaching.started, again.coaching.ended) == (_START, None)
