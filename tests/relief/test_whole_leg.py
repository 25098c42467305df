"""The leg as a whole is an answer to "which muscle?"."""

from __future__ import annotations

import pytest

from unknot.relief.whole_leg import says_whole_leg


@pytest.mark.parametrize(
    "text",
    [
        "it's all of it, my whole leg from the hip to the toes, not one muscle",
        "no its the entire leg",
        "Hip down to my ankle",
        "all of my leg",
        "bum to heel, the lot",
        "whole right leg is cramping",
        "its the whole bloody leg",
        "ma hale leg's cramped fae hip tae heel",
        "leg cramp, the leg top to bottom",
    ],
)
def test_the_whole_leg_is_heard_by_its_name_or_by_its_ends(text: str) -> None:
    assert says_whole_leg(text)


@pytest.mark.parametrize("text", ["not the whole leg, the calf", "back of the thigh", "toes up to my shin", "the leg"])
def test_a_part_of_the_leg_is_not_the_whole(text: str) -> None:
    assert not says_whole_leg(text)
