"""Reads `data/knowledge/*.md` into passages, strictly: what is wrong is named by file and line.

The format is described in docs/knowledge-format.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from unknot.knowledge.errors import KnowledgeError
from unknot.knowledge.markdown import Block, parse_blocks, read_text
from unknot.knowledge.passage import Passage, Question, QuestionKind
from unknot.knowledge.sections import Sections, load_sections

SECTIONS_FILE = "sections.yml"
KEYS = ("id", "sections", "topic", "muscles")
PARTS = ("Steps", "More", "Caution", "Evidence", "Questions")
FEWEST_QUESTIONS = 15
MOST_SECTIONS = 3
ARROW = " → "

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def load_knowledge(folder: Path) -> tuple[Passage, ...]:
    """All passages of a folder, files in the order of their names.

    Raises:
        KnowledgeError: Something is wrong; the message names file, line and what is allowed.
    """
    sections = load_sections(folder / SECTIONS_FILE)
    files = sorted(folder.glob("*.md"))
    if not files:
        raise KnowledgeError(folder, 0, "holds no Markdown file")
    passages: list[Passage] = []
    seen: dict[str, str] = {}
    for path in files:
        for line, passage in parse_knowledge(path, sections):
            if passage.id in seen:
                raise KnowledgeError(path, line, f"id {passage.id!r} is taken by {seen[passage.id]}")
            seen[passage.id] = f"{path.name}:{line}"
            passages.append(passage)
    return tuple(passages)


def parse_knowledge(path: Path, sections: Sections) -> Iterable[tuple[int, Passage]]:
    """The passages of one file, each with the line of its heading.

    Raises:
        KnowledgeError: The file breaks the format.
    """
    blocks = parse_blocks(read_text(path))
    groups: list[list[Block]] = []
    for block in blocks:
        if block.level == 2:
            groups.append([block])
        elif block.level > 2:
            if not groups:
                raise KnowledgeError(path, block.line, "a part stands before the first passage (## Heading)")
            groups[-1].append(block)
        elif block.paragraphs or block.items:
            line = (block.paragraphs + block.items)[0][0]
            raise KnowledgeError(path, line, "text outside a passage; a passage starts with ## Heading")
    if not groups:
        raise KnowledgeError(path, 0, "holds no passage (## Heading)")
    return [(group[0].line, _passage(path, group, sections)) for group in groups]


def _passage(path: Path, blocks: list[Block], sections: Sections) -> Passage:
    head, parts = blocks[0], blocks[1:]
    keys = _keys(path, head)
    named = _section_ids(path, head, keys, sections)
    if not head.heading:
        raise KnowledgeError(path, head.line, "the passage has no heading")
    if not head.paragraphs:
        raise KnowledgeError(path, head.line, f"passage {keys['id']!r} is empty: no answer below its keys")
    content = _parts(path, parts)
    return Passage(
        id=keys["id"],
        heading=head.heading,
        sections=named,
        topic=keys["topic"],
        answer=" ".join(text for _, text in head.paragraphs),
        steps=tuple(text for _, text in content["Steps"].items),
        more=tuple(text for _, text in content["More"].paragraphs),
        caution=" ".join(text for _, text in content["Caution"].paragraphs),
        evidence=" ".join(text for _, text in content["Evidence"].paragraphs),
        muscles=tuple(muscle.strip() for muscle in keys.get("muscles", "").split(",") if muscle.strip()),
        questions=_questions(path, head, parts),
        citations=tuple(sections.cite(section) for section in named),
    )


def _keys(path: Path, head: Block) -> dict[str, str]:
    keys: dict[str, str] = {}
    for line, item in head.items:
        key, colon, value = item.partition(":")
        if not colon or key not in KEYS:
            raise KnowledgeError(path, line, f"unknown key {key!r}; allowed: {', '.join(KEYS)}")
        if key in keys:
            raise KnowledgeError(path, line, f"key {key!r} stands twice")
        keys[key] = value.strip()
    for key in ("id", "sections", "topic"):
        if not keys.get(key):
            raise KnowledgeError(path, head.line, f"passage {head.heading!r} has no `{key}`")
    if not _ID.fullmatch(keys["id"]):
        raise KnowledgeError(path, head.line, f"id {keys['id']!r} may hold small letters, digits and single hyphens")
    return keys


def _section_ids(path: Path, head: Block, keys: dict[str, str], sections: Sections) -> tuple[str, ...]:
    named = tuple(section.strip() for section in keys["sections"].split(","))
    for section in named:
        if section not in sections:
            raise KnowledgeError(path, head.line, f"unknown section {section!r}; {SECTIONS_FILE} lists the known ones")
    if len(named) > MOST_SECTIONS or len(set(named)) < len(named):
        raise KnowledgeError(path, head.line, f"names {len(named)} sections; allowed: 1 to {MOST_SECTIONS}, each once")
    return named


def _parts(path: Path, parts: list[Block]) -> dict[str, Block]:
    content = {name: Block(3, name, 0) for name in PARTS}
    for block in parts:
        if block.level != 3:
            continue
        if block.heading not in PARTS:
            raise KnowledgeError(path, block.line, f"unknown part {block.heading!r}; allowed: {', '.join(PARTS)}")
        if content[block.heading].line:
            raise KnowledgeError(path, block.line, f"part {block.heading!r} stands twice")
        _check_content(path, block)
        content[block.heading] = block
    return content


def _check_content(path: Path, block: Block) -> None:
    """A part holds what is read of it, and nothing that would be passed over."""
    if block.heading == "Questions":
        wanted, unwanted, kind = [], block.paragraphs + block.items, "kinds (#### Lay words ...), each with a list"
    elif block.heading == "Steps":
        wanted, unwanted, kind = block.items, block.paragraphs, "a numbered list"
    else:
        wanted, unwanted, kind = block.paragraphs, block.items, "text"
    if unwanted:
        raise KnowledgeError(path, unwanted[0][0], f"part {block.heading!r} takes {kind} and nothing else")
    if not wanted and block.heading != "Questions":
        raise KnowledgeError(path, block.line, f"part {block.heading!r} is empty; it takes {kind}")


def _questions(path: Path, head: Block, parts: list[Block]) -> tuple[Question, ...]:
    kinds = {kind.value: kind for kind in QuestionKind}
    questions: list[Question] = []
    for block in parts:
        if block.level < 4:
            continue
        if block.heading not in kinds:
            raise KnowledgeError(path, block.line, f"unknown kind {block.heading!r}; allowed: {', '.join(kinds)}")
        if block.paragraphs:
            raise KnowledgeError(path, block.paragraphs[0][0], f"kind {block.heading!r} takes a list and nothing else")
        for line, text in block.items:
            earlier, arrow, later = text.rpartition(ARROW)
            follow_up = kinds[block.heading] is QuestionKind.FOLLOW_UPS
            if follow_up != bool(arrow):
                raise KnowledgeError(
                    path, line, f"a follow-up, and only one, is written: earlier message{ARROW}follow-up"
                )
            questions.append(Question(later, kinds[block.heading], earlier))
    if len(questions) < FEWEST_QUESTIONS:
        raise KnowledgeError(path, head.line, f"has {len(questions)} questions; it takes {FEWEST_QUESTIONS} or more")
    return tuple(questions)
