"""Tokens and lemmas of our own spaCy pipeline, for Rasa."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from unknot.text.language import load_language


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class LanguageTokenizer(Tokenizer):
    """Cuts messages with the tokenizer that the entity finder uses, so that both see the same words."""

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that the component needs."""
        return ["spacy"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's own options of every tokenizer."""
        return {
            # intents are single labels
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            # tokens are not cut further
            "token_pattern": None,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageTokenizer:
        """Create the component."""
        return cls(config)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Words of the attribute's text with their lemmas."""
        text = message.get(attribute)
        document = load_language()(text)
        words = [token for token in document if not token.is_space]
        return [Token(token.text, token.idx, lemma=token.lemma_) for token in words] or [Token(text or " ", 0)]
