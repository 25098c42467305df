"""The knowledge files are read strictly: whatever is wrong is named by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.knowledge.errors import KnowledgeError
from unknot.knowledge.loader import FEWEST_QUESTIONS, load_knowledge
from unknot.knowledge.passage import Citation, Question, QuestionKind

_SECTIONS = """
T1:
  title: "A tiny article"
  sections: {T1.1: "First", T1.2: "Second", T1.3: "Third", T1.4: "Fourth"}
"""
_PASSAGE = """# Legs

## Calf cramp
- id: calf-cramp
- sections: T1.1, T1.2
- topic: relief
- muscles: calf, shin

Straighten the knee
and draw your toes up.

### Steps
1. Straighten.
2. Draw up.

### More
A wall can help.

So can a towel.

### Caution
Stop if it is hot.

### Evidence
No trial. Source: A review 2020.

### Questions
#### Lay words
- my calf has locked up
"""
_GOOD = (
    _PASSAGE
    + "".join(f"- calf question {number}\n" for number in range(FEWEST_QUESTIONS - 2))
    + "#### Follow-ups\n- my calf cramps → how long for\n"
)
_OLD_KEY = "- topic: relief"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with sections and one good file, `legs.md`."""
    (tmp_path / "sections.yml").write_text(_SECTIONS, "utf-8")
    (tmp_path / "legs.md").write_text(_GOOD, "utf-8")
    return tmp_path


def test_a_good_file_gives_all_that_stands_in_it(folder: Path) -> None:
    (passage,) = load_knowledge(folder)
    assert passage.id == "calf-cramp"
    assert passage.heading == "Calf cramp"
    assert passage.sections == ("T1.1", "T1.2")
    assert passage.citations == (Citation("A tiny article", "First"), Citation("A tiny article", "Second"))
    assert passage.article == "A tiny article"
    assert passage.topic == "relief"
    assert passage.muscles == ("calf", "shin")
    assert passage.answer == "Straighten the knee and draw your toes up."
    assert passage.steps == ("Straighten.", "Draw up.")
    assert passage.more == ("A wall can help.", "So can a towel.")
    assert passage.caution == "Stop if it is hot."
    assert passage.evidence == "No trial. Source: A review 2020."
    assert len(passage.questions) == FEWEST_QUESTIONS
    assert passage.questions[0] == Question("my calf has locked up", QuestionKind.LAY_WORDS)
    assert passage.questions[-1] == Question("how long for", QuestionKind.FOLLOW_UPS, "my calf cramps")


def test_the_text_of_a_passage_is_everything_that_it_can_say(folder: Path) -> None:
    (passage,) = load_knowledge(folder)
    assert passage.text().splitlines() == [
        "Straighten the knee and draw your toes up.",
        "Straighten.",
        "Draw up.",
        "A wall can help.",
        "So can a towel.",
        "Stop if it is hot.",
        "No trial. Source: A review 2020.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "at", "what"),
    [
        (
            _OLD_KEY,
            "- topic: relief\n- colour: red",
            "- colour",
            "unknown key 'colour'; allowed: id, sections, topic, muscles",
        ),
        (_OLD_KEY, "- topic: relief\n- a stray thought", "- a stray", "unknown key 'a stray thought'"),
        (_OLD_KEY, "- topic: relief\n- topic: sleep", "- topic: sleep", "'topic' stands twice"),
        (_OLD_KEY + "\n", "", "## Calf", "no `topic`"),
        ("- id: calf-cramp\n", "", "## Calf", "no `id`"),
        ("- id: calf-cramp", "- id:", "## Calf", "no `id`"),
        ("- sections: T1.1, T1.2\n", "", "## Calf", "no `sections`"),
        ("id: calf-cramp", "id: Calf cramp", "## Calf", "'Calf cramp'"),
        ("id: calf-cramp", "id: calf--cramp", "## Calf", "'calf--cramp'"),
        ("T1.1, T1.2", "T1.1, T9.9", "## Calf", "unknown section 'T9.9'; sections.yml"),
        ("T1.1, T1.2", "T1.1,", "## Calf", "unknown section ''"),
        ("T1.1, T1.2", "T1.1, T1.2, T1.3, T1.4", "## Calf", "names 4 sections; allowed: 1 to 3"),
        ("T1.1, T1.2", "T1.1, T1.1", "## Calf", "each once"),
        ("## Calf cramp", "##", "##", "no heading"),
        ("Straighten the knee\nand draw your toes up.\n", "", "## Calf", "'calf-cramp' is empty"),
        (
            "### More",
            "### Extras",
            "### Extras",
            "unknown part 'Extras'; allowed: Steps, More, Caution, Evidence, Questions",
        ),
        ("### Evidence", "### Caution", "### Caution\nNo trial", "'Caution' stands twice"),
        ("Stop if it is hot.\n", "", "### Caution", "'Caution' is empty; it takes text"),
        ("1. Straighten.\n2. Draw up.\n", "", "### Steps", "'Steps' is empty; it takes a numbered list"),
        ("#### Lay words", "#### Slang", "#### Slang", "unknown kind 'Slang'; allowed: Lay words"),
        (
            "- calf question 0\n",
            "",
            "## Calf",
            f"has {FEWEST_QUESTIONS - 1} questions; it takes {FEWEST_QUESTIONS} or more",
        ),
        ("my calf cramps → how", "my calf cramps, how", "- my calf cramps, how", "earlier message → follow-up"),
        ("- calf question 3", "- calf → question 3", "- calf → question 3", "earlier message → follow-up"),
        ("# Legs\n", "# Legs\n\nSome words about legs.\n", "Some words", "text outside a passage"),
        ("# Legs\n", "# Legs\n\n- a stray item\n", "- a stray", "text outside a passage"),
        ("# Legs\n", "Words before all.\n\n# Legs\n", "Words before", "text outside a passage"),
        ("# Legs\n", "# Legs\n\n### More\nA part too early.\n", "### More\nA part", "before the first passage"),
    ],
)
def test_a_file_that_breaks_the_format_is_refused_by_file_and_line(
    folder: Path, old: str, new: str, at: str, what: str
) -> None:
    assert old in _GOOD
    broken = _GOOD.replace(old, new, 1)
    path = folder / "legs.md"
    path.write_text(broken, "utf-8")
    line = broken[: broken.index(f"\n{at}") + 1].count("\n") + 1 if not broken.startswith(at) else 1
    with pytest.raises(KnowledgeError) as refused:
        load_knowledge(folder)
    assert (refused.value.path, refused.value.line) == (path, line)
    assert str(refused.value).startswith(f"{path}:{line}: ")
    assert what in str(refused.value)


