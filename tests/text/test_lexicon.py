"""The lexicon's loader: the good file, and the ways in which one can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.text.language import find_entities, load_language
from unknot.text.lexicon import GAP, LEXICON_FOLDER, LexiconError, load_lexicon, words_of


def test_a_file_gives_the_words_of_the_entity_that_it_is_named_after(tmp_path: Path) -> None:
    (tmp_path / "muscle.yml").write_text("values:\n  calf: [calf, back of _ shin]\nexcept: [golden calf]\n", "utf-8")
    (words,) = load_lexicon(tmp_path)
    assert words.entity == "muscle"
    assert words.values == {"calf": ("calf", "back of _ shin")}
    assert words.exceptions == ("golden calf",)
    assert words_of((words,)) == {"calf", "back", "of", "shin"}


def test_exceptions_may_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "muscle.yml").write_text("values: {calf: [calf]}\n", "utf-8")
    assert load_lexicon(tmp_path)[0].exceptions == ()


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("values: {calf: [calf]}\nexcpet: []\n", "'excpet'; allowed: except, values"),
        ("calf: [calf]\n", "`values:`"),
        ("values: [calf]\n", "`values:`"),
        ("- calf\n", "`values:`"),
        ("", "`values:`"),
        ("values: {calf: calf}\n", "`calf`"),
        ("values: {calf: []}\n", "`calf`"),
        ("values: {calf: }\n", "`calf`"),
        ("values: {calf: [calf], foot: [toe, 7]}\n", "`foot`"),
        ("values: {calf: [calf\n", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_file_and_key(tmp_path: Path, content: str, named: str) -> None:
    path = tmp_path / "muscle.yml"
    path.write_text(content, "utf-8")
    with pytest.raises(LexiconError) as refused:
        load_lexicon(tmp_path)
    assert str(refused.value).startswith(f"{path}: ")
    assert named in str(refused.value)


@pytest.mark.parametrize("exceptions", ["golden calf", "[7]", "{calf: 1}"])
def test_exceptions_that_are_no_list_of_phrases_are_refused(tmp_path: Path, exceptions: str) -> None:
    (tmp_path / "muscle.yml").write_text(f"values: {{calf: [calf]}}\nexcept: {exceptions}\n", "utf-8")
    with pytest.raises(LexiconError, match="`except`"):
        load_lexicon(tmp_path)


def test_a_folder_without_a_lexicon_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(LexiconError) as refused:
        load_lexicon(tmp_path)
    assert str(tmp_path) in str(refused.value)


def test_every_phrase_of_our_lexicon_is_found_as_its_value() -> None:
    language = load_language()
    missed = []
    for words in load_lexicon(LEXICON_FOLDER):
        for value, phrases in words.values.items():
            for phrase in phrases:
                found = find_entities(language(phrase.replace(GAP, "my")))
                if (words.entity, value) not in {(entity.entity, entity.value) for entity in found}:
                    missed.append(f"{words.entity}.{value}: {phrase}")
    assert missed == []


def test_no_phrase_stands_for_two_values_of_one_entity() -> None:
    twice = []
    for words in load_lexicon(LEXICON_FOLDER):
        phrases = [phrase for group in words.values.values() for phrase in group]
        twice += [f"{words.entity}: {phrase}" for phrase in set(phrases) if phrases.count(phrase) > 1]
    assert twice == []
