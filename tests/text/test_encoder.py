"""The encoder remembers what it was asked for lately; the model itself is not loaded here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tests.conftest import HashingEncoder

_REMEMBERED = 256


def test_a_text_seen_lately_is_not_encoded_again(encoder: HashingEncoder) -> None:
    first = encoder.encode("my calf")
    assert np.array_equal(encoder.encode("my calf"), first)
    assert encoder.asked == ["my calf"]


def test_a_text_that_stands_twice_is_encoded_once_and_given_twice(encoder: HashingEncoder) -> None:
    vectors = encoder.encode_all(["calf", "foot", "calf"])
    assert encoder.asked == ["calf", "foot"]
    assert np.array_equal(vectors[0], vectors[2])
    assert not np.array_equal(vectors[0], vectors[1])


def test_texts_known_and_new_come_back_in_their_order(encoder: HashingEncoder) -> None:
    calf = encoder.encode("calf")
    vectors = encoder.encode_all(["foot", "calf"])
    assert np.array_equal(vectors[1], calf)
    assert encoder.asked == ["calf", "foot"]


def test_what_was_asked_for_longest_ago_is_forgotten_first(encoder: HashingEncoder) -> None:
    texts = [f"text {number}" for number in range(_REMEMBERED)]
    encoder.encode_all(texts)
    encoder.encode(texts[0])
    encoder.encode("one more")
    encoder.asked.clear()
    encoder.encode(texts[0])
    encoder.encode(texts[1])
    assert encoder.asked == [texts[1]]


def test_more_texts_than_it_remembers_are_encoded_in_one_go(encoder: HashingEncoder) -> None:
    texts = [f"text {number}" for number in range(_REMEMBERED + 1)]
    assert encoder.encode_all(texts).shape[0] == len(texts)
    assert encoder.asked == texts


def test_the_states_of_a_text_have_a_row_a_token(encoder: HashingEncoder) -> None:
    short, long = encoder.states(["calf", "my left calf"])
    assert (short.shape[0], long.shape[0]) == (1, 3)


def test_states_and_vector_come_from_encoding_once(encoder: HashingEncoder) -> None:
    encoder.encode("my calf")
    encoder.states(["my calf"])
    assert encoder.asked == ["my calf"]


def test_the_states_of_many_texts_come_back_in_their_order(encoder: HashingEncoder) -> None:
    texts = [" ".join(["calf"] * (1 + number % 5)) for number in range(_REMEMBERED + 1)]
    assert [states.shape[0] for states in encoder.states(texts)] == [len(text.split()) for text in texts]


def test_vectors_and_states_stand_side_by_side_each_of_length_one(encoder: HashingEncoder) -> None:
    read = encoder.vectors_and_states(["my calf", "my left calf"])
    half = read.shape[1] // 2
    assert np.allclose(read[:, :half], encoder.encode_all(["my calf", "my left calf"]))
    assert np.allclose(np.linalg.norm(read[:, half:], axis=1), 1.0)
    assert encoder.asked == ["my calf", "my left calf"]


def test_vectors_and_states_of_many_texts_are_those_of_a_few(encoder: HashingEncoder) -> None:
    texts = [f"text {number}" for number in range(_REMEMBERED + 1)]
    assert np.allclose(encoder.vectors_and_states(texts)[:2], encoder.vectors_and_states(texts[:2]))
