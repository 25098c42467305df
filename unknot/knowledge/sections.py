"""The sections of the source articles: the ids that a passage may name, and what is cited for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from unknot.knowledge.errors import KnowledgeError
from unknot.knowledge.passage import Citation


@dataclass(frozen=True)
class Sections:
    """Inventory of the articles' sections.

    Attributes:
        citations: For each section id, the article's title and the section's heading.
    """

    citations: Mapping[str, Citation]

    def cite(self, section: str) -> Citation:
        """The citation of a section id; raises KeyError for an unknown one."""
        return self.citations[section]

    def __contains__(self, section: object) -> bool:
        return section in self.citations


def load_sections(path: Path) -> Sections:
    """Read the inventory.

    Raises:
        KnowledgeError: The file is missing or is not an inventory.
    """
    try:
        articles = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(path, 0, f"cannot be read: {error}") from error
    citations: dict[str, Citation] = {}
    try:
        for article in articles.values():
            for section, heading in article["sections"].items():
                citations[section] = Citation(article["title"], heading)
    except (AttributeError, KeyError, TypeError) as error:
        raise KnowledgeError(path, 0, "each article needs `title` and `sections` (id: heading)") from error
    return Sections(citations)
