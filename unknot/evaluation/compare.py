"""Which classifier: four ways of naming the intent, measured on the tuning cases.

Run by hand, `nice python -m unknot.evaluation.compare`. All four learn from the same messages, of each intent the same
small number, spread over its list: on all of them DIET takes hours on two cores. The table stands in docs/measuring.md;
the shipped classifier is the first of the four.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from unknot.bench.timing import timing
from unknot.evaluation.cases import CASES_FOLDER, TUNING, NluCase, load_nlu_cases
from unknot.evaluation.intervals import Proportion
from unknot.evaluation.nlu import load_agent, load_intents
from unknot.evaluation.report import Cell, Table, markdown
from unknot.knowledge.store import open_searcher
from unknot.settings import read_settings
from unknot.text.encoder import Encoder
from unknot.text.features import Features
from unknot.text.linear import fit_linear
from unknot.text.spreading import spread
from unknot.training import DATA

Classifier = Callable[[str], str]

_EPOCHS = 60
_MOST = 40
"""Messages of each intent that are learned from, unless said otherwise."""

_DIET: dict[str, Any] = {
    "recipe": "default.v1",
    "language": "en",
    "assistant_id": "compare",
    "pipeline": [
        {"name": "WhitespaceTokenizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": _EPOCHS, "random_seed": 7},
    ],
}


class _Prepared:
    """The training messages, cleaned and turned into features once for the three linear classifiers."""

    def __init__(self, most: int) -> None:
        from rasa.shared.nlu.training_data.loading import load_data

        settings = read_settings()
        self.said: dict[str, list[str]] = {}
        for example in load_data(str(DATA / "nlu")).intent_examples:
            if example.get("text"):
                self.said.setdefault(str(example.get("intent")), []).append(example.get("text"))
        self.said = {intent: spread(texts, most) for intent, texts in self.said.items()}
        examples = [(text, intent) for intent, texts in self.said.items() for text in texts]
        self._searcher = open_searcher(settings)
        self._threads = settings.workers
        self.intents = tuple(sorted(self.said))
        self.labels = np.array([self.intents.index(intent) for _, intent in examples])
        texts = [self.clean(text) for text, _ in examples]
        read = self._searcher.encoder.vectors_and_states(texts)
        self.vectors = read[:, : read.shape[1] // 2]
        self.features, self.matrix = Features.fit_matrix(texts, read)

    def clean(self, text: str) -> str:
        """A message as the shipped classifier sees it."""
        return self._searcher.clean(text).lower()

    def encoder(self) -> Encoder:
        """An encoder that remembers nothing, so that no classifier is timed on another's vectors."""
        return Encoder(self._searcher.index.encoder, self._threads)


def main() -> None:
    """Train them, print the table; `--without-diet` leaves out what takes long."""
    parser = argparse.ArgumentParser(prog="python -m unknot.evaluation.compare", description=__doc__)
    parser.add_argument("--without-diet", action="store_true")
    parser.add_argument("--most", type=int, default=_MOST, help="messages of each intent to learn from")
    options = parser.parse_args()
    cases = load_nlu_cases(CASES_FOLDER / TUNING / "nlu.yml", load_intents())
    prepared = _Prepared(options.most)
    _report(f"learning from {len(prepared.labels)} messages of {len(prepared.intents)} intents")
    rows = []
    for name, make in (
        ("linear SVM on sentence vector, words and letters (shipped)", _shipped),
        ("logistic regression on the sentence vector", _logistic),
        ("linear SVM on words and letters", _words_and_letters),
    ):
        _report(f"training: {name}")
        rows.append(_measure(name, make(prepared), cases))
    if not options.without_diet:
        _print(rows)  # so that a training of DIET that is broken off does not take the others with it
        with tempfile.TemporaryDirectory() as folder:
            _report("training: DIETClassifier, which takes long")
            classify = _diet(Path(folder), prepared.said)
            rows.append(_measure(f"DIETClassifier on words and letters, {_EPOCHS} epochs", classify, cases))
    _print(rows)


def _print(rows: Sequence[tuple[Cell, ...]]) -> None:
    columns = ("classifier", "intent accuracy", "p50 ms a message", "p95 ms a message")
    print(markdown([Table("Which classifier", columns, tuple(rows))]), flush=True)


def _shipped(prepared: _Prepared) -> Classifier:
    from unknot.nlu.intent_classifier import LinearIntentClassifier

    options = LinearIntentClassifier.get_default_config()
    weights = fit_linear(prepared.matrix, prepared.labels, options["strength"], options["seed"])
    encoder = prepared.encoder()

    def classify(text: str) -> str:
        cleaned = [prepared.clean(text)]
        margins = weights.margins(prepared.features.matrix(cleaned, encoder.vectors_and_states(cleaned)))
        return prepared.intents[int(margins[0].argmax())]

    return classify


def _logistic(prepared: _Prepared) -> Classifier:
    from sklearn.linear_model import LogisticRegression

    # C is high because unit vectors are small numbers, which the usual penalty holds down too hard
    model = LogisticRegression(C=10.0, class_weight="balanced", max_iter=1_000).fit(prepared.vectors, prepared.labels)
    encoder = prepared.encoder()
    return lambda text: prepared.intents[int(model.predict(encoder.encode_all([prepared.clean(text)]))[0])]


def _words_and_letters(prepared: _Prepared) -> Classifier:
    from unknot.nlu.intent_classifier import LinearIntentClassifier

    options = LinearIntentClassifier.get_default_config()
    width = prepared.vectors.shape[1]
    weights = fit_linear(prepared.matrix[:, width:], prepared.labels, options["strength"], options["seed"])
    nothing = np.zeros((1, width), dtype=np.float32)

    def classify(text: str) -> str:
        features = prepared.features.matrix([prepared.clean(text)], nothing)[:, width:]
        return prepared.intents[int(weights.margins(features)[0].argmax())]

    return classify


def _diet(folder: Path, said: Mapping[str, Sequence[str]]) -> Classifier:
    (folder / "config.yml").write_text(yaml.safe_dump(_DIET), "utf-8")
    listed = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)} for intent, texts in said.items()
    ]
    (folder / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": listed}, allow_unicode=True), "utf-8")
    command = [str(Path(sys.executable).with_name("rasa")), "train", "nlu", "--config", "config.yml"]
    command += ["--nlu", "nlu.yml", "--out", "models", "--fixed-model-name", "diet"]
    environment = os.environ | {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=sys.stderr)
    agent = load_agent(folder / "models" / "diet.tar.gz")
    loop = asyncio.new_event_loop()
    return lambda text: str(loop.run_until_complete(agent.parse_message(text))["intent"]["name"])


def _measure(name: str, classify: Classifier, cases: Sequence[NluCase]) -> tuple[Cell, ...]:
    classify("warming up")
    right, seconds = 0, []
    for case in cases:
        start = time.perf_counter()
        answer = classify(case.text)
        seconds.append(time.perf_counter() - start)
        right += answer == case.intent
    taken = timing(seconds)
    return name, Proportion(right, len(cases)), f"{taken.p50:.1f}", f"{taken.p95:.1f}"


def _report(line: str) -> None:
    print(f"… {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
