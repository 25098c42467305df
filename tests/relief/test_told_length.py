"""How long a cramp has been on is told apart from how long something else takes."""

from __future__ import annotations

import pytest

from unknot.relief.told_length import says_how_long


@pytest.mark.parametrize(
    "text",
    [
        "been going for twelve minutes",
        "20 mins this has been going",
        "it's been ten minutes",
        "more than ten minutes now",
        "that's a good quarter of an hour now and nothing has eased it one bit",
        "been sat on this step 15 min now and not one thing has loosened it",
        "ten mins gone by and more, still locked",
        "been cramping 15 min now, typing with one hand",
        "been cramping 15 min now, I can't get on my feet",
        "it's been at both feet for 15 minutes now",
    ],
)
def test_a_cramp_that_goes_on_is_heard(text: str) -> None:
    assert says_how_long(text)


@pytest.mark.parametrize(
    "text",
    [
        "ten minutes",
        "heat on for 20 minutes now",
        "been sitting for an hour",
        "how long has it been, ten minutes?",
        "it was on ten minutes ago",
        "been easing for ten minutes",
        "it has been gone for an hour",
        "ugh neck cramp, been hunched over my laptop for like 9 hrs",
        "hand cramp, been practising scales for two hours",
        "calf has locked now after a shift on my feet of 12 hours",
        "calf has locked now, been on my feet 12 hours",
    ],
)
def test_something_else_is_not(text: str) -> None:
    assert not says_how_long(text)
