"""Domain, responses and actions name one another correctly."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml
from rasa_sdk import Action

import actions
from unknot.channels.reminding import DUE
from unknot.channels.turn import GONE, NOT_AVAILABLE, NOT_GONE, TOO_LONG
from unknot.escalation import PREFIX
from unknot.knowledge.passage import Passage
from unknot.settings import ROOT
from unknot.triage.follow_up import STAYING, Answer
from unknot.triage.heard import REASONS
from unknot.triage.levels import RAISED, Level
from unknot.triage.store import load_red_flags

DOMAIN: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))
RESPONSES: dict[str, list[dict[str, Any]]] = {
    name: wordings
    for path in sorted((ROOT / "data" / "responses").glob("*.yml"))
    for name, wordings in yaml.safe_load(path.read_text("utf-8"))["responses"].items()
}
PAYLOADS = sorted(
    {button["payload"] for wordings in RESPONSES.values() for one in wordings for button in one.get("buttons", [])}
)
RULES = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "data" / "rules").glob("*.yml"))}
BUILT_IN = {"utter_default", "utter_restart"}
"""Rasa's own actions say these where they are written."""

NO_RESPONSES = {"utter_action", "utter_diary_"}
"""The key of an event's metadata and how names of a topic begin, not names of responses."""

_PAYLOAD = re.compile(r"/(?P<intent>\w+)(?P<entities>\{.*\})?")


def _action_classes() -> Iterator[type[Action]]:
    for module in pkgutil.iter_modules(actions.__path__):
        for value in vars(importlib.import_module(f"actions.{module.name}")).values():
            is_action = isinstance(value, type) and issubclass(value, Action) and not inspect.isabstract(value)
            if is_action and value.__module__ == f"actions.{module.name}":
                yield value


def _named_in_actions() -> set[str]:
    """Every response that stands as a literal in the actions' code."""
    return {
        node.value
        for path in (ROOT / "actions").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("utter_")
    } - NO_RESPONSES


def test_the_domain_lists_exactly_the_actions_that_exist() -> None:
    assert sorted(action().name() for action in _action_classes()) == sorted(DOMAIN["actions"])


def test_every_response_that_an_action_names_is_written() -> None:
    named = _named_in_actions()
    assert named
    assert named <= set(RESPONSES)


def test_every_response_is_used() -> None:
    ruled = {step for rules in RULES.values() for step in re.findall(r"utter_\w+", rules)}
    by_channels = {TOO_LONG, NOT_AVAILABLE, GONE, NOT_GONE, DUE}
    by_forms = {f"utter_ask_{slot}" for form in DOMAIN["forms"].values() for slot in form["required_slots"]}
    spoken = {name for name in RESPONSES if not name.startswith(PREFIX)}
    assert spoken - BUILT_IN == ruled | _named_in_actions() | by_channels | (by_forms & set(RESPONSES))


def test_every_question_of_a_form_can_be_asked() -> None:
    for form in DOMAIN["forms"].values():
        for slot in form["required_slots"]:
            assert f"utter_ask_{slot}" in RESPONSES or f"action_ask_{slot}" in DOMAIN["actions"], slot


def test_every_level_answer_and_signpost_has_its_prompt() -> None:
    flags = load_red_flags().flags.values()
    closing = {answer.value for answer in Answer} - {Answer.CANNOT.value}
    wanted = {level.value for level in RAISED} | closing | {"ask_country", "handed_over"}
    wanted |= {f"{said}_{level.value}" for said in ("reminder", Answer.CANNOT.value) for level in STAYING}
    wanted |= {"advice", "arrived", "by_car", "hold", "stay", "text_crisis", "welcome"}
    wanted |= {f"advice_{level.value}" for level in STAYING} | {f"unable_{reason.value}" for reason in REASONS}
    wanted |= {f"signpost_{flag.id}" for flag in flags if flag.level is Level.NONE}
    assert {name for name in RESPONSES if name.startswith(PREFIX)} == {PREFIX + name for name in wanted}


def test_every_action_and_response_of_the_rules_exists() -> None:
    known = {*DOMAIN["actions"], *RESPONSES, *DOMAIN["intents"], *DOMAIN["forms"], "nlu_fallback"}
    for topic, rules in RULES.items():
        for rule in yaml.safe_load(rules)["rules"]:
            named = {step[key] for step in rule["steps"] for key in ("intent", "action") if key in step}
            assert named <= known, (topic, rule["rule"])


def test_every_intent_has_a_rule_of_its_own() -> None:
    ruled = [
        step["intent"]
        for rules in RULES.values()
        for rule in yaml.safe_load(rules)["rules"]
        for step in rule["steps"]
        if "intent" in step
    ]
    assert sorted(ruled) == sorted([*DOMAIN["intents"], "nlu_fallback"])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_every_button_names_an_intent_and_entities_that_exist(payload: str, passages: Mapping[str, Passage]) -> None:
    match = _PAYLOAD.fullmatch(payload.replace("{{", "{").replace("}}", "}"))
    assert match
    assert match["intent"] in DOMAIN["intents"]
    entities = json.loads(match["entities"] or "{}")
    assert set(entities) <= set(DOMAIN["entities"])
    assert entities.get("passage", "heat-how") in passages
    muscle = entities.get("muscle", "calf")
    # the action that says "{muscle}" fills it
    assert muscle == "{muscle}" or (ROOT / "data" / "relief" / f"{muscle}.yml").exists()
