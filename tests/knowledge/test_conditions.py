"""What people say of their health that changes what is safe."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from unknot.knowledge.conditions import CONDITIONS_FILE, load_conditions
from unknot.texts import TextsError

_CONDITIONS = load_conditions()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I'm on a fluid restriction for my heart", ("fluids",)),
        ("my kidneys aren't great", ("kidneys",)),
        ("on Warfarin, can I use a roller", ("blood_thinner",)),
        ("30 weeks pregnant and cramping", ("pregnancy",)),
        ("can my 9 yr old have magnesium", ("child",)),
        ("my little boy gets cramps", ("child",)),
        ("I'm 45 years old", ()),
        ("it began 9 years ago", ()),
        ("does magnesium help", ()),
    ],
)
def test_a_condition_is_heard(text: str, told: tuple[str, ...]) -> None:
    assert _CONDITIONS.told_in(text) == told


@pytest.mark.parametrize(
    ("text", "names_medicine", "asked"),
    [
        ("should he stop the water tablet", True, True),
        ("should I stop it", False, True),
        ("forgot my tablet last night, take two tonight?", False, True),
        ("does gabapentin help", True, False),
        ("how do I stop the cramp", False, False),
    ],
)
def test_a_medicine_that_is_to_be_changed_is_heard(text: str, names_medicine: bool, asked: bool) -> None:
    assert bool(_CONDITIONS.asked_in(text, names_medicine=names_medicine)) is asked


def test_a_file_without_a_condition_is_refused(tmp_path: Path) -> None:
    content = yaml.safe_load(CONDITIONS_FILE.read_text("utf-8"))
    del content["lasting"]["kidneys"]
    path = tmp_path / "conditions.yml"
    path.write_text(yaml.safe_dump(content), "utf-8")
    with pytest.raises(TextsError, match="kidneys"):
        load_conditions(path)
