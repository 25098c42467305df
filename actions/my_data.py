"""What belongs to the person: what is kept about them, a copy of it, and away with it."""

from __future__ import annotations

from functools import lru_cache

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_library, diary_turn
from unknot.downloads import EVERYTHING, GOOD_FOR_SECONDS, Links, document_message, load_paper_words
from unknot.kept_words import KeptWords
from unknot.secret_key import session_key
from unknot.settings import read_settings

FORGOTTEN = "forgotten"
"""Type of the message that asks the channel to delete everything once this turn has ended."""


class ActionTellMyData(Action):
    """Says in plain words what is kept, and for how long."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_tell_my_data"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Count and say."""
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


class ActionAskDeletion(Action):
    """Asks once whether everything shall go."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_deletion"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Ask."""
        dispatcher.utter_message(response="utter_ask_deletion")
        return []


class ActionDeleteData(Action):
    """Has everything deleted by the channel: what this turn says would be saved after anything done here."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_delete_data"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Ask the channel, which says how it went."""
        dispatcher.utter_message(json_message={"type": FORGOTTEN})
        return []


@lru_cache(maxsize=1)
def kept_words() -> KeptWords:
    """The words for what is kept."""
    return KeptWords()
