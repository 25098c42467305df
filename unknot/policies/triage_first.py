"""Rules, with triage before all of them: a raised level cannot be outvoted, in no state of the conversation.

It is one policy and not two beside each other: inside a form the rules' prediction beats any other policy's, and a
second policy that abstains there would silence them (tried).
"""

from __future__ import annotations

from typing import Any

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from unknot.escalation import PREFIX
from unknot.policies.escalation_turn import EscalationTurn, escalation_turn


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class TriageFirst(RulePolicy):  # type: ignore[misc]
    """Speaks an escalation before the rules have a say; they go on where the level lets them."""

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """The next action."""
        turn = escalation_turn(tracker.applied_events(), in_form=bool(tracker.active_loop))
        if turn.next_action is not None:
            return self._certainly(turn.next_action, tracker, domain, turn)
        if turn.has_spoken:
            tracker = _without_escalation(tracker, domain)
        if tracker.latest_action_name == self._fallback_action_name and not tracker.active_loop:
            # no rule knows what led here, so none ends the turn: said once, else it is said until the loop is cut
            return self._certainly(ACTION_LISTEN_NAME, tracker, domain, turn)
        return super().predict_action_probabilities(tracker, domain, rule_only_data, **kwargs)

    def _certainly(
        self, action: str, tracker: DialogueStateTracker, domain: Domain, turn: EscalationTurn
    ) -> PolicyPrediction:
        scores = self._default_predictions(domain)
        scores[domain.index_for_action(action)] = 1.0
        events = _give_back_slot(tracker) if turn.takes_over else []
        return self._prediction(scores, events=events, is_no_user_prediction=True)


def _give_back_slot(tracker: DialogueStateTracker) -> list[Event]:
    """A form's open question must not keep a cry for help as its answer."""
    slot = tracker.slots.get(REQUESTED_SLOT)
    name = slot.value if slot is not None else None
    return [SlotSet(name, None)] if tracker.active_loop and name and name in tracker.slots else []


def _without_escalation(tracker: DialogueStateTracker, domain: Domain) -> DialogueStateTracker:
    """The conversation as the rules would know it had the prompt not been spoken in this turn."""
    events = list(tracker.events)
    start = max(place for place, event in enumerate(events) if isinstance(event, UserUttered))
    kept: list[Event] = events[: start + 1]
    is_prompt = False
    for event in events[start + 1 :]:
        if isinstance(event, ActionExecuted):
            is_prompt = (event.action_name or "").startswith(PREFIX)
        if not (is_prompt and isinstance(event, (ActionExecuted, BotUttered))):
            kept.append(event)
    return DialogueStateTracker.from_events(
        tracker.sender_id, kept, slots=domain.slots, sender_source=tracker.sender_source, domain=domain
    )
