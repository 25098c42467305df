"""A red flag inside a form that Rasa trains and runs: it is heard, it fills no slot, and the form goes on after it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from rasa.core.agent import Agent
from rasa.core.utils import AvailableEndpoints
from rasa.model_training import train

from unknot import resources
from unknot.settings import ROOT

PROMPTS = yaml.safe_load((ROOT / "data" / "responses" / "escalation.yml").read_text("utf-8"))["responses"]
DOMAIN = {
    "version": "3.1",
    "intents": ["greet", "answer_escalation"],
    "entities": ["escalation_answer", "escalation_country"],
    "slots": {
        name: {
            "type": "text",
            "mappings": [{"type": "from_text", "conditions": [{"active_loop": "note_form", "requested_slot": name}]}],
        }
        for name in ("where", "note")
    },
    "forms": {"note_form": {"required_slots": ["where", "note"]}},
    "responses": {
        "utter_ask_where": [{"text": "Where does it hurt?"}],
        "utter_ask_note": [{"text": "What came before?"}],
        "utter_kept": [{"text": "Kept: {where}, {note}"}],
        **PROMPTS,
    },
}
CONFIG = {
    "recipe": "default.v1",
    "language": "en",
    "pipeline": [{"name": "KeywordIntentClassifier"}, {"name": "unknot.nlu.red_flag_triage.RedFlagTriage"}],
    "policies": [{"name": "unknot.policies.triage_first.TriageFirst"}],
}
DATA = {
    "version": "3.1",
    "nlu": [{"intent": "greet", "examples": "- new entry\n- hello there\n"}],
    "rules": [
        {"rule": "start", "steps": [{"intent": "greet"}, {"action": "note_form"}, {"active_loop": "note_form"}]},
        {
            "rule": "end",
            "condition": [{"active_loop": "note_form"}],
            "steps": [
                {"action": "note_form"},
                {"active_loop": None},
                {"slot_was_set": [{"requested_slot": None}]},
                {"action": "utter_kept"},
            ],
        },
    ],
}
ENDPOINTS = {"nlg": {"type": "unknot.nlg.WordingsInTurn"}}


@pytest.fixture(scope="module")
def agent(tmp_path_factory: pytest.TempPathFactory) -> Agent:
    resources.triage()
    folder: Path = tmp_path_factory.mktemp("form")
    paths = {}
    for name, content in {"domain": DOMAIN, "config": CONFIG, "data": DATA, "endpoints": ENDPOINTS}.items():
        paths[name] = folder / f"{name}.yml"
        paths[name].write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")
    result = train(str(paths["domain"]), str(paths["config"]), [str(paths["data"])], output=str(folder))
    assert result.code == 0
    endpoints = AvailableEndpoints.read_endpoints(str(paths["endpoints"]))
    return Agent.load(result.model, generator=endpoints.nlg)


async def _says(agent: Agent, sender: str, text: str) -> list[str]:
    return [reply["text"] for reply in await agent.handle_text(text, sender_id=sender) or [] if "text" in reply]


@pytest.mark.parametrize(
    ("words", "prompt"),
    [
        ("I can't catch my breath and my chest hurts", "Please stop and"),
        ("I don't want to live any more", "I'm glad you told me"),
        ("my leg is twice its size and hot", "Please get medical care today"),
    ],
    ids=["emergency", "crisis", "urgent"],
)
@pytest.mark.parametrize("question", ["where", "note"])
async def test_a_red_flag_stops_the_form_and_the_form_goes_on_after_its_answer(
    agent: Agent, words: str, prompt: str, question: str
) -> None:
    sender = f"{question}-{prompt}"
    assert await _says(agent, sender, "new entry") == ["Where does it hurt?"]
    if question == "note":
        assert await _says(agent, sender, "left calf") == ["What came before?"]
    said = await _says(agent, sender, words)
    assert said[0].startswith(prompt)
    assert DOMAIN["responses"][f"utter_ask_{question}"][0]["text"] not in said  # type: ignore[index]
    tracker = await agent.tracker_store.retrieve(sender)
    assert tracker is not None
    assert tracker.get_slot(question) is None
    answered = await _says(agent, sender, "I am safe, I have called")
    assert not any(text.startswith(prompt) for text in answered)
    if question == "where":
        await _says(agent, sender, "left calf")
    kept = await _says(agent, sender, "typing all day")
    assert kept[-1] == "Kept: left calf, typing all day"


async def test_a_doctors_flag_is_spoken_and_the_form_goes_on_at_once(agent: Agent) -> None:
    await _says(agent, "doctor", "new entry")
    said = await _says(agent, "doctor", "both ankles have been swollen for days and I'm cramping")
    assert said[0].startswith("One thing first")
    assert said[-1] == "What came before?"
