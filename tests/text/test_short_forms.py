"""Text-speak is written out by a table that is read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.text.lexicon import LexiconError
from unknot.text.short_forms import load_short_forms


def test_a_short_form_stands_for_a_word() -> None:
    assert load_short_forms()["nite"] == "night"


@pytest.mark.parametrize("content", ["- n", "n: And", "N: and", "n: 5", "2: to"])
def test_a_table_of_anything_but_pairs_of_words_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "short_forms.yml"
    file.write_text(content, "utf-8")
    with pytest.raises(LexiconError, match=r"short_forms\.yml"):
        load_short_forms(file)
