"""ConText: what a cue says of the words around it."""

from __future__ import annotations

import pytest
import spacy

from unknot.triage.context import Context, State, load_cues
from unknot.triage.store import CUES_FILE, load_red_flags


@pytest.fixture(scope="module")
def context() -> tuple[spacy.Language, Context]:
    """A pipeline with sentences, and the project's cues."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp, Context(nlp, load_cues(CUES_FILE))


@pytest.mark.parametrize(
    ("text", "target", "states"),
    [
        ("my leg is swollen", "swollen", set()),
        ("no swelling at all", "swelling", {State.NEGATED}),
        ("no fever, chills or swelling", "swelling", {State.NEGATED}),
        ("no fever but my leg is swollen", "swollen", set()),
        ("there is no rash. my leg is swollen", "swollen", set()),
        ("swelling: no", "swelling", {State.NEGATED}),
        ("swelling: no redness: yes", "swelling", {State.NEGATED}),
        ("swelling: no redness: yes", "redness", set()),
        ("legs: no swelling", "swelling", {State.NEGATED}),
        ("legs: no swelling", "legs", set()),
        ("the swelling has resolved", "swelling", {State.NEGATED}),
        ("a heart attack was ruled out", "heart attack", {State.NEGATED}),
        ("I had a clot years ago", "clot", {State.PAST}),
        ("what are the signs of a clot", "clot", {State.HYPOTHETICAL}),
        ("if my leg swells should I worry", "swells", {State.HYPOTHETICAL}),
        ("my grandad had a clot", "clot", {State.FAMILY}),
        ("not only swelling", "swelling", set()),
    ],
)
def test_the_state_of_what_is_named(
    context: tuple[spacy.Language, Context], text: str, target: str, states: set[State]
) -> None:
    nlp, cues = context
    doc = nlp(text)
    start = text.lower().find(target)
    span = doc.char_span(start, start + len(target))
    sentence = next(sentence for sentence in doc.sents if sentence.start <= span.start < sentence.end)
    assert cues.states(sentence, span, cues.cues(doc)) == states


def test_the_red_flags_of_the_project_are_as_described() -> None:
    red_flags = load_red_flags()
    assert len(red_flags.flags) >= 48
    assert {"blood_clot", "lung_clot", "heart", "stroke", "cauda_equina", "suicidal_thoughts"} <= set(red_flags.flags)
