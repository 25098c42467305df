"""What a person gets from one message, however a channel shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from tests.channels.telegram.bot_api import Shown
from unknot.channels.telegram.words import Words
from unknot.settings import ROOT
from unknot.triage.levels import Level

Reply = dict[str, Any]


@dataclass(frozen=True)
class Seen:
    """One answer, in the terms that channels are compared in.

    Attributes:
        texts: Every sentence-bearing line in order, without the differences that are listed.
        sources: Lines that name where it comes from.
        contacts: Lines that name whom to call.
        levels: Of the calls for help, in order.
        urgent_first: Whether a call for help, if there is one, stands before everything else.
        buttons: Titles, in order.
    """

    texts: tuple[str, ...]
    sources: tuple[str, ...]
    contacts: tuple[str, ...]
    levels: tuple[str, ...]
    urgent_first: bool
    buttons: tuple[str, ...]

    @property
    def line_count(self) -> int:
        """How many lines there are to wait for."""
        return len(self.texts) + len(self.sources) + len(self.contacts)


def _responses(topic: str) -> dict[str, list[dict[str, Any]]]:
    return dict(yaml.safe_load((ROOT / "data" / "responses" / f"{topic}.yml").read_text("utf-8"))["responses"])


_PRIVACY_ON_THE_PAGE = {wording["text"] for wording in _responses("talk")["utter_privacy"]}
_LEVELS = [level.value for level in Level if level is not Level.NONE]
_OPENINGS = {
    wordings[0]["text"].partition("{")[0]: level
    for name, wordings in _responses("escalation").items()
    for level in _LEVELS
    if name in {f"utter_escalation_{level}", f"utter_escalation_reminder_{level}"}
}
"""How the prompt of each level begins: where there is no structure, the words say how urgent it is."""

LISTED_DIFFERENCES = {
    "source line": "Telegram shows the source as the last line of the message that it belongs to, not as a bubble",
    "more sources": "Telegram folds the other sources up below it; the page lists them in its card, REST in `passages`",
    "help lines": "Telegram writes whom to call as lines of the message; the page makes buttons of `contacts`",
    "step": "Telegram writes the number of the step above it and the countdown below; the page draws them",
    "level": "Telegram has no field for it: the first words of the call for help say how urgent it is",
    "greeting": "the page greets by itself; on Telegram and over REST the person writes first",
    "privacy": "Telegram reads along, so there the answer about privacy is another one (`privacy` in its words)",
    "chart": "Telegram sends a picture with its words as caption; REST and page get a `chart` structure",
    "fields": "the page gets `quick_replies` where REST has `buttons`, with an id and the time",
}
"""All that may differ; `seen_in_replies` and `seen_on_telegram` translate exactly these."""


def seen_in_replies(replies: Sequence[Reply], words: Words) -> Seen:
    """What a channel with structures gave, with those written out."""
    sources: list[str] = []
    contacts: list[str] = []
    texts = [line for reply in replies for line in _lines(reply.get("text") or "")]
    customs = [reply["custom"] for reply in replies if reply.get("custom")]
    for custom in customs:
        if custom["type"] in {"guidance", "relief"}:
            sources += _sources(custom, texts, words)
        elif custom["type"] == "escalation":
            contacts += [contact["label"] for contact in custom["contacts"]]
        elif custom["type"] == "chart":
            texts.append(custom["alt"])
    texts = [text for text in texts if text not in sources]
    texts = [words["privacy"] if text in _PRIVACY_ON_THE_PAGE else text for text in texts]
    kinds = [custom["type"] for custom in customs]
    levels = tuple(custom["level"] for custom in customs if custom["type"] == "escalation")
    buttons = tuple(button["title"] for reply in replies for button in reply.get("buttons") or ())
    return Seen(tuple(texts), tuple(sources), tuple(contacts), levels, "escalation" not in kinds[1:], buttons)


def seen_on_telegram(shown: Sequence[Shown], replies_have: Seen, words: Words) -> Seen:
    """What Telegram shows, with its own lines told apart."""
    lines = [line for message in shown for line in _lines(message.text)]
    step, hold = words["step"].partition("{")[0], words["hold_ready"].partition("{")[0]
    own = [line for line in lines if line.startswith((step, hold))]
    lines = [line for line in lines if line not in own]
    sources = [line for line in lines if line in replies_have.sources]
    contacts = [line for line in lines if line in replies_have.contacts]
    texts = [line for line in lines if line not in sources and line not in contacts]
    first = _lines(shown[0].text) if shown else []
    levels = tuple(level for line in lines for opening, level in _OPENINGS.items() if line.startswith(opening))
    urgent_first = not contacts or set(contacts) <= set(first)
    buttons = tuple(title for message in shown for title in message.titles)
    return Seen(tuple(texts), tuple(sources), tuple(contacts), levels, urgent_first, buttons)


def _sources(custom: dict[str, Any], texts: Iterable[str], words: Words) -> list[str]:
    spoken = custom["passages"][:1] if custom["type"] == "guidance" else custom["passages"]
    citations = list({(c["article"], c["section"]): c for p in spoken for c in p["citations"]}.values())
    if not citations:
        return []
    first = [text for text in texts if citations[0]["article"] in text and citations[0]["section"] in text]
    return first[:1] + [words["also_from"].format(**citation) for citation in citations[1:]]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