def test_an_id_that_stands_in_two_files_is_refused_by_both_places(folder: Path) -> None:
    (folder / "more.md").write_text(_GOOD, "utf-8")
    with pytest.raises(KnowledgeError) as refused:
        load_knowledge(folder)
    assert str(refused.value) == f"{folder / 'more.md'}:3: id 'calf-cramp' is taken by legs.md:3"


@pytest.mark.parametrize(
    ("after", "lost"),
    [
        ("A wall can help.\n", "- an item below More"),
        ("Stop if it is hot.\n", "- an item below Caution"),
        ("2. Draw up.\n", "A paragraph below Steps."),
        ("### Questions\n", "A paragraph below Questions."),
    ],
)
def test_what_a_part_does_not_take_is_refused_by_line(folder: Path, after: str, lost: str) -> None:
    broken = _GOOD.replace(after, f"{after}\n{lost}\n\n", 1)
    path = folder / "legs.md"
    path.write_text(broken, "utf-8")
    with pytest.raises(KnowledgeError) as refused:
        load_knowledge(folder)
    assert str(refused.value).startswith(f"{path}:{broken.splitlines().index(lost) + 1}: ")


def test_a_paragraph_below_a_kind_of_question_is_refused(folder: Path) -> None:
    after = "- my calf has locked up\n"
    broken = _GOOD.replace(after, f"{after}\nA paragraph below Lay words.\n\n", 1)
    (folder / "legs.md").write_text(broken, "utf-8")
    with pytest.raises(KnowledgeError, match="'Lay words' takes a list and nothing else"):
        load_knowledge(folder)


@pytest.mark.parametrize(
    ("block", "text"),
    [("```\na block of code\n```\n", "a block of code"), ("<div>a block of HTML</div>\n", "a block of HTML")],
)
def test_a_block_of_code_or_html_is_text_like_any_other_and_is_not_lost(folder: Path, block: str, text: str) -> None:
    after = "A wall can help.\n"
    (folder / "legs.md").write_text(_GOOD.replace(after, f"{after}\n{block}\n", 1), "utf-8")
    (passage,) = load_knowledge(folder)
    first, kept, last = passage.more
    assert (first, last) == ("A wall can help.", "So can a towel.")
    assert text in kept


@pytest.mark.parametrize(
    ("content", "what"),
    [(b"", "holds no passage"), (b"# Legs\n", "holds no passage"), (b"caf\xe9", "UTF-8"), (b"## a\0b\n", "NUL")],
)
def test_a_file_without_passages_or_text_is_refused_by_name(folder: Path, content: bytes, what: str) -> None:
    path = folder / "legs.md"
    path.write_bytes(content)
    with pytest.raises(KnowledgeError) as refused:
        load_knowledge(folder)
    assert str(refused.value).startswith(f"{path}: ")
    assert what in str(refused.value)


def test_a_folder_without_markdown_is_refused_by_name(folder: Path) -> None:
    (folder / "legs.md").unlink()
    with pytest.raises(KnowledgeError) as refused:
        load_knowledge(folder)
    assert str(refused.value) == f"{folder}: holds no Markdown file"


@pytest.mark.parametrize(
    "content",
    [
        None,
        "",
        "- T1.1\n",
        "T1: {title: One}\n",
        "T1: {sections: {T1.1: First}}\n",
        "T1: {title: One, sections: [T1.1]}\n",
        "a: [b\n",
    ],
)
def test_an_inventory_of_sections_that_cannot_be_used_is_refused_by_name(folder: Path, content: str | None) -> None:
    path = folder / "sections.yml"
    path.unlink()
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(KnowledgeError) as refused:
        load_knowledge(folder)
    assert str(refused.value).startswith(f"{path}: ")


def test_files_are_read_in_the_order_of_their_names(folder: Path) -> None:
    (folder / "arms.md").write_text(_GOOD.replace("calf-cramp", "arm-cramp"), "utf-8")
    assert [passage.id for passage in load_knowledge(folder)] == ["arm-cramp", "calf-cramp"]
