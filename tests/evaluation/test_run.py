"""The whole command on made-up cases: what it writes, and the exit code by the gates."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
import yaml

from unknot.evaluation import run, talk
from unknot.evaluation.gates import Measure
from unknot.evaluation.run import evaluate
from unknot.knowledge.passage import Passage
from unknot.knowledge.search import Searcher
from unknot.settings import Settings, read_settings
from unknot.triage.detector import Assessment
from unknot.triage.follow_up import Answer
from unknot.triage.heard import Heard
from unknot.triage.levels import Level

TINY = Path(__file__).parents[1] / "knowledge" / "tiny"
FILES = ["confusion.png", "hits.png", "misses.json", "misses.md", "report.json", "report.md", "subject.png"]


_DIARY = {
    "default": {"now": "2026-11-18T14:00", "zone": "Europe/London"},
    "cases": [{"text": "left calf at 3am", "expect": {"when": "2026-11-18 03:00", "where": ["calf"], "side": "left"}}],
}


class _Agent:
    """Understands every message as a greeting about a calf."""

    async def parse_message(self, text: str) -> dict[str, Any]:
        calf = {"entity": "muscle", "value": "calf", "start": 0, "end": 4}
        return {"intent": {"name": "greet"}, "entities": [calf]}


class _Triage:
    """Raises an emergency for chest pain unless it is denied."""

    def encode(self, text: str) -> None:
        pass

    def assess(self, text: str, earlier: str = "") -> Assessment:
        return Assessment(Level.EMERGENCY if text == "chest pain" else Level.NONE)


class _Ears:
    """Hears everything as a call, except a doubt."""

    def find(self, text: str) -> Answer | None:
        return None if text == "hm" else Answer.CALLED

    def hear(self, text: str) -> Heard | None:
        return Heard.NO_PHONE if text == "dead" else None


class _Talker:
    """Answers everything with the first step for a calf."""

    def say(self, sender: str, text: str, minutes: float = 0) -> talk.Answer:
        return talk.Answer(("Hold it.",), frozenset(), ({"type": "relief", "muscle": "calf", "step": 1},))


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny_searcher: Searcher) -> Path:
    """A folder of cases that the tiny knowledge base answers all."""
    passages = tiny_searcher.index.passages
    sections = list(tiny_searcher.search("calf cramp what do i do").hits[0].passage.sections)
    question = {"text": "calf cramp what do i do", "sections": sections}
    folder = tmp_path / "cases"
    content = {
        "search": [
            {"id": "a", "kind": "paraphrase", **question},
            {"id": "b", "kind": "follow-up", "context": ["hello"], **question},
        ],
        "out_of_scope": [{"id": "n", "kind": "near", "text": "?"}, {"id": "f", "kind": "far", "text": "!"}],
        "nlu": [{"id": "a", "text": "calf", "intent": "greet", "entities": {"muscle": ["calf"]}}],
        "facts": [
            {"id": "a", "section": sections[0], "fact": "there is a text", "any": [_word(passages, sections[0])]}
        ],
    }
    guided = {"a calf": [{"person": "calf", "expect": "step", "muscle": "calf"}]}
    for name in ("held_out", "tuning"):
        (folder / name).mkdir(parents=True)
        for file, rows in content.items():
            (folder / name / f"{file}.yml").write_text(yaml.safe_dump(rows), "utf-8")
        (folder / name / "diary.yml").write_text(yaml.safe_dump(_DIARY), "utf-8")
        (folder / name / "guided.yml").write_text(yaml.safe_dump(guided), "utf-8")
    (folder / "tuning" / "facts.yml").unlink()
    (folder / "red_flags").mkdir()
    flagged = [
        {"id": "a", "kind": "plain", "text": "chest pain", "level": "emergency", "flags": ["heart"]},
        {"id": "b", "kind": "negated", "text": "no chest pain", "level": "none"},
    ]
    turns = [
        {"id": "a", "turns": [{"says": "no chest pain", "level": "none"}, {"says": "chest pain", "level": "urgent"}]}
    ]
    answered = [{"id": "a", "text": "rang", "answer": "called"}, {"id": "b", "text": "hm", "answer": "none"}]
    after = [{"id": "a", "text": "dead", "kind": "no_phone"}, {"id": "b", "text": "hm", "kind": "none"}]
    for name, rows in (
        ("after_held_out", after),
        *(("held_out", flagged), ("tuning", flagged), ("conversations", turns)),
        *(("answers_held_out", answered), ("answers_tuning", answered)),
    ):
        (folder / "red_flags" / f"{name}.yml").write_text(yaml.safe_dump(rows), "utf-8")
    limits = [
        {"measure": measure.value, "reason": "so", **({"at_most": 0} if measure in _LOW else {"at_least": 1})}
        for measure in Measure
    ]
    (folder / "gates.yml").write_text(yaml.safe_dump(limits), "utf-8")
    monkeypatch.setattr(run.cases, "CASES_FOLDER", folder)
    monkeypatch.setattr(run, "KNOWLEDGE_FOLDER", TINY / "knowledge")
    monkeypatch.setattr(run, "GATES_FILE", folder / "gates.yml")
    monkeypatch.setattr(run, "open_searcher", lambda settings: tiny_searcher)
    monkeypatch.setattr(run, "open_triage", lambda settings, encoder, clean: _Triage())
    monkeypatch.setattr(run, "open_answers", lambda settings, encoder, clean: _Ears())
    monkeypatch.setattr(run, "open_aftermath", lambda settings, encoder, clean: _Ears())
    monkeypatch.setattr(run, "open_passages", lambda settings: passages)
    monkeypatch.setattr(run, "model_path", lambda settings: tmp_path / "model")
    monkeypatch.setattr(run, "talking", lambda model: nullcontext(_Talker()))
    monkeypatch.setattr(run.nlu, "load_agent", lambda model: _Agent())
    monkeypatch.setattr(run.overlap, "trained_messages", lambda: frozenset({"trained on"}))
    return folder


_LOW = {
    Measure.IN_SCOPE_GIVEN_NOTHING,
    Measure.FACTS_MISSING,
    Measure.FALSE_ALARMS,
    Measure.ANSWERS_WITHOUT_NEED,
    Measure.NEGATED_FALSE_ALARMS,
}


def _word(passages: tuple[Passage, ...], section: str) -> str:
    return next(passage.heading for passage in passages if section in passage.sections)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"UNKNOT_MODELS": str(tmp_path / "models")})


def test_all_gates_hold_and_everything_is_written(
    made_up: Path, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = tmp_path / "deep" / "results"
    assert evaluate(settings, results, held_out=True, report=lambda line: None) == 0
    assert sorted(path.name for path in results.iterdir()) == FILES
    titles = [table["title"] for table in json.loads((results / "report.json").read_text("utf-8"))]
    assert titles[0] == "Search"
    assert titles[-1] == "Gates"
    printed = capsys.readouterr().out
    assert all(f"## {title}" in printed for title in titles)
    assert "not first" not in printed


@pytest.mark.parametrize(
    ("file", "old", "new", "measure"),
    [
        ("nlu", "intent: greet", "intent: thank", "intent_accuracy"),
        ("nlu", "- calf", "- foot", "muscle_f1"),
        ("out_of_scope", "'?'", "calf cramp", "near_kept_out"),
        ("out_of_scope", "'!'", "calf cramp", "far_kept_out"),
        ("search", "calf cramp what do i do", "'?'", "in_scope_given_nothing"),
        ("facts", "any:\n  - ", "any:\n  - zebra ", "facts_missing"),
        ("guided", "muscle: calf", "muscle: foot", "guided_passed"),
    ],
)
def test_a_gate_that_breaks_is_named_and_makes_the_exit_code_1(
    made_up: Path, settings: Settings, tmp_path: Path, file: str, old: str, new: str, measure: str
) -> None:
    path = made_up / "held_out" / f"{file}.yml"
    changed = path.read_text("utf-8").replace(old, new)
    assert changed != path.read_text("utf-8")
    path.write_text(changed, "utf-8")
    lines: list[str] = []
    assert evaluate(settings, tmp_path / "results", held_out=True, report=lines.append) == 1
    assert any(line.startswith(f"gate not held: {measure} ") for line in lines)


def test_the_tuning_cases_have_neither_facts_nor_gates(made_up: Path, settings: Settings, tmp_path: Path) -> None:
    path = made_up / "tuning" / "nlu.yml"
    path.write_text(path.read_text("utf-8").replace("intent: greet", "intent: thank"), "utf-8")
    assert evaluate(settings, tmp_path / "results", held_out=False, report=lambda line: None) == 0
    report = (tmp_path / "results" / "report.md").read_text("utf-8")
    assert "## Facts" not in report
    assert "## Gates" not in report


def test_a_case_that_was_trained_on_is_not_measured(
    made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"id": name, "text": name, "intent": "greet"} for name in ("calf", "foot")]
    (made_up / "tuning" / "nlu.yml").write_text(yaml.safe_dump(rows), "utf-8")
    monkeypatch.setattr(run.overlap, "trained_messages", lambda: frozenset({"calf"}))
    lines: list[str] = []
    evaluate(read_settings({}), tmp_path / "results", held_out=False, report=lines.append)
    assert any("1 cases" in line for line in lines)
