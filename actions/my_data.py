"""What belongs to the person: what is kept about them, a copy of it, and away with it."""

from __future__ import annotations

from functools import lru_cache

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_clear, diary_library, diary_turn, turn
from actions.diary_delete import delete_confirmed, is_confirmed
from unknot.deletion import asks_to_delete, read_sure
from unknot.diary.clearing import asks_for_diary
from unknot.diary.questions import is_aside
from unknot.downloads import EVERYTHING, GOOD_FOR_SECONDS, Links, document_message, load_paper_words
from unknot.kept_words import KeptWords, asks_for_name
from unknot.secret_key import session_key
from unknot.settings import read_settings

FORGOTTEN = "forgotten"
"""Type of the message that asks the channel to delete everything once this turn has ended."""

FORM, SURE = "deletion_form", "deletion"
YES, NO, DIARY = "yes", "no", "diary"
_BUTTONS = {"confirm_deletion": True, "deny": False}
_BETWEEN = ("ask_", "show_", "export_data", "delete_data")
"""Intents that are answered in between, before the question is asked once more."""
_UNCLEAR = {
    *("affirm", "inform", "skip", "nlu_fallback", "out_of_scope", "share_remark", "express_feelings", "request_time"),
    *("report_better", "delete_entry", "thank", "apologise"),
}
"""Intents that half an answer is taken for."""


class ActionTellMyData(Action):
    """Says in plain words what is kept, and for how long."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_tell_my_data"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Count and say; a name is never among it."""
        if asks_for_name(turn.typed_text(tracker)):
            dispatcher.utter_message(response="utter_data_no_name")
            return []
        try:
            told = kept_words().list(diary_library.person(tracker.sender_id))
        except diary_library.NOT_KEPT:
            dispatcher.utter_message(response="utter_data_not_read")
            return []
        dispatcher.utter_message(text=told)
        dispatcher.utter_message(response="utter_data_how_long")
        return []


class ActionExportData(Action):
    """Gives everything as one file, by a link that only the person gets."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_export_data"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Give the link; the file is made when it is fetched."""
        settings = read_settings()
        links = Links(session_key(settings.secret, settings.models))
        uri = links.issue(tracker.sender_id, EVERYTHING, diary_turn.zone(tracker)[0])
        dispatcher.utter_message(response="utter_data_export", minutes=GOOD_FOR_SECONDS // 60)
        dispatcher.utter_message(json_message=document_message(EVERYTHING, uri, load_paper_words()))
        return []


class ActionDeleteData(Action):
    """Has everything deleted by the channel: what this turn says would be saved after anything done here."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_delete_data"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """After a clear yes ask the channel, which says how it went; before that ask the person, and nothing else."""
        text, sure = turn.typed_text(tracker), tracker.get_slot(SURE)
        if is_confirmed(tracker):
            return delete_confirmed(dispatcher, tracker)
        if sure is None:
            if asks_for_diary(text):
                return diary_clear.ask(dispatcher, tracker)
            if text and turn.intent_name(tracker) == "delete_data" and not asks_to_delete(text):
                dispatcher.utter_message(response="utter_deletion_not_asked")
                return []
            # questions of another form would stand beside this one
            return [ActiveLoop(None), SlotSet(diary_turn.REQUESTED, None), FollowupAction(FORM)]
        if sure == DIARY:
            return [SlotSet(SURE, None), *diary_clear.ask(dispatcher, tracker)]
        if sure == YES:
            dispatcher.utter_message(json_message={"type": FORGOTTEN})
        else:
            dispatcher.utter_message(response="utter_data_kept")
        return [SlotSet(SURE, None)]


class ValidateDeletionForm(Action):
    """Takes only a clear yes for one, says so where nothing is clear, and leaves questions to the rules."""

    def name(self) -> str:
        """Name in the domain."""
        return "validate_deletion_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Read the message beside the question."""
        if tracker.get_slot(diary_turn.REQUESTED) != SURE:
            return []
        text, intent = turn.typed_text(tracker), turn.intent_name(tracker)
        if asks_for_diary(text):
            return [SlotSet(SURE, DIARY)]
        is_sure = read_sure(text) if text else _BUTTONS.get(intent)
        if is_sure is not None:
            return [SlotSet(SURE, YES if is_sure else NO)]
        if intent.startswith(_BETWEEN) or is_aside(text):
            return []
        if intent not in _UNCLEAR:
            return diary_turn.step_aside(FORM)
        dispatcher.utter_message(response="utter_deletion_unclear")
        return [SlotSet(SURE, None)]


@lru_cache(maxsize=1)
def kept_words() -> KeptWords:
    """The words for what is kept."""
    return KeptWords()
