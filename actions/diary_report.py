"""Gives the papers for the doctor as links that only the person gets."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_turn
from actions.diary_answers import entries_or_offer
from unknot.downloads import DAYS, GOOD_FOR_SECONDS, PAPERS, Links, document_message, load_paper_words
from unknot.secret_key import session_key
from unknot.settings import read_settings


class ActionGiveReport(Action):
    """Two pages for the doctor and a table, made when they are fetched."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_give_report"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Give the links; a diary without entries has nothing to print."""
        if not entries_or_offer(dispatcher, tracker):
            return []
        settings = read_settings()
        links, words = Links(session_key(settings.secret, settings.models)), load_paper_words()
        zone = diary_turn.zone(tracker)[0]
        dispatcher.utter_message(response="utter_diary_report", days=DAYS, minutes=GOOD_FOR_SECONDS // 60)
        for kind in PAPERS:
            uri = links.issue(tracker.sender_id, kind, zone)
            dispatcher.utter_message(json_message=document_message(kind, uri, words))
        return []
