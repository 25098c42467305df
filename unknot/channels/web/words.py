"""The channel's own sentences and its topics, read strictly from `data/channels/web.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from unknot.channels.web.reasons import Reason
from unknot.settings import ROOT

WORDS_FILE = ROOT / "data" / "channels" / "web.yml"
_COMMAND = re.compile(r"/[a-z_]+")


class WordsError(ValueError):
    """A file of words that cannot be used; the message names the file, the key and what it takes."""


@dataclass(frozen=True)
class Words:
    """What the channel says by itself.

    Attributes:
        refused: A sentence for each reason.
        topics: For each topic word the command that a conversation about it begins with.
    """

    refused: Mapping[Reason, str]
    topics: Mapping[str, str]


def load_words(path: Path = WORDS_FILE) -> Words:
    """Read the words.

    Raises:
        WordsError: A key is missing, unknown, or holds something else than is said there.
    """
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise WordsError(f"{path} cannot be read as YAML: {type(error).__name__}") from error
    _check_keys(path, "", content, {"refused", "topics"})
    _check_keys(path, "refused", content["refused"], {reason.value for reason in Reason})
    for name, sentence in content["refused"].items():
        if not isinstance(sentence, str) or not sentence.strip():
            raise WordsError(f"{path}, refused.{name}: takes a sentence")
    topics = content["topics"]
    if not isinstance(topics, dict):
        raise WordsError(f"{path}, topics: takes a command for each topic")
    for name, command in topics.items():
        if not isinstance(name, str) or not isinstance(command, str) or not _COMMAND.fullmatch(command):
            raise WordsError(f"{path}, topics.{name}: takes a slash and an intent, such as /ask_night")
    return Words({Reason(name): sentence for name, sentence in content["refused"].items()}, topics)


def _check_keys(path: Path, key: str, content: Any, wanted: set[str]) -> None:
    if not isinstance(content, dict) or set(content) != wanted:
        raise WordsError(f"{path}{', ' + key if key else ''}: takes exactly the keys {', '.join(sorted(wanted))}")
