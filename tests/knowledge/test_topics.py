"""Which passage answers a bare topic."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from unknot.knowledge.errors import KnowledgeError
from unknot.knowledge.passage import Passage
from unknot.knowledge.topics import load_topics
from unknot.settings import ROOT

_FILE = ROOT / "data" / "knowledge" / "topics.yml"


def test_topics_are_read_by_intent(tmp_path: Path) -> None:
    path = tmp_path / "topics.yml"
    path.write_text("ask_cause: calf\n", "utf-8")
    assert load_topics(path, {"calf"}) == {"ask_cause": "calf"}


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (None, "cannot be read"),
        ("a: [b\n", "cannot be read"),
        ("", "a passage id for each intent"),
        ("- calf\n", "a passage id for each intent"),
        ("ask_cause: clf\n", "`ask_cause` names the unknown passage 'clf'"),
        ("ask_cause:\n", "`ask_cause` names the unknown passage None"),
    ],
)
def test_topics_that_cannot_be_used_are_refused_by_file_and_key(tmp_path: Path, content: str | None, what: str) -> None:
    path = tmp_path / "topics.yml"
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(KnowledgeError) as refused:
        load_topics(path, {"calf"})
    assert str(refused.value).startswith(f"{path}: ")
    assert what in str(refused.value)


def test_every_topic_intent_of_the_domain_has_a_passage(real_passages: tuple[Passage, ...]) -> None:
    topics = load_topics(_FILE, {passage.id for passage in real_passages})
    intents = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))["intents"]
    first, last = intents.index("ask_about_cramps"), intents.index("ask_progress")
    assert set(topics) == set(intents[first : last + 1])
