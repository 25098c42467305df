"""A fact is kept when a passage of its section says it; spelling of dashes and ranges does not matter, blanks do."""

from __future__ import annotations

import pytest

from tests.evaluation.made_up import passage
from unknot.evaluation.cases import FactCase
from unknot.evaluation.facts import folded_text, missing_facts


def _fact(*needles: tuple[str, ...], section: str = "A1.1") -> FactCase:
    return FactCase("fact", section, "in words", needles)


def _kept(fact: FactCase, answer: str, *, heading: str = "A heading") -> bool:
    return not missing_facts([fact], [passage("p", "A1.1", heading=heading, answer=answer)])


@pytest.mark.parametrize(
    ("needle", "answer"),
    [
        ("long-lasting", "A Long‑Lasting pain."),
        ("15-20", "Hold it 15 to 20 minutes."),
        ("15 to 20", "Hold it 15–20 minutes."),
        ("15-20", "Hold it 15 – 20 minutes."),
        ("10%-20%", "In 10% to 20% of people."),
        ("warm bath", "Take a warm\nbath."),
        (" low", "Low stores of iron."),
    ],
)
def test_the_same_words_are_found_however_they_are_set(needle: str, answer: str) -> None:
    assert _kept(_fact((needle,)), answer, heading="")


@pytest.mark.parametrize(
    ("needle", "answer"),
    [
        (" low", "What follows."),
        ("15-20", "From 15 to the 20th."),
        ("need to 20", "You need 20."),
        ("five", "Hold it for 5 seconds."),
    ],
)
def test_other_words_are_not_found(needle: str, answer: str) -> None:
    assert not _kept(_fact((needle,)), answer)


def test_one_of_any_is_enough_and_the_heading_counts() -> None:
    assert _kept(_fact(("tired", "fatigue")), "Nothing.", heading="Fatigue")


def test_only_passages_of_the_section_count() -> None:
    told = passage("p", "A1.2", answer="It is chronic.")
    assert missing_facts([_fact(("chronic",))], [told])
    assert not missing_facts([_fact(("chronic",), section="A1.2")], [told])


def test_of_all_each_list_needs_a_hit_which_several_passages_may_share() -> None:
    fact = _fact(("calf", "calves"), ("night",))
    first, second = passage("p", "A1.1", answer="The calves."), passage("q", "A1.1", answer="At night.")
    assert not missing_facts([fact], [first, second])
    (missing,) = missing_facts([fact], [first])
    assert missing.unmet == (("night",),)


def test_folding_keeps_the_blanks_that_stand_at_the_ends() -> None:
    assert folded_text(" Low ") == " low "
