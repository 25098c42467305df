"""README and docs are held to the code: settings, commands, paths, links, names, the example passage."""

from __future__ import annotations

import argparse
import ast
import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from unknot.__main__ import _parser
from unknot.knowledge.bubbles import MOST_WORDS, first_bubbles, packed
from unknot.knowledge.loader import KEYS, PARTS, load_knowledge, parse_knowledge
from unknot.knowledge.passage import QuestionKind
from unknot.knowledge.sections import load_sections
from unknot.knowledge.store import KNOWLEDGE_FOLDER
from unknot.settings import ROOT, read_settings

README = ROOT / "README.md"
FORMAT = ROOT / "docs" / "knowledge-format.md"
CONVERSATION = ROOT / "docs" / "conversation.md"
PAGES = [README, *sorted((ROOT / "docs").glob("*.md"))]

BUILT = (".venv/", "results/", "models/")
"""Starts of paths that exist only once something was installed or built."""

_PATH = re.compile(r"[\w.*-]+(/[\w.*-]+)*/?")
_FILE_SUFFIXES = (".md", ".py", ".yml", ".toml", ".lock", ".js", ".css", ".html", ".png")

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def test_the_settings_table_names_exactly_the_variables_that_are_read() -> None:
    named = [_code(row[0]) for row in _table(README, "Settings")]
    assert sorted(named) == sorted(_variables_of(ROOT / "unknot" / "settings.py"))


def test_a_default_of_the_settings_table_is_what_holds_without_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    told = {_code(row[0]): _code(row[1]) for row in _table(README, "Settings") if row[1].startswith("`")}
    assert len(told) >= 5
    for variable, default in told.items():
        assert read_settings({variable: default}) == read_settings({}), variable


def test_the_command_table_names_exactly_the_commands_that_exist() -> None:
    named = {shlex.split(_code(row[0]))[1] for row in _table(README, "The command line")}
    assert named == _commands()


def test_every_command_of_the_table_is_understood_with_its_options() -> None:
    for row in _table(README, "The command line"):
        program, *words = shlex.split(_code(row[0]))
        assert program == "unknot"
        assert callable(_parser().parse_args(words).run)


