"""Texts as Telegram takes them: its HTML, with everything escaped, and never more than it takes in one message."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

MOST_UNITS = 4_096
"""Of a message's text; counted in UTF-16 units, which is what its formatting counts in."""

_MARKDOWN = MarkdownIt("commonmark", {"html": False})
_TAGS = {"strong": "b", "em": "i"}
_LINKS = ("https://", "http://", "mailto:")
_BORDERS = ("\n\n", "\n", ". ", " ")


def as_html(text: str) -> str:
    """A text with bold, italics, code and links as tags that Telegram knows; everything else reads as it stands."""
    blocks = _MARKDOWN.parseInline(text)
    return "".join(piece for block in blocks for piece in _pieces(block.children or []))


def _pieces(tokens: list[Token]) -> Iterator[str]:
    links: list[bool] = []
    for token in tokens:
        if token.type == "text":
            yield html.escape(token.content, quote=False)
        elif token.type == "code_inline":
            yield f"<code>{html.escape(token.content, quote=False)}</code>"
        elif token.tag in _TAGS:
            yield f"</{_TAGS[token.tag]}>" if token.nesting < 0 else f"<{_TAGS[token.tag]}>"
        elif token.type == "link_open":
            target = str(token.attrGet("href") or "")
            links.append(target.lower().startswith(_LINKS))
            yield f'<a href="{html.escape(target)}">' if links[-1] else ""
        elif token.type == "link_close":
            yield "</a>" if links.pop() else ""
        elif token.type in {"softbreak", "hardbreak"}:
            yield "\n"
        else:
            # an image, say: its words are all that a text can show
            yield html.escape(token.content, quote=False)


def length(text: str) -> int:
    """How long Telegram finds a text: an emoji counts two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, most: int = MOST_UNITS) -> list[str]:
    """A text in parts of at most `most` units, cut at paragraphs, else lines, sentences, words, else anywhere."""
    parts: list[str] = []
    while length(text) > most:
        room = _fitting(text, most)
        for border in _BORDERS:
            cut = text.rfind(border, 0, room + 1)
            if cut > 0:
                cut += 1 if border == ". " else 0
                break
        else:
            cut = room
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip() if re.match(r"\s", text[cut:]) else text[cut:]
    return [part for part in [*parts, text] if part]


def _fitting(text: str, most: int) -> int:
    """How many characters from the start fit into `most` units."""
    units = 0
    for place, character in enumerate(text):
        units += 2 if ord(character) > 0xFFFF else 1
        if units > most:
            return place
    return len(text)
