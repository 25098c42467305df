"""The assistant's replies as Telegram messages: what belongs together stands together, first things first."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from unknot.channels.telegram.markup import MOST_UNITS, as_html, split
from unknot.channels.telegram.outgoing import Button, Kind, Outgoing
from unknot.channels.telegram.words import Words
from unknot.channels.turn import Message
from unknot.triage.contract import ESCALATION

MOST_CAPTION = 1_024
GUIDANCE, RELIEF, CHART, DOCUMENT = "guidance", "relief", "chart", "document"
_ROOM = 600
"""Units that are kept free beside a text for what is added to it: step, countdown, sources."""


@dataclass
class _Part:
    """A bubble, with what Telegram shows in the same message."""

    text: str
    buttons: tuple[Button, ...] = ()
    above: str = ""
    sources: list[str] = field(default_factory=list)
    hold_seconds: int = 0
    picture: str = ""


def render(replies: Iterable[Message], words: Words) -> list[Outgoing]:
    """The replies of one turn in order; the first one may be heard, the others come silently after it."""
    messages: list[Outgoing] = []
    for section, structure in _sections(replies):
        if structure.get("type") == ESCALATION:
            messages.append(_escalation(section, structure, words))
            continue
        if structure.get("type") in {GUIDANCE, RELIEF}:
            _fold_source(section, structure, words)
        if structure.get("type") == RELIEF:
            _add_step(section, structure, words)
        if structure.get("type") == CHART:
            alt = str(structure.get("alt") or "")
            section.append(_Part(alt, picture=str(structure.get("image") or "")))
        for part in section:
            messages += _part_messages(part)
        if structure.get("type") == DOCUMENT:
            messages.append(_document(structure, words))
    return [replace(message, silent=number > 0 and not message.urgent) for number, message in enumerate(messages)]


def plain(text: str, *buttons: Button) -> Outgoing:
    """One short message of the channel's own."""
    return Outgoing(text=text, html=as_html(text), buttons=buttons)


def _sections(replies: Iterable[Message]) -> Iterator[tuple[list[_Part], dict[str, Any]]]:
    """Bubbles, each time with the structure that follows them; an empty one where none does."""
    parts: list[_Part] = []
    for reply in replies:
        buttons = tuple(
            Button(str(button["title"]), str(button.get("payload") or button["title"]))
            for button in reply.get("buttons") or ()
        )
        picture = _picture(reply)
        if reply.get("text") or buttons or picture:
            parts.append(_Part(str(reply.get("text") or ""), buttons, picture=picture))
        if reply.get("custom"):
            yield parts, reply["custom"]
            parts = []
    if parts:
        yield parts, {}


def _picture(reply: Message) -> str:
    attachment = reply.get("attachment")
    if isinstance(attachment, dict) and attachment.get("type") == "image":
        return str((attachment.get("payload") or {}).get("src") or "")
    return str(reply.get("image") or "")


def _escalation(section: Sequence[_Part], structure: dict[str, Any], words: Words) -> Outgoing:
    """Whom to call: one message, whole, with the numbers as text, which a phone can dial."""
    lines = [line for part in section for line in part.text.split("\n\n") if line.strip()]
    numbers = [_number(contact, words) for contact in structure.get("contacts") or ()]
    text = "\n\n".join([lines[0], "\n".join(numbers), *lines[1:]] if lines else ["\n".join(numbers)])
    buttons = tuple(button for part in section for button in part.buttons)
    return Outgoing(text=text[:MOST_UNITS], html=as_html(text[:MOST_UNITS]), buttons=buttons, urgent=True)


def _number(contact: dict[str, str], words: Words) -> str:
    """A help line with its number; `tel:` links are nothing that Telegram takes, numbers in a text are."""
    label, number = contact["label"], contact["uri"].partition(":")[2].partition("?")[0]
    if "".join(filter(str.isdigit, number)) in "".join(filter(str.isdigit, label)):
        return label
    return words["number"].format(label=label, number=number)


