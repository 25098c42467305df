"""What is said while an alarm stands is told apart, learned from what stands in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from unknot.triage.aftermath import Aftermath
from unknot.triage.heard import Heard
from unknot.triage.reply_messages import KINDS, NOTHING, load_reply_messages
from unknot.triage.store import AFTER_FILE

if TYPE_CHECKING:
    from tests.conftest import HashingEncoder

_MESSAGES = {
    **{kind: [f"{kind} {n}" for n in ("once", "twice", "thrice")] for kind in KINDS},
    "no_phone": ["battery is dead", "battery dead", "my battery died"],
    "drink": ["can i drink", "drink water now", "a sip to drink"],
    "all_clear": ["doctor found nothing", "doctor says nothing", "doctor found it harmless"],
    "going": ["taxi to hospital", "in a taxi", "taxi now"],
    NOTHING: ["my calf cramps", "chest hurts now", "what is that"],
}


def _lower(text: str) -> str:
    return text.lower()


@pytest.fixture
def aftermath(encoder: HashingEncoder) -> Aftermath:
    return Aftermath.train(_MESSAGES, ["calf cramp", "why do i cramp", "hello"], encoder, _lower)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("BATTERY DEAD", Heard.NO_PHONE),
        ("can i drink?", Heard.DRINK),
        ("the doctor found nothing", Heard.ALL_CLEAR),
        ("in a taxi now", Heard.GOING),
        ("in a taxi?", None),
        ("calf cramp", None),
        ("", None),
        ("battery dead " * 30, None),
    ],
)
def test_each_is_heard_as_what_it_is(aftermath: Aftermath, text: str, heard: Heard | None) -> None:
    assert aftermath.hear(text) is heard


def test_what_is_said_beside_an_all_clear_is_kept_apart(aftermath: Aftermath) -> None:
    assert aftermath.beside_all_clear("doctor found nothing, but now my chest hurts") == "now my chest hurts"
    assert aftermath.beside_all_clear("doctor found nothing") == ""


def test_what_was_learned_comes_back_from_its_folder(
    aftermath: Aftermath, encoder: HashingEncoder, tmp_path: Path
) -> None:
    aftermath.save(tmp_path)
    again = Aftermath.load(tmp_path, encoder, _lower)
    assert [again.hear(text) for text in _MESSAGES["drink"]] == [Heard.DRINK] * 3


def test_the_messages_of_the_project_are_many_and_each_is_of_one_kind() -> None:
    messages = load_reply_messages(AFTER_FILE, KINDS)
    texts = [text.lower() for said in messages.values() for text in said]
    assert min(map(len, messages.values())) > 60
    assert len(texts) == len(set(texts))
