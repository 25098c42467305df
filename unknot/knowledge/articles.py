"""An operator's own articles: Markdown or plain text, whose headings become sections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from unknot.knowledge.errors import KnowledgeError
from unknot.knowledge.markdown import Block, parse_blocks, read_text
from unknot.knowledge.passage import Citation, Passage

SUFFIXES = (".md", ".markdown", ".txt")
TOPIC = "article"
MOST_WORDS = 65

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_NOT_ID = re.compile(r"[^a-z0-9]+")


def load_articles(folder: Path) -> tuple[Passage, ...]:
    """The passages of every article below a folder.

    A section's id is the file's name and its number in the file; its text is cut into bubbles at sentence ends.

    Raises:
        KnowledgeError: The folder holds no article, or one of them is no text or has nothing to say.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in SUFFIXES)
    if not files:
        raise KnowledgeError(folder, 0, f"holds no article ({', '.join(SUFFIXES)})")
    passages: list[Passage] = []
    for path in files:
        passages += parse_article(path)
    ids = [passage.id for passage in passages]
    twice = next((passage_id for passage_id, count in Counter(ids).items() if count > 1), None)
    if twice is not None:
        raise KnowledgeError(folder, 0, f"two articles share the name {twice.rpartition('-')[0]!r}; rename one")
    return tuple(passages)


def parse_article(path: Path) -> list[Passage]:
    """The passages of one article, one a heading.

    Raises:
        KnowledgeError: It is no text, or has nothing to say.
    """
    text = read_text(path)
    blocks = parse_blocks(text) if path.suffix.lower() != ".txt" else _plain_blocks(text)
    titles = [block.heading for block in blocks if block.level == 1]
    name = _NOT_ID.sub("-", path.stem.lower()).strip("-") or "article"
    title = titles[0] if titles else path.stem.replace("-", " ").replace("_", " ")
    passages: list[Passage] = []
    for block in blocks:
        bubbles = _bubbles([text for _, text in sorted(block.paragraphs + block.items, key=lambda placed: placed[0])])
        if not bubbles:
            continue
        number = len(passages) + 1
        heading = block.heading or title
        passages.append(
            Passage(
                id=f"{name}-{number}",
                heading=heading,
                sections=(f"{name}.{number}",),
                topic=TOPIC,
                answer=bubbles[0],
                more=tuple(bubbles[1:]),
                citations=(Citation(title, heading),),
            )
        )
    if not passages:
        raise KnowledgeError(path, 0, "has no text to index")
    return passages


def _plain_blocks(text: str) -> list[Block]:
    """Paragraphs of plain text; a short line of its own without an end mark is a heading."""
    blocks = [Block(0, "", 0)]
    for paragraph in re.split(r"\n\s*\n", text):
        folded = " ".join(paragraph.split())
        if not folded:
            continue
        if len(folded.split()) <= 14 and "\n" not in paragraph.strip() and folded[-1] not in ".!;,:":
            blocks.append(Block(1 if len(blocks) == 1 and not blocks[0].paragraphs else 2, folded, 0))
        else:
            blocks[-1].paragraphs.append((0, folded))
    return blocks


def _bubbles(paragraphs: Sequence[str]) -> list[str]:
    """Paragraphs cut at sentence ends into pieces of `MOST_WORDS` words or fewer (a longer sentence at blanks)."""
    pieces: list[str] = []
    for paragraph in paragraphs:
        current: list[str] = []
        for sentence in _SENTENCE_END.split(paragraph):
            words = sentence.split()
            if current and len(current) + len(words) > MOST_WORDS:
                pieces.append(" ".join(current))
                current = []
            current += words
            while len(current) > MOST_WORDS:
                pieces.append(" ".join(current[:MOST_WORDS]))
                current = current[MOST_WORDS:]
        if current:
            pieces.append(" ".join(current))
    return pieces
