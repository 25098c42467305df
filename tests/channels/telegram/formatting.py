"""How Telegram reads HTML in a message: a handful of tags, everything else must be escaped."""

from __future__ import annotations

from html.parser import HTMLParser

_ALLOWED = {
    "b": set(),
    "strong": set(),
    "i": set(),
    "em": set(),
    "u": set(),
    "s": set(),
    "code": {"class"},
    "pre": set(),
    "a": {"href"},
    "blockquote": {"expandable"},
    "tg-spoiler": set(),
}
_LINKS = ("http://", "https://", "tg://", "mailto:")


class CannotParseError(ValueError):
    """What Telegram answers with 400."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ALLOWED:
            raise CannotParseError(f'Unsupported start tag "{tag}" at byte offset {len(self.text.encode())}')
        self.open.append(tag)
        target = dict(attrs).get("href") or ""
        if target.startswith(_LINKS):
            self.links.append(target)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise CannotParseError(f'Unmatched end tag at byte offset {len(self.text.encode())}, found "</{tag}>"')

    def handle_data(self, data: str) -> None:
        self.text += data


def visible(html: str) -> tuple[str, list[str]]:
    """What a person sees of a message, and the links in it; raises CannotParseError."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.open:
        raise CannotParseError(f"Can't find end tag corresponding to start tag {reader.open[-1]}")
    return reader.text.strip(), reader.links
