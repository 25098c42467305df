"""The short forms of text-speak ("nite", "n", "w"), as `data/spelling/short_forms.yml` has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml

from unknot.settings import ROOT
from unknot.text.lexicon import LexiconError

_SHORT, _MEANT = re.compile(r"[a-z]+"), re.compile(r"[a-z']+(?: [a-z']+)*")

SHORT_FORMS_FILE = ROOT / "data" / "spelling" / "short_forms.yml"


@lru_cache(maxsize=1)
def load_short_forms(path: Path = SHORT_FORMS_FILE) -> Mapping[str, str]:
    """The word or words that are meant by each short form, all in small letters.

    Raises:
        LexiconError: A line is something else.
    """
    try:
        content = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise LexiconError(f"{path}: cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise LexiconError(f"{path}: takes one `short: long` a line")
    for short, meant in content.items():
        for form, said in ((_SHORT, short), (_MEANT, meant)):
            if not isinstance(said, str) or not form.fullmatch(said):
                raise LexiconError(f"{path}: `{short}`: takes a word of small letters alone, for words of such letters")
    return content
