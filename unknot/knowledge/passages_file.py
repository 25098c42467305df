"""The passages of an index as a file of their own, which can be read without the models of the search."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from unknot.knowledge.passage import Citation, Passage, Question, QuestionKind

PASSAGES_FILE = "passages.json"


def save_passages(passages: Sequence[Passage], path: Path) -> None:
    """Write passages as JSON."""
    content = []
    for passage in passages:
        fields = asdict(passage)
        fields["questions"] = [[q.text, q.kind.value, q.earlier] for q in passage.questions]
        content.append(fields)
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def load_passages(path: Path) -> tuple[Passage, ...]:
    """Read what `save_passages` wrote."""
    passages = []
    for fields in json.loads(path.read_text("utf-8")):
        fields["questions"] = tuple(
            Question(text, QuestionKind(kind), earlier) for text, kind, earlier in fields["questions"]
        )
        fields["citations"] = tuple(Citation(**citation) for citation in fields["citations"])
        for name in ("sections", "steps", "more", "muscles"):
            fields[name] = tuple(fields[name])
        passages.append(Passage(**fields))
    return tuple(passages)
