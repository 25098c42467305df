"""Of several things named in a sentence the firmer counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kept import LONDON, NOW
from unknot.diary.errors import DiaryWordsError
from unknot.diary.families import Families, load_families, longest
from unknot.diary.ranks import load_ranks
from unknot.diary.reader import open_reader
from unknot.text.language import Entity
from unknot.text.lexicon import EntityWords


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("hand cramp after typing on the sofa", {"typing"}),
        ("foot cramp, silly high heels at the school play", {"shoes"}),
        ("neck cramp, hunched over tiling the bathroom", {"posture"}),
        ("calf cramp, sat on the sofa", {"sitting"}),
        ("calf cramp, had been avoiding coffee so it wasn't that", set()),
        ("would blame the wine but I had none. calf cramp", set()),
        ("calf cramp, didn't touch a drop of water all day", {"dehydration"}),
        ("calf cramp, strong coffee after dinner", {"caffeine"}),
    ],
)
def test_what_is_named_in_passing_counts_where_nothing_firmer_is(text: str, before: set[str]) -> None:
    assert set(open_reader().read(text, NOW, LONDON).before) == before


def test_the_longer_stretch_takes_the_place_of_what_it_covers() -> None:
    lexicon = [Entity("before", "alcohol", "wine", 0, 4), Entity("helped", "bath", "bath", 12, 16)]
    families = Families([EntityWords("helped", {"bath": (r"\bbath\b",)}, (r"\bwine in the bath\b",))])
    assert longest(lexicon, families("wine in the bath")) == lexicon[:1]


def test_a_file_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "helped.yml").write_text("values: {bath: ['(']}")
    with pytest.raises(DiaryWordsError, match="helped"):
        load_families(tmp_path)
    (tmp_path / "helped.yml").rename(tmp_path / "muscle.yml")
    with pytest.raises(DiaryWordsError, match="muscle"):
        load_families(tmp_path)
    with pytest.raises(DiaryWordsError):
        load_families(tmp_path / "none")
    ranks = tmp_path / "ranks.yml"
    with pytest.raises(DiaryWordsError):
        load_ranks(ranks)
    ranks.write_text("hints: {before: sofa, helped: []}\noutranks: {}")
    with pytest.raises(DiaryWordsError, match="lists"):
        load_ranks(ranks)


@pytest.mark.parametrize(
    "words", ["no ", "but it was ", "slept and ", "not a wink ", "rub it ", "to the ", "had a big "]
)
def test_a_long_text_is_read_in_time(words: str) -> None:
    open_reader().read(words * (2_000 // len(words)), NOW, LONDON)
