"""Wordings of a response in turn: the first time the first one, then the second, so that nothing depends on chance."""

from __future__ import annotations

import copy
from typing import Any

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from unknot.escalation import (
    CARE,
    CLOSING,
    FIRST,
    PLANNED,
    PREFIX,
    WITHOUT_CARD,
    care_needed,
    closes_advice,
    country_of,
    escalation_reply,
    heard_in,
    session,
    subject_of,
)
from unknot.triage.contract import answered_message
from unknot.triage.follow_up import Answer


class WordingsInTurn(TemplatedNaturalLanguageGenerator):
    """Rasa's templated generator with the choice of the wording made by how often the response was given before."""

    def __init__(self, endpoint_config: EndpointConfig, domain: Domain) -> None:
        """Take the responses of the domain; the endpoint has no options."""
        super().__init__(domain.responses)

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """The response's next wording with the slots filled in, or None where there is no such response."""
        if utter_action.startswith(PREFIX):
            return self._escalation(utter_action, tracker)
        if utter_action == CARE:
            turns, _ = session(tracker.applied_events())
            found = care_needed(str(kwargs.get("evidence", "")))
            return escalation_reply(self.responses[CARE][0], found, country_of(turns))
        given = sum(
            isinstance(event, BotUttered) and event.metadata.get("utter_action") == utter_action
            for event in tracker.applied_events()
        )
        reply = self.wording(utter_action, given, output_channel, {**tracker.current_slot_values(), **kwargs})
        if reply and utter_action == PLANNED and closes_advice(session(tracker.applied_events())[0]):
            reply["custom"] = answered_message(Answer.CALLED)
        return reply

    def _escalation(self, utter_action: str, tracker: DialogueStateTracker) -> dict[str, Any] | None:
        """A prompt always has its first wording: in an emergency nothing should surprise."""
        wordings = self.responses.get(utter_action)
        turns, _ = session(tracker.applied_events())
        if not wordings:
            return None
        reply = escalation_reply(
            wordings[0],
            subject_of(turns),
            country_of(turns),
            with_card=utter_action not in WITHOUT_CARD,
            is_reminder=utter_action not in FIRST,
            heard=heard_in(turns[-1]) if turns else None,
        )
        if utter_action in CLOSING:
            reply["custom"] = answered_message(CLOSING[utter_action])
        return reply

    def wording(
        self, utter_action: str, given: int, output_channel: str, values: dict[str, Any]
    ) -> dict[str, Any] | None:
        """The wording for a response that was given `given` times before."""
        wordings = [
            wording
            for wording in self.responses.get(utter_action, [])
            if wording.get("channel") in (None, output_channel)
        ]
        if not wordings:
            return None
        filled: dict[str, Any] | None = self._fill_response(copy.deepcopy(wordings[given % len(wordings)]), values)
        return filled