@every_page
def test_what_make_is_told_to_make_it_can(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    asked = re.findall(r"^(?:PORT=\d+ |time )?make ([a-z]+)", "\n".join(_code_of(page)), re.MULTILINE)
    assert set(asked) <= targets
    assert page != README or {"run", "test", "bench"} <= set(asked)


@every_page
def test_a_module_that_is_to_be_run_exists(page: Path) -> None:
    for module in re.findall(r"-m (unknot[\w.]*)", "\n".join(_code_of(page))):
        place = ROOT.joinpath(*module.split("."))
        assert place.with_suffix(".py").is_file() or (place / "__main__.py").is_file(), module


@every_page
def test_a_file_or_folder_that_is_named_exists(page: Path) -> None:
    missing = [path for path in _paths(page) if not _exists(path)]
    assert not missing


def test_the_paths_of_the_layout_are_among_those_that_are_checked() -> None:
    assert {"unknot/knowledge/", "data/relief/", "Makefile", "widget/src/protocol/"} <= set(_paths(README))
    assert not _exists("unknot/no_such_module.py")
    assert not _exists("no_such_file.yml")


def test_every_package_of_the_code_has_its_line_in_the_layout() -> None:
    packages = {f"unknot/{path.parent.name}/" for path in ROOT.glob("unknot/*/__init__.py")}
    folders = {f"data/{path.name}/" for path in (ROOT / "data").iterdir() if path.is_dir()}
    assert packages | folders <= set(_layout(README))


@every_page
def test_a_link_within_the_project_leads_somewhere(page: Path) -> None:
    for target in _links(page):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        if anchor:
            assert anchor in _anchors(file), target


def test_the_readme_shows_the_chat_page_and_links_the_other_pages() -> None:
    links = set(_links(README))
    assert {"docs/images/phone-dark.png", "docs/images/desktop-light.png", "LICENSE"} <= links
    assert {f"docs/{page.name}" for page in PAGES[1:]} <= links


def test_the_readme_counts_passages_and_sections_as_they_are() -> None:
    told = re.search(r"(\d+) passages cover all (\d+) sections", README.read_text("utf-8"))
    assert told is not None
    passages = load_knowledge(KNOWLEDGE_FOLDER)
    known = load_sections(KNOWLEDGE_FOLDER / "sections.yml").citations
    assert (int(told[1]), int(told[2])) == (len(passages), len(known))
    assert {section for passage in passages for section in passage.sections} == set(known)


def test_every_direct_dependency_has_its_reason_in_the_readme() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8").partition("[project.optional-dependencies]")[0]
    packages = re.findall(r'^  "([a-z0-9-]+)', project, re.MULTILINE)
    told = " ".join(row[0] for row in _table(README, "What it is made with"))
    assert packages
    assert [package for package in packages if not re.search(rf"\b{re.escape(package)}\b", told)] == []


def test_the_page_on_the_format_names_every_key_part_and_kind_of_question() -> None:
    assert tuple(_code(row[0]) for row in _table(FORMAT, "The keys")) == KEYS
    spans = set(_code_of(FORMAT))
    assert {f"### {part}" for part in PARTS} | {f"#### {kind.value}" for kind in QuestionKind} <= spans


def test_the_example_passage_is_one_with_every_part_and_keeps_the_limits(tmp_path: Path) -> None:
    example = next(token.content for token in _tokens(FORMAT) if token.type == "fence" and token.info == "markdown")
    (tmp_path / "example.md").write_text(example, "utf-8")
    [(_, passage)] = parse_knowledge(tmp_path / "example.md", load_sections(KNOWLEDGE_FOLDER / "sections.yml"))
    assert {name for name, _ in passage.parts()} == {"answer", "step", "more", "caution", "evidence"}
    assert {question.kind for question in passage.questions} == set(QuestionKind)
    bubbles = [*first_bubbles(passage), *packed(passage.more), passage.evidence]
    assert max(len(bubble.split()) for bubble in bubbles) <= MOST_WORDS
    assert passage.id not in {known.id for known in load_knowledge(KNOWLEDGE_FOLDER)}


@pytest.mark.parametrize(("key", "heading"), [("intents", "Intents"), ("entities", "Entities"), ("slots", "Slots")])
def test_the_page_on_the_conversation_names_all_of_the_domain(key: str, heading: str) -> None:
    spans = {span for line in _section(CONVERSATION, heading) for span in re.findall(r"`(\w+)`", line)}
    assert set(_domain()[key]) <= spans


def test_the_page_on_the_conversation_names_every_action_under_its_file() -> None:
    rows = _table(CONVERSATION, "Actions")
    named = {name: _code(row[0]) for row in rows for name in re.findall(r"`(\w+)`", row[1])}
    assert set(named) == set(_domain()["actions"])
    for action, file in named.items():
        assert f'"{action}"' in (ROOT / file).read_text("utf-8"), action


def test_an_intent_is_answered_as_its_rule_says() -> None:
    steps = [rule["steps"] for path in (ROOT / "data" / "rules").glob("*.yml") for rule in _yaml(path)["rules"]]
    ruled = {step[0]["intent"]: step[1]["action"] for step in steps if "intent" in step[0]}
    told = {
        intent: re.findall(r"`(action_\w+|utter_\w+)`", row[2])
        for row in _table(CONVERSATION, "Intents")
        for intent in re.findall(r"`(\w+)`", row[0])
    }
    for intent, actions in told.items():
        assert actions == [ruled[intent]] if actions else ruled[intent].startswith("utter_"), intent


@every_page
def test_an_action_or_response_that_is_named_exists(page: Path) -> None:
    responses = {name for path in (ROOT / "data" / "responses").glob("*.yml") for name in _yaml(path)["responses"]}
    named = set(re.findall(r"\b(?:action|utter)_\w+", "\n".join(_code_of(page))))
    assert named <= responses | set(_domain()["actions"]) | {"action_endpoint"}


def _commands() -> set[str]:
    kinds = [action for action in _parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return set(kinds[0].choices)


def _variables_of(module: Path) -> set[str]:
    texts = (node.value for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and re.fullmatch(r"UNKNOT_[A-Z_]*[A-Z]", text)}


def _domain() -> dict[str, Any]:
    return dict(_yaml(ROOT / "domain.yml"))


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def _section(page: Path, heading: str) -> list[str]:
    """Lines below a heading, up to the next one."""
    lines = page.read_text("utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if re.fullmatch(rf"#+ {re.escape(heading)}", line))
    end = next((n for n, line in enumerate(lines) if n > start and re.match(r"##+ ", line)), len(lines))
    return lines[start + 1 : end]


def _table(page: Path, heading: str) -> list[list[str]]:
    """Rows of the first table below a heading, as lists of cells."""
    rows: list[list[str]] = []
    for line in _section(page, heading):
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            break
    assert len(rows) > 2, f"{page.name}: no table below {heading!r}"
    return rows[2:]


def _code(cell: str) -> str:
    """What stands between the first backticks of a cell."""
    found = re.search(r"`([^`]+)`", cell)
    assert found is not None, cell
    return found[1]


def _tokens(page: Path) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable("table").parse(page.read_text("utf-8")):
        yield token
        yield from token.children or ()


def _code_of(page: Path) -> list[str]:
    """Code spans and the lines of code blocks."""
    return [
        line for token in _tokens(page) if token.type in {"code_inline", "fence"} for line in token.content.splitlines()
    ]


def _layout(page: Path) -> list[str]:
    """First words of the lines of the layout block."""
    lines = _section(page, "How the house is laid out")
    return [line.split()[0] for line in lines if re.match(r"\w\S* {2,}", line)]


def _paths(page: Path) -> Iterable[str]:
    """What a page names that looks like a path of this project."""
    spans = [token.content for token in _tokens(page) if token.type == "code_inline"]
    if page == README:
        spans += _layout(page)
    for span in spans:
        looks = _PATH.fullmatch(span) and ("/" in span or span.endswith(_FILE_SUFFIXES) or span == "Makefile")
        if looks and not span.startswith(BUILT):
            yield span


def _exists(path: str) -> bool:
    """Whether it stands there: from the root, or for a bare file name somewhere below `data/` as well."""
    if any(ROOT.glob(path)) and (not path.endswith("/") or (ROOT / path).is_dir()):
        return True
    return "/" not in path and any((ROOT / "data").rglob(path))


def _links(page: Path) -> Iterator[str]:
    for token in _tokens(page):
        target = token.attrs.get("href") or token.attrs.get("src")
        if isinstance(target, str):
            yield target
        if token.type in {"html_inline", "html_block"}:
            yield from re.findall(r'(?:src|href)="([^"]+)"', token.content)


def _anchors(page: Path) -> set[str]:
    """Anchors of the headings, made as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
