"""Markdown as a list of headed blocks with line numbers, for the knowledge loader and for operators' articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from unknot.knowledge.errors import KnowledgeError


@dataclass
class Block:
    """A heading and what stands directly below it.

    Attributes:
        level: 1 to 6; 0 for what stands before the first heading.
        heading: Text of the heading.
        line: Line of the heading, counted from 1.
        paragraphs: Paragraphs below it, as (line, text).
        items: List items below it, as (line, text), whatever the list.
    """

    level: int
    heading: str
    line: int
    paragraphs: list[tuple[int, str]] = field(default_factory=list)
    items: list[tuple[int, str]] = field(default_factory=list)


def read_text(path: Path) -> str:
    """Text of a UTF-8 file.

    Raises:
        KnowledgeError: The file cannot be read or is not UTF-8 text.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise KnowledgeError(path, 0, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(path, 0, "is not UTF-8 text; save it as UTF-8") from error
    if "\0" in text:
        raise KnowledgeError(path, 0, "holds NUL bytes; it is not a text file")
    return text


def parse_blocks(text: str) -> list[Block]:
    """Cut Markdown into blocks, one a heading, in order."""
    blocks = [Block(0, "", 0)]
    tokens = MarkdownIt("commonmark").parse(text)
    depth_of_list = 0
    for index, token in enumerate(tokens):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            depth_of_list += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            depth_of_list -= 1
        elif token.type == "inline":
            _place(blocks, tokens[index - 1], token, in_list=depth_of_list > 0)
        elif token.type in {"fence", "code_block", "html_block"} and token.content.strip():
            line = token.map[0] + 1 if token.map else 0
            blocks[-1].paragraphs.append((line, " ".join(token.content.split())))
    return blocks


def _place(blocks: list[Block], opening: Token, token: Token, *, in_list: bool) -> None:
    line = token.map[0] + 1 if token.map else 0
    content = " ".join(token.content.split())
    if opening.type == "heading_open":
        blocks.append(Block(int(opening.tag[1:]), content, line))
    elif in_list:
        blocks[-1].items.append((line, content))
    else:
        blocks[-1].paragraphs.append((line, content))
