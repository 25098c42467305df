"""`unknot evaluate`: measures everything, writes tables and plots, judges by the gates."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from unknot.diary.reader import open_reader
from unknot.evaluation import aftermath, answers, cases, diary, nlu, overlap, plots, search, tables
from unknot.evaluation import guided as coached
from unknot.evaluation import red_flags as flagged
from unknot.evaluation.facts import MissingFact, missing_facts
from unknot.evaluation.gates import Gate, Measure, broken, load_gates
from unknot.evaluation.intervals import Proportion
from unknot.evaluation.nlu import NluOutcome
from unknot.evaluation.report import Cell, Table, as_data, markdown
from unknot.evaluation.search import ScopeOutcome, SearchOutcome
from unknot.evaluation.talk import talking
from unknot.knowledge.sections import load_sections
from unknot.knowledge.store import KNOWLEDGE_FOLDER, open_passages, open_searcher
from unknot.settings import Settings
from unknot.training import model_path
from unknot.triage.store import open_aftermath, open_answers, open_triage

GATES_FILE = cases.CASES_FOLDER / "gates.yml"

Report = Callable[[str], None]


@dataclass(frozen=True)
class CaseSet:
    """All cases of a set; the tuning set has no facts, which are judged on the whole and never tuned on.

    `left_out` counts the cases that were dropped because a training file holds them.
    """

    inside: tuple[cases.SearchCase, ...]
    outside: tuple[cases.ScopeCase, ...]
    messages: tuple[cases.NluCase, ...]
    facts: tuple[cases.FactCase, ...]
    red_flags: tuple[flagged.RedFlagCase, ...] = ()
    conversations: tuple[flagged.ConversationTurn, ...] = ()
    answers: tuple[answers.AnswerCase, ...] = ()
    after: tuple[aftermath.AfterCase, ...] = ()
    diary: tuple[diary.DiaryCase, ...] = ()
    guided: tuple[coached.GuidedScript, ...] = ()
    left_out: int = 0

    def unseen(self) -> CaseSet:
        """The same without the cases whose message stands in a training file."""
        seen = overlap.trained_messages()
        inside, outside = overlap.unseen(self.inside, seen), overlap.unseen(self.outside, seen)
        messages = overlap.unseen(self.messages, seen)
        red_flags, heard = overlap.unseen(self.red_flags, seen), overlap.unseen(self.answers, seen)
        after = overlap.unseen(self.after, seen)
        kept = replace(
            self, inside=inside, outside=outside, messages=messages, red_flags=red_flags, answers=heard, after=after
        )
        return replace(kept, left_out=self._size - kept._size)

    @property
    def _size(self) -> int:
        parts = (self.inside, self.outside, self.messages, self.red_flags, self.answers, self.after)
        return sum(len(part) for part in parts)


@dataclass(frozen=True)
class Outcomes:
    """What came of all cases."""

    inside: tuple[SearchOutcome, ...]
    outside: tuple[ScopeOutcome, ...]
    parsed: tuple[NluOutcome, ...]
    missing: tuple[MissingFact, ...]
    triaged: tuple[flagged.RedFlagOutcome, ...]
    conversations: tuple[Proportion, Proportion]
    answers: tuple[answers.AnswerOutcome, ...]
    after: tuple[aftermath.AfterOutcome, ...]
    diary: tuple[diary.DiaryOutcome, ...]
    guided: tuple[coached.GuidedOutcome, ...]


def evaluate(settings: Settings, results_folder: Path, *, held_out: bool, report: Report) -> int:
    """Measure on the held-out cases, or on the tuning cases without gates.

    Args:
        settings: Says where model and index are.
        results_folder: Gets `report.md`, `report.json`, `misses.md`, `misses.json` and the plots.
        held_out: Which cases.
        report: Gets a line of progress before each longer step.

    Returns:
        Exit code: 1 where a gate does not hold.

    Raises:
        KnowledgeError: The files of cases or gates are wrong.
        IndexUnusableError: There is no index in use.
    """
    gates = load_gates(GATES_FILE) if held_out else ()
    chosen = load_case_set(cases.CASES_FOLDER / (cases.HELD_OUT if held_out else cases.TUNING), facts=held_out).unseen()
    outcomes = _measure(settings, chosen, report)
    summary = _summary(chosen, outcomes)
    if chosen.left_out:
        report(f"left out, as they stand word for word in training files: {chosen.left_out} cases")
    measured = measures(outcomes)
    if gates:
        summary.append(gates_table(gates, measured))
    report(f"writing tables and plots to {results_folder}")
    results_folder.mkdir(parents=True, exist_ok=True)
    _write(results_folder / "report", summary)
    misses = tables.miss_tables(outcomes.inside, outcomes.outside, outcomes.parsed, outcomes.missing)
    misses += [
        flagged.missed_table(outcomes.triaged),
        answers.missed_answers_table(outcomes.answers),
        aftermath.missed_after_table(outcomes.after),
        diary.missed_diary_table(outcomes.diary),
        coached.missed_table(outcomes.guided),
    ]
    _write(results_folder / "misses", misses)
    plots.draw_confusion(outcomes.parsed, results_folder / "confusion.png")
    plots.draw_hits(outcomes.inside, results_folder / "hits.png")
    plots.draw_subject(outcomes.inside, outcomes.outside, results_folder / "subject.png")
    print(markdown(summary))
    failed = broken(gates, measured)
    for gate in failed:
        report(f"gate not held: {gate.measure.value} is {measured[gate.measure]:.3f}, must be {gate} ({gate.reason})")
    return 1 if failed else 0


def load_case_set(folder: Path, *, facts: bool) -> CaseSet:
    """Read the cases of a folder, and the red flags beside it; raises CaseError where one is not as described."""
    beside = folder.parent / "red_flags"
    sections = load_sections(KNOWLEDGE_FOLDER / "sections.yml")
    scripts = (folder / "guided.yml", *sorted(folder.glob("guided_*.yml")))
    return CaseSet(
        inside=cases.load_search_cases(folder / "search.yml", sections),
        outside=cases.load_scope_cases(folder / "out_of_scope.yml"),
        messages=cases.load_nlu_cases(folder / "nlu.yml", nlu.load_intents()),
        facts=cases.load_fact_cases(folder / "facts.yml", sections) if facts else (),
        red_flags=flagged.load_red_flag_cases(beside / f"{folder.name}.yml"),
        conversations=flagged.load_conversation_turns(beside / "conversations.yml"),
        answers=answers.load_answer_cases(beside / f"answers_{folder.name}.yml"),
        after=aftermath.load_after_cases(beside / "after_held_out.yml") if facts else (),
        diary=diary.load_diary_cases(folder / "diary.yml"),
        guided=tuple(script for path in scripts for script in coached.load_guided(path)),
    )


def measures(outcomes: Outcomes) -> dict[Measure, float]:
    """Everything that a gate can be put on."""
    inside, kinds = outcomes.inside, cases.SearchKind
    muscle = nlu.entity_score(outcomes.parsed, "muscle").f1
    return {
        Measure.HIT_AT_1: search.hit_at(inside, 1).value,
        Measure.HIT_AT_3: search.hit_at(inside, 3).value,
        Measure.PARAPHRASE_HIT_AT_1: search.hit_at(search.of_kind(inside, kinds.PARAPHRASE), 1).value,
        Measure.FOLLOW_UP_HIT_AT_1: search.hit_at(search.of_kind(inside, kinds.FOLLOW_UP), 1).value,
        Measure.NEAR_KEPT_OUT: search.kept_out(outcomes.outside, cases.ScopeKind.NEAR).value,
        Measure.FAR_KEPT_OUT: search.kept_out(outcomes.outside, cases.ScopeKind.FAR).value,
        Measure.IN_SCOPE_GIVEN_NOTHING: search.given_nothing(inside).value,
        Measure.INTENT_ACCURACY: nlu.accuracy(outcomes.parsed).value,
        # cases without a muscle and a model that names none prove nothing
        Measure.MUSCLE_F1: 0.0 if muscle is None else muscle,
        Measure.FACTS_MISSING: float(len(outcomes.missing)),
        Measure.EMERGENCIES_RAISED: flagged.high_raised(outcomes.triaged).value,
        Measure.RED_FLAGS_RAISED: flagged.raised(outcomes.triaged).value,
        Measure.NEVER_TOO_LOW: flagged.safe(outcomes.triaged).value,
        Measure.RIGHT_LEVEL: flagged.right_level(outcomes.triaged).value,
        Measure.FALSE_ALARMS: flagged.false_alarms(outcomes.triaged).value,
        Measure.NEGATED_FALSE_ALARMS: flagged.negated_false_alarms(outcomes.triaged).value,
        Measure.ANSWERS_HEARD: answers.heard(outcomes.answers).value,
        Measure.ANSWERS_WITHOUT_NEED: answers.heard_without_need(outcomes.answers).value,
        **({Measure.AFTER_HEARD: aftermath.heard_right(outcomes.after).value} if outcomes.after else {}),
        Measure.DIARY_FIELDS: diary.fields_right(outcomes.diary).value,
        Measure.GUIDED_PASSED: coached.passed(outcomes.guided).value,
    }


def gates_table(gates: Sequence[Gate], measured: Mapping[Measure, float]) -> Table:
    """Every gate with what was reached."""
    failed = broken(tuple(gates), measured)
    rows: list[tuple[Cell, ...]] = [
        (gate.measure.value, str(gate), measured[gate.measure], "no" if gate in failed else "yes", gate.reason)
        for gate in gates
    ]
    return Table("Gates", ("measure", "limit", "reached", "held", "reason"), tuple(rows))


def _measure(settings: Settings, chosen: CaseSet, report: Report) -> Outcomes:
    report(f"searching: {len(chosen.inside)} questions, {len(chosen.outside)} messages out of scope")
    searcher = open_searcher(settings)
    inside = search.search_cases(searcher, chosen.inside)
    outside = search.scope_cases(searcher, chosen.outside)
    report(f"triage: {len(chosen.red_flags)} messages, {len(chosen.conversations)} turns of conversations")
    triage = open_triage(settings, searcher.encoder, searcher.clean)
    triaged = flagged.assess_cases(triage, chosen.red_flags)
    conversations = flagged.turns_right(triage, chosen.conversations)
    brings = (settings, searcher.encoder, searcher.clean)
    ears = open_aftermath(*brings)
    heard = answers.hear_answers(open_answers(*brings), ears, chosen.answers)
    after = aftermath.hear_after(ears, chosen.after)
    del searcher, triage  # the model brings its own, and two at once are a waste of memory
    report(f"parsing {len(chosen.messages)} messages")
    parsed = nlu.parse_cases(nlu.load_agent(model_path(settings)), chosen.messages)
    report(f"holding {len(chosen.guided)} guided conversations")
    with talking(model_path(settings)) as talker:
        guided = coached.hold(talker, chosen.guided)
    missing = missing_facts(chosen.facts, open_passages(settings))
    report(f"reading {len(chosen.diary)} sentences into the diary")
    read = diary.read_cases(open_reader(), chosen.diary)
    return Outcomes(inside, outside, parsed, missing, triaged, conversations, heard, after, read, guided)


def _summary(chosen: CaseSet, outcomes: Outcomes) -> list[Table]:
    summary = tables.search_tables(outcomes.inside, outcomes.outside) + tables.nlu_tables(outcomes.parsed)
    if chosen.facts:
        summary.append(tables.facts_table(chosen.facts, outcomes.missing))
    summary += flagged.red_flag_tables(outcomes.triaged, outcomes.conversations)
    summary += [
        answers.answers_table(outcomes.answers),
        *([aftermath.after_table(outcomes.after)] if outcomes.after else []),
        diary.diary_table(outcomes.diary),
        coached.guided_table(outcomes.guided),
    ]
    return [*summary, tables.latency_table(outcomes.parsed, outcomes.inside)]


def _write(path: Path, content: Sequence[Table]) -> None:
    path.with_suffix(".md").write_text(markdown(content), "utf-8")
    path.with_suffix(".json").write_text(json.dumps(as_data(content), ensure_ascii=False, indent=2), "utf-8")
