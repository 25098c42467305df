"""What the channel says by itself, read strictly from `data/channels/telegram.yml`."""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path

import yaml

from unknot.settings import ROOT

WORDS_FILE = ROOT / "data" / "channels" / "telegram.yml"

COMMANDS = ("start", "help", "night", "diary", "sources", "export", "forget", "stop")
"""In the order of the bot's menu."""
MEDIA = ("photo", "voice", "sticker", "document", "location", "other")

_BLANKS: Mapping[str, set[str]] = {
    "help": {"commands"},
    "sources": {"articles"},
    "step": {"step", "steps"},
    "hold_ready": {"seconds"},
    "hold": {"seconds"},
    "also_from": {"article", "section"},
    "number": {"label", "number"},
    "no_file": {"title"},
}
_MOST_CHARACTERS = {
    "description": 512,
    "short_description": 120,
    "button_gone": 200,
    "export_caption": 1_024,
    **{f"command_{name}": 256 for name in COMMANDS},
}
"""What the Bot API takes."""
_KEYS = {
    *_BLANKS,
    *_MOST_CHARACTERS,
    *MEDIA,
    *("export_file", "forget_question", "forget_yes", "forget_no", "forget_done", "forget_left", "forget_failed"),
    *("privacy", "photo_caption", "correction", "group", "hold_over", "trouble"),
}

Words = Mapping[str, str]


class WordsError(ValueError):
    """The file of words cannot be used; the message names file and key."""


def load_words(path: Path = WORDS_FILE) -> Words:
    """The words by key.

    Raises:
        WordsError: A key is missing, unknown, empty or too long, or has other blanks than it should.
    """
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise WordsError(f"{path}: cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise WordsError(f"{path}: takes a text for each key")
    for key in sorted(_KEYS ^ set(content)):
        raise WordsError(f"{path}: {key!r} is {'missing' if key in _KEYS else 'unknown'}")
    for key, text in content.items():
        if not isinstance(text, str) or not text.strip():
            raise WordsError(f"{path}: {key!r} takes a text")
        if _blanks(path, key, text) != _BLANKS.get(key, set()):
            raise WordsError(f"{path}: {key!r} takes the blanks {sorted(_BLANKS.get(key, set()))}")
        if len(text) > _MOST_CHARACTERS.get(key, 4_000):
            raise WordsError(f"{path}: {key!r} takes {_MOST_CHARACTERS[key]} characters or fewer")
    return content


def _blanks(path: Path, key: str, text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise WordsError(f"{path}: {key!r}: {error}") from error
