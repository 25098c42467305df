"""Shared by all tests: a tiny knowledge base, an encoder that needs no model, and the address of a running Unknot."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import numpy as np
import pytest

from unknot.knowledge import store
from unknot.knowledge.loader import load_knowledge
from unknot.knowledge.passage import Passage
from unknot.knowledge.scope import load_scope
from unknot.settings import ROOT, Settings, read_settings
from unknot.text import encoder as encoders
from unknot.text.encoder import Encoder, Vectors

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine
    from torch import Tensor

    from unknot.knowledge.index import KnowledgeIndex
    from unknot.knowledge.search import Searcher

TINY = Path(__file__).parent / "knowledge" / "tiny"
ADDRESS = "UNKNOT_TEST_ADDRESS"
POSTGRESQL = "UNKNOT_TEST_POSTGRESQL"

# how long an example takes depends on what else the machine does
hypothesis.settings.register_profile("unknot", deadline=None)
hypothesis.settings.load_profile("unknot")
_DIMENSIONS = 64


class HashingEncoder(Encoder):
    """Stands in for the sentence model: adds up one fixed random vector a word, so that shared words mean likeness."""

    def __init__(self, model: Path | str = "hashing", threads: int = 0) -> None:
        """Take what `Encoder` takes, and load nothing."""
        self._remembered: OrderedDict[str, tuple[Vectors, Tensor]] = OrderedDict()
        self.asked: list[str] = []

    def _encode_many(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.stack([_hashed(text) for text in texts])

    def _states_of_many(self, texts: Sequence[str]) -> list[Tensor]:
        return self._forward(texts)[1]

    def _read_many(self, texts: Sequence[str]) -> tuple[Vectors, list[Tensor]]:
        return self._forward(texts)

    def _forward(self, texts: Sequence[str]) -> tuple[Vectors, list[Tensor]]:
        import torch

        vectors = self._encode_many(texts)
        words = [np.stack([_hashed(word) for word in text.split() or [""]]) for text in texts]
        return vectors, [torch.from_numpy(states) for states in words]


def _hashed(text: str) -> Vectors:
    total = np.zeros(_DIMENSIONS, dtype=np.float32)
    for word in text.lower().split() or [""]:
        seed = int.from_bytes(hashlib.blake2b(word.strip(".,?").encode(), digest_size=8).digest(), "big")
        total += np.random.default_rng(seed).standard_normal(_DIMENSIONS, dtype=np.float32)
    return np.asarray(total / np.linalg.norm(total), dtype=np.float32)


def build_tiny_index(encoder: Encoder | None = None) -> KnowledgeIndex:
    """The index of the four passages in `tests/knowledge/tiny/`."""
    # scikit-learn takes seconds to import: only tests that need an index wait for it, and for torch below
    from unknot.knowledge.build import Source, build_index

    source = Source(
        passages=load_knowledge(TINY / "knowledge"),
        scope=load_scope(TINY / "scope", TINY / "nlu"),
        words=frozenset({"hammy", "spasm"}),
    )
    return build_index(source, encoder or HashingEncoder(), "hashing", "0123456789abcdef", lambda line: None)


@dataclass(frozen=True)
class TinyHouse:
    """A copy of the tiny knowledge base that a test may change, and the settings of a models folder beside it."""

    knowledge: Path
    models: Path
    settings: Settings


@pytest.fixture
def encoder() -> HashingEncoder:
    """An encoder without a model, which remembers what it was asked for."""
    return HashingEncoder()


@pytest.fixture(scope="session")
def tiny_index() -> KnowledgeIndex:
    """The tiny index, in memory; not to be changed."""
    return build_tiny_index()


@pytest.fixture(scope="session")
def tiny_searcher(tiny_index: KnowledgeIndex) -> Searcher:
    """A searcher over the tiny index."""
    from unknot.knowledge.search import Searcher

    return Searcher(tiny_index, HashingEncoder())


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TinyHouse:
    """The store, turned to a copy of the tiny knowledge base and an empty models folder."""
    from unknot.knowledge import prepare

    sources = tmp_path / "sources"
    shutil.copytree(TINY, sources)
    monkeypatch.setattr(store, "KNOWLEDGE_FOLDER", sources / "knowledge")
    monkeypatch.setattr(store, "SCOPE_FOLDER", sources / "scope")
    monkeypatch.setattr(store, "INTENTS_FOLDER", sources / "nlu")
    for module in (encoders, prepare):
        monkeypatch.setattr(module, "Encoder", HashingEncoder)
    models = tmp_path / "models"
    settings = read_settings({"UNKNOT_MODELS": str(models), "UNKNOT_ENCODER": "hashing"})
    return TinyHouse(sources / "knowledge", models, settings)


@pytest.fixture(scope="session")
def real_passages() -> tuple[Passage, ...]:
    """Every passage of the knowledge base that Unknot ships."""
    return load_knowledge(ROOT / "data" / "knowledge")


@pytest.fixture(scope="session")
def unknot_address() -> str:
    """Address of a running Unknot, which `make test` starts; without one the test is skipped, in CI it fails."""
    address = os.environ.get(ADDRESS)
    if address:
        return address
    if os.environ.get("CI"):
        pytest.fail(f"{ADDRESS} is not set; it takes the address of a running Unknot")
    pytest.skip(f"{ADDRESS} is not set")


@pytest.fixture(scope="session")
def widget() -> None:
    """The built widget, and what npm brought for it."""
    subprocess.run([ROOT / "tools" / "build_widget.sh"], check=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of each kind; PostgreSQL where `UNKNOT_TEST_POSTGRESQL` gives its address."""
    from tests.kept import emptied, sqlite_at

    if request.param == "sqlite":
        opened = sqlite_at(tmp_path)
        yield opened
        opened.dispose()
        return
    address = os.environ.get(POSTGRESQL)
    if not address:
        pytest.skip(f"{POSTGRESQL} is not set")
    yield from emptied(address)