def _fold_source(section: list[_Part], structure: dict[str, Any], words: Words) -> None:
    """Let the source be the last line of what it is the source of, and its buttons stand there."""
    citations = _citations(structure)
    place = next((n for n, part in enumerate(section) if n and _names(part.text, citations[:1])), 0)
    if not place:
        return
    source = section.pop(place)
    told = section[place - 1]
    told.buttons += source.buttons
    told.sources = [source.text, *(words["also_from"].format(**citation) for citation in citations[1:])]


def _citations(structure: dict[str, Any]) -> list[dict[str, str]]:
    """Each place that what was spoken comes from: guidance speaks its first passage, a step rests on all of its."""
    passages = structure.get("passages") or []
    spoken = passages[:1] if structure["type"] == GUIDANCE else passages
    found: list[dict[str, str]] = []
    for citation in (citation for passage in spoken for citation in passage.get("citations") or ()):
        if citation not in found:
            found.append(citation)
    return found


def _names(text: str, citations: Sequence[dict[str, str]]) -> bool:
    return any(citation["article"] in text and citation["section"] in text for citation in citations)


def _add_step(section: list[_Part], structure: dict[str, Any], words: Words) -> None:
    if section:
        section[0].above = words["step"].format(step=structure["step"], steps=structure["steps"])
        section[0].hold_seconds = int(structure.get("hold_seconds") or 0)


def _part_messages(part: _Part) -> Iterator[Outgoing]:
    """The messages of one bubble: as a rule one."""
    if part.picture:
        yield _photo(part)
        return
    *before, last = split(part.text, MOST_UNITS - _ROOM) or [""]
    for text in before:
        yield Outgoing(text=text, html=as_html(text))
    above = f"{part.above}\n" if part.above else ""
    marked = f"<b>{html.escape(part.above, quote=False)}</b>\n" if part.above else ""
    sources = _fitting(part.sources)
    yield Outgoing(
        text="\n\n".join([above + last, *(["\n".join(sources)] if sources else [])]),
        html=marked + as_html(last) + _folded(sources),
        buttons=part.buttons,
        hold_seconds=part.hold_seconds,
    )


def _fitting(sources: Sequence[str]) -> list[str]:
    """As many sources as there is room for; the first one always."""
    kept = list(sources[:1])
    for source in sources[1:]:
        if len("\n".join([*kept, source])) <= _ROOM - 100:
            kept.append(source)
    return kept


def _folded(sources: Sequence[str]) -> str:
    """The sources as a last line that does not shout; several fold up."""
    if not sources:
        return ""
    lines = "\n".join(html.escape(source, quote=False) for source in sources)
    return f"\n\n<i>{lines}</i>" if len(sources) == 1 else f"\n<blockquote expandable>{lines}</blockquote>"


def _document(structure: dict[str, Any], words: Words) -> Outgoing:
    """A file with its title; one that could not be made is owned up to."""
    title = str(structure.get("title") or structure.get("name") or "")
    if not structure.get("content"):
        return plain(words["no_file"].format(title=title))
    name, file = str(structure.get("name") or ""), str(structure["content"])
    return Outgoing(Kind.DOCUMENT, text=title, html=as_html(title), file=file, file_name=name)


def _photo(part: _Part) -> Outgoing:
    caption = split(part.text, MOST_CAPTION)[0] if part.text else ""
    if part.picture.startswith("data:image/") and ";base64," in part.picture:
        file = part.picture.partition(";base64,")[2]
    elif part.picture.startswith("https://"):
        file = part.picture
    else:
        # a picture that only this machine has and did not send along: its words are better than nothing
        return Outgoing(text=caption, html=as_html(caption), buttons=part.buttons)
    return Outgoing(Kind.PHOTO, text=caption, html=as_html(caption), buttons=part.buttons, file=file)
