"""How the muscles that people name stand to those with steps of their own."""

from __future__ import annotations

import pytest

from unknot.relief.muscles import ANYWHERE, ELSEWHERE, is_part_of
from unknot.relief.plan import RELIEF_FOLDER
from unknot.text.lexicon import LEXICON_FOLDER, load_lexicon


@pytest.mark.parametrize(
    ("muscle", "named", "part"),
    [
        *(("calf", "leg", True), ("glute", "leg", False), ("quad", "thigh", True), ("calf", "thigh", False)),
        *((ANYWHERE, "ribs", True), ("back", "ribs", False)),
    ],
)
def test_a_muscle_may_be_meant_by_a_region(muscle: str, named: str, part: bool) -> None:
    assert is_part_of(muscle, named) is part


def test_what_has_no_steps_of_its_own_is_known() -> None:
    (muscles,) = (words for words in load_lexicon(LEXICON_FOLDER) if words.entity == "muscle")
    plans = {path.stem for path in RELIEF_FOLDER.glob("*.yml")}
    assert set(muscles.values) - plans == ELSEWHERE
