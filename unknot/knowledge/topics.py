"""Which passage answers a topic when nothing more was said, for example after a button."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import yaml

from unknot.knowledge.errors import KnowledgeError
from unknot.settings import ROOT

TOPICS_FILE = ROOT / "data" / "knowledge" / "topics.yml"


def load_topics(path: Path, passage_ids: Collection[str]) -> Mapping[str, str]:
    """Read the passages by topic intent.

    Raises:
        KnowledgeError: The file is no such list, or names a passage that does not exist.
    """
    try:
        topics = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(path, 0, f"cannot be read: {error}") from error
    if not isinstance(topics, dict):
        raise KnowledgeError(path, 0, "takes a passage id for each intent")
    for intent, passage in topics.items():
        if passage not in passage_ids:
            raise KnowledgeError(path, 0, f"`{intent}` names the unknown passage {passage!r}")
    return topics
