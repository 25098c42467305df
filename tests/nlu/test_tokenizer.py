"""Tokens for Rasa are those of our own spaCy pipeline."""

from __future__ import annotations

import pytest
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from tests.nlu.fakes import Create
from unknot.nlu.tokenizer import LanguageTokenizer
from unknot.text.language import load_language


@pytest.fixture
def tokenizer(create: Create) -> LanguageTokenizer:
    component = create(LanguageTokenizer)
    assert isinstance(component, LanguageTokenizer)
    return component


def _tokens(tokenizer: LanguageTokenizer, text: str) -> list[Token]:
    return tokenizer.tokenize(Message({TEXT: text}), TEXT)


@pytest.mark.parametrize(
    "text", ["my calves are cramping", "it's 3am, ow!", "  calf \n\n cramp  ", "wade krampft 😭 schon", "8/10 pain"]
)
def test_every_token_stands_where_it_says(tokenizer: LanguageTokenizer, text: str) -> None:
    tokens = _tokens(tokenizer, text)
    assert [text[token.start : token.end] for token in tokens] == [token.text for token in tokens]
    assert "".join(token.text for token in tokens) == "".join(text.split())


def test_the_entity_finder_sees_the_same_words(tokenizer: LanguageTokenizer) -> None:
    text = "the back of my thigh won't let go"
    assert [token.text for token in _tokens(tokenizer, text)] == [token.text for token in load_language()(text)]


def test_tokens_carry_their_lemmas(tokenizer: LanguageTokenizer) -> None:
    lemmas = {token.text: token.lemma for token in _tokens(tokenizer, "my feet ached")}
    assert (lemmas["feet"], lemmas["ached"]) == ("foot", "ache")


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_a_message_without_words_still_has_one_token(tokenizer: LanguageTokenizer, text: str) -> None:
    assert len(_tokens(tokenizer, text)) == 1


def test_every_message_of_a_batch_is_cut(tokenizer: LanguageTokenizer) -> None:
    messages = tokenizer.process([Message({TEXT: "calf cramp"}), Message({TEXT: "bad night again"})])
    assert [len(message.get("text_tokens")) for message in messages] == [2, 3]
