"""An operator's own articles become passages."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.knowledge.articles import MOST_WORDS, TOPIC, load_articles
from unknot.knowledge.errors import KnowledgeError
from unknot.knowledge.passage import Citation

_LONG = " ".join(f"Sentence number {number} has six words." for number in range(60))


def test_headings_of_a_markdown_article_become_sections(tmp_path: Path) -> None:
    (tmp_path / "My Legs.md").write_text(
        "# All about legs\n\nAn opening.\n\n## Heat\n\nWarm it.\n\n- ten minutes\n\n## Empty\n", "utf-8"
    )
    opening, heat = load_articles(tmp_path)
    assert (opening.id, opening.heading, opening.sections) == ("my-legs-1", "All about legs", ("my-legs.1",))
    assert (heat.id, heat.heading, heat.sections) == ("my-legs-2", "Heat", ("my-legs.2",))
    assert heat.citations == (Citation("All about legs", "Heat"),)
    assert (heat.answer, heat.more, heat.topic) == ("Warm it.", ("ten minutes",), TOPIC)
    assert heat.questions == ()


def test_text_before_any_heading_is_named_after_the_file(tmp_path: Path) -> None:
    (tmp_path / "sore_legs.md").write_text("Rest them.\n", "utf-8")
    (passage,) = load_articles(tmp_path)
    assert (passage.heading, passage.article) == ("sore legs", "sore legs")


def test_short_lines_of_plain_text_become_headings(tmp_path: Path) -> None:
    (tmp_path / "legs.txt").write_text(
        "All about legs\n\nRest them well.\n\nHow long to rest\n\nTen minutes is\nenough.\n", "utf-8"
    )
    rest, long = load_articles(tmp_path)
    assert (rest.heading, rest.article, rest.answer) == ("All about legs", "All about legs", "Rest them well.")
    assert (long.heading, long.article, long.answer) == ("How long to rest", "All about legs", "Ten minutes is enough.")


def test_paragraphs_of_plain_text_keep_their_order(tmp_path: Path) -> None:
    (tmp_path / "legs.txt").write_text("Legs\n\nZero is where you start.\n\nAfter that, rest.\n", "utf-8")
    (passage,) = load_articles(tmp_path)
    assert (passage.answer, *passage.more) == ("Zero is where you start.", "After that, rest.")


def test_paragraphs_and_lists_of_markdown_keep_their_order(tmp_path: Path) -> None:
    (tmp_path / "legs.md").write_text("# Legs\n\nZero first.\n\n- middle\n\nAfter that, rest.\n", "utf-8")
    (passage,) = load_articles(tmp_path)
    assert (passage.answer, *passage.more) == ("Zero first.", "middle", "After that, rest.")


@pytest.mark.parametrize("name", ["legs.md", "legs.markdown", "legs.txt", "LEGS.MD"])
@pytest.mark.parametrize("text", [_LONG, "word " * 500, "One. " + "word " * 130 + ". Two."])
def test_long_text_is_cut_into_short_bubbles_and_no_word_is_lost(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(f"{text}\n", "utf-8")
    (passage,) = load_articles(tmp_path)
    bubbles = [passage.answer, *passage.more]
    assert len(bubbles) > 1
    assert max(len(bubble.split()) for bubble in bubbles) <= MOST_WORDS == 65
    assert " ".join(bubbles).split() == text.split()


def test_sentences_stay_whole_where_they_can(tmp_path: Path) -> None:
    (tmp_path / "legs.md").write_text(_LONG, "utf-8")
    (passage,) = load_articles(tmp_path)
    assert all(bubble.endswith("words.") for bubble in (passage.answer, *passage.more))


def test_articles_of_folders_below_are_found_and_other_files_are_not(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "arms.txt").write_text("Rest your arms for a while.", "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\0")
    assert [passage.id for passage in load_articles(tmp_path)] == ["arms-1"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\xff\xfe", "not UTF-8 text"),
        (b"plain but\0binary", "NUL bytes"),
        (b"", "no text to index"),
        (b" \n\n\t\n", "no text to index"),
        (b"# Only a heading\n", "no text to index"),
    ],
)
def test_an_article_that_cannot_be_used_is_refused_by_name(tmp_path: Path, content: bytes, what: str) -> None:
    (tmp_path / "fine.md").write_text("Rest your legs.", "utf-8")
    path = tmp_path / "bad.md"
    path.write_bytes(content)
    with pytest.raises(KnowledgeError) as refused:
        load_articles(tmp_path)
    assert str(refused.value).startswith(f"{path}: ")
    assert what in str(refused.value)


def test_two_articles_of_one_name_are_refused_by_that_name(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "legs.md").write_text("Rest them.", "utf-8")
    with pytest.raises(KnowledgeError, match="share the name 'legs'; rename one"):
        load_articles(tmp_path)


def test_a_folder_without_articles_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_bytes(b"PK")
    with pytest.raises(KnowledgeError) as refused:
        load_articles(tmp_path)
    assert str(refused.value) == f"{tmp_path}: holds no article (.md, .markdown, .txt)"


def test_an_article_of_windows_is_read_without_its_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "legs.md").write_bytes("\ufeff# Legs\r\n\r\nRest them.\r\n".encode())
    (passage,) = load_articles(tmp_path)
    assert (passage.heading, passage.answer) == ("Legs", "Rest them.")
