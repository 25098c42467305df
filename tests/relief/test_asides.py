"""What is said beside how the cramp is: dizzy, driving, cannot, a step back, the other side."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from unknot.relief.asides import ASIDES_FILE, About, Aside, load_asides
from unknot.relief.needs import Need
from unknot.texts import TextsError

_ASIDES = load_asides()


@pytest.mark.parametrize(
    ("text", "about"),
    [
        *(("that makes me light-headed", About.UNWELL), ("I'm a bit woozy now", About.UNWELL)),
        *(("I'm driving!", About.DRIVING), ("can I do it while driving", About.DRIVING)),
        *(("could you go back a step", About.BEFORE), ("the previous one please", About.BEFORE)),
        *(("what was the first one again", About.FIRST), ("lets go from the top", About.FIRST)),
        *(("now its the other foot", About.OTHER_SIDE), ("it's moved to the other leg", About.OTHER_SIDE)),
    ],
)
def test_what_a_message_is_about(text: str, about: About) -> None:
    found = _ASIDES.read(text)
    assert found is not None
    assert found.about is about


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("I really can't lie down here", {Need.LIE}),
        ("I'm not able to get up or walk", {Need.STAND, Need.WALK}),
        ("can't quite reach my foot", {Need.REACH}),
        ("I haven't got a towel", {Need.TOWEL}),
        ("there's no chair", {Need.CHAIR}),
        ("only one hand free", {Need.HANDS}),
        ("she won't let me touch it", {Need.TOUCH}),
        ("I'm in a wheelchair", {Need.STAND, Need.WALK}),
    ],
)
def test_what_is_not_possible(text: str, needs: set[Need]) -> None:
    found = _ASIDES.read(text)
    assert found is not None
    assert found.about is About.CANNOT
    assert found.needs == needs


@pytest.mark.parametrize(("text", "is_plain"), [("can't lie down on the train", True), ("I'm in a wheelchair", False)])
def test_a_state_only_hints_at_what_is_not_possible(text: str, is_plain: bool) -> None:
    found = _ASIDES.read(text)
    assert found is not None
    assert found.is_plain is is_plain


@pytest.mark.parametrize(
    "text",
    [
        *("I can't stand the pain", "cant stand this", "it's rock hard to touch", "I'm lying down", "got a towel"),
        *("not dizzy at all", "my husband is driving", "the other leg is fine now", "do I do the other leg now"),
        *("pulling with the other hand now", "still cramping", "the left one"),
        *("nothing but a faint ache", "no redness, no heat", "tried the first one twice", "I'm still at step one"),
    ],
)
def test_a_message_without_an_aside(text: str) -> None:
    assert _ASIDES.read(text) is None


def test_the_rest_may_still_say_how_the_cramp_is() -> None:
    found = _ASIDES.read("Can't stand up, still the same")
    assert found is not None
    assert found.rest == "still the same"


def test_an_aside_is_kept_with_the_message() -> None:
    aside = Aside(About.CANNOT, frozenset({Need.LIE, Need.HANDS}))
    assert Aside.from_json(aside.to_json()) == aside


@pytest.mark.parametrize(
    ("part", "value", "words"),
    [("unwell", ["Dizzy!"], "small letters"), ("doing", {"fly": []}, "unknown"), ("more", [], "unknown")],
)
def test_a_file_with_a_mistake_is_refused(tmp_path: Path, part: str, value: object, words: str) -> None:
    content = {**yaml.safe_load(ASIDES_FILE.read_text("utf-8")), part: value}
    (tmp_path / "asides.yml").write_text(yaml.safe_dump(content), "utf-8")
    with pytest.raises(TextsError, match=words):
        load_asides(tmp_path / "asides.yml")
