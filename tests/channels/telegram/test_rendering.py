"""The assistant's replies as messages: one call for help, folded sources, rows of buttons, nothing too long."""

from __future__ import annotations

import base64
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.channels.telegram.formatting import visible
from unknot.channels.telegram.markup import MOST_UNITS, as_html, length, split
from unknot.channels.telegram.outgoing import Button, Kind, Outgoing, from_letter, letter, rows
from unknot.channels.telegram.rendering import render
from unknot.channels.telegram.words import Words
from unknot.escalation import escalation_reply
from unknot.settings import ROOT
from unknot.triage.contacts import Countries, load_countries
from unknot.triage.levels import RAISED
from unknot.triage.store import NUMBERS_FILE

MORE = {"title": "More", "payload": "/ask_more"}
CITATIONS = [{"article": "Muscle cramps", "section": "Heat"}, {"article": "Sleep & cramps", "section": "Baths"}]
SOURCE = 'From "Muscle cramps", section "Heat".'


def guidance(citations: list[dict[str, str]]) -> dict[str, Any]:
    return {"custom": {"type": "guidance", "passages": [{"id": "heat", "citations": citations}]}}


def relief(hold_seconds: int) -> list[dict[str, Any]]:
    card = {"type": "relief", "muscle": "calf", "step": 2, "steps": 7, "hold_seconds": hold_seconds}
    return [
        {"text": "Pull your toes up."},
        {"text": SOURCE},
        {"text": "How is it now?", "buttons": [MORE]},
        {"custom": {**card, "passages": [{"id": "heat", "citations": CITATIONS[:1]}]}},
    ]


def test_the_source_becomes_the_last_line_and_its_buttons_stay(words: Words) -> None:
    replies = [{"text": "Warmth helps."}, {"text": SOURCE, "buttons": [MORE]}, guidance(CITATIONS[:1])]
    (message,) = render(replies, words)
    assert message.text == f"Warmth helps.\n\n{SOURCE}"
    assert message.html == f"Warmth helps.\n\n<i>{SOURCE}</i>"
    assert [button.title for button in message.buttons] == ["More"]


def test_several_sources_fold_up(words: Words) -> None:
    (message,) = render([{"text": "Warmth helps."}, {"text": SOURCE}, guidance(CITATIONS)], words)
    assert message.text.splitlines()[2:] == [SOURCE, 'Also in "Sleep & cramps", section "Baths".']
    assert "<blockquote expandable>" in message.html
    assert "Sleep &amp; cramps" in message.html


def test_a_step_has_its_number_its_source_and_its_countdown_in_one_message(words: Words) -> None:
    step, question = render(relief(30), words)
    assert step.text == f"Step 2 of 7\nPull your toes up.\n\n{SOURCE}"
    assert step.hold_seconds == 30
    assert (question.text, question.hold_seconds) == ("How is it now?", 0)
    assert render(relief(0), words)[0].hold_seconds == 0


def test_only_the_first_message_of_an_answer_makes_a_sound(words: Words) -> None:
    messages = render([{"text": "one"}, {"text": "two"}, {"text": "three"}], words)
    assert [message.silent for message in messages] == [False, True, True]


@pytest.fixture(scope="module")
def countries() -> Countries:
    return load_countries(NUMBERS_FILE)


@pytest.mark.parametrize("code", list(yaml.safe_load(NUMBERS_FILE.read_text("utf-8"))))
@pytest.mark.parametrize("level", [level.value for level in RAISED])
def test_a_call_for_help_is_one_message_with_every_number(
    code: str, level: str, countries: Countries, words: Words
) -> None:
    responses = yaml.safe_load((ROOT / "data" / "responses" / "escalation.yml").read_text("utf-8"))["responses"]
    found = {"level": level, "flags": [{"id": "pulmonary_embolism", "evidence": "can't breathe"}]}
    reply = escalation_reply(responses[f"utter_escalation_{level}"][0], found, countries.get(code))
    bubbles = [{"text": text} for text in reply["text"].split("\n\n")]
    bubbles[-1]["buttons"] = reply.get("buttons") or []
    help_, answer = render([*bubbles, {"custom": reply["custom"]}, {"text": "an answer"}], words)
    assert help_.urgent
    assert not help_.silent
    assert length(help_.text) <= MOST_UNITS
    assert help_.text.startswith(bubbles[0]["text"])
    assert all(bubble["text"] in help_.text for bubble in bubbles)
    digits = "".join(filter(str.isdigit, help_.text))
    for contact in reply["custom"]["contacts"]:
        assert contact["label"] in help_.text
        assert "".join(filter(str.isdigit, contact["uri"].partition("?")[0])) in digits
    assert "<a " not in help_.html
    assert len(help_.buttons) == len(reply.get("buttons") or [])
    assert answer.text == "an answer"


def test_a_number_that_the_label_does_not_tell_stands_behind_it(words: Words) -> None:
    card = {"type": "escalation", "level": "urgent", "contacts": [{"label": "Call your nurse line", "uri": "tel:111"}]}
    (message,) = render([{"text": "Get care today."}, {"custom": card}], words)
    assert message.text == "Get care today.\n\nCall your nurse line: 111"


def test_a_chart_becomes_a_photo_with_its_words(words: Words) -> None:
    picture = base64.b64encode(b"png").decode()
    chart = {"type": "chart", "image": f"data:image/png;base64,{picture}", "alt": "Fewer cramps this week"}
    (message,) = render([{"custom": chart}], words)
    assert (message.kind, message.text, message.file) == (Kind.PHOTO, "Fewer cramps this week", picture)


@pytest.mark.parametrize("image", ["/charts/1.png", "file:///etc/passwd", "http://10.0.0.1/x.png", ""])
def test_a_picture_that_was_not_sent_along_is_told_in_words(words: Words, image: str) -> None:
    (message,) = render([{"custom": {"type": "chart", "image": image, "alt": "Fewer cramps"}}], words)
    assert (message.kind, message.text) == (Kind.TEXT, "Fewer cramps")


def test_a_file_is_sent_as_a_document_after_its_words(words: Words) -> None:
    content = base64.b64encode(b"%PDF").decode()
    custom = {"type": "document", "name": "diary.pdf", "title": "Two pages", "uri": "/files/x", "content": content}
    said, file = render([{"text": "Here it is."}, {"custom": custom}], words)
    assert said.text == "Here it is."
    assert (file.kind, file.text, file.file, file.file_name) == (Kind.DOCUMENT, "Two pages", content, "diary.pdf")


def test_a_file_that_could_not_be_made_is_owned_up_to(words: Words) -> None:
    (message,) = render([{"custom": {"type": "document", "title": "Two pages", "content": ""}}], words)
    assert (message.kind, message.text) == (Kind.TEXT, words["no_file"].format(title="Two pages"))


def test_structures_that_nobody_knows_yet_add_nothing(words: Words) -> None:
    (message,) = render([{"text": "noted"}, {"custom": {"type": "diary_entry", "x": 1}}, {"custom": {"x": 1}}], words)
    assert message.text == "noted"


def test_a_button_without_payload_says_its_title(words: Words) -> None:
    (message,) = render([{"text": "Well?", "buttons": [{"title": "Yes"}]}], words)
    assert message.buttons == (Button("Yes", "Yes"),)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<b>raw</b> <script>", "&lt;b&gt;raw&lt;/b&gt; &lt;script&gt;"),
        ("**stop** now", "<b>stop</b> now"),
        ("*gently*", "<i>gently</i>"),
        ("see [here](https://x.org/botany?a=1&b=2)", 'see <a href="https://x.org/botany?a=1&amp;b=2">here</a>'),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[call](tel:999)", "call"),
        ("1. one\n2. two\n\nthree", "1. one\n2. two\n\nthree"),
        ("15 * 20 * 30", "15 * 20 * 30"),
        ("https://x.org/botany", "https://x.org/botany"),
        ("snake_case_word", "snake_case_word"),
    ],
)
def test_a_text_becomes_html_that_telegram_takes(text: str, html: str) -> None:
    assert as_html(text) == html
    visible(html)


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=300))
def test_whatever_is_said_telegram_can_parse_it(text: str) -> None:
    visible(as_html(text))


@given(st.text(alphabet="ab .\n😀", max_size=200), st.integers(2, 40))
def test_a_split_text_loses_no_word_and_no_part_is_too_long(text: str, most: int) -> None:
    parts = split(text, most)
    assert all(0 < length(part) <= most for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_long_text_is_cut_between_paragraphs(words: Words) -> None:
    paragraphs = ["word " * 500 + f"end {number}" for number in range(3)]
    messages = render([{"text": "\n\n".join(paragraphs), "buttons": [MORE]}], words)
    assert [message.text for message in messages] == paragraphs
    assert [len(message.buttons) for message in messages] == [0, 0, 1]


def test_an_emoji_counts_as_telegram_counts_it() -> None:
    assert length("😀") == 2
    assert [len(part) for part in split("😀" * 3_000)] == [2_048, 952]


def test_buttons_stand_in_rows_that_a_phone_can_show() -> None:
    titles = ["Calf", "Foot or toes", "Back of thigh", "What helps prevent it", "Why it happens", "No", "Yes", "So so"]
    laid = rows([Button(title, "x") for title in titles])
    assert [button.title for row in laid for button in row] == titles
    assert all(len(row) == 1 or sum(len(button.title) for button in row) <= 30 for row in laid)
    assert len(laid) < len(titles)


def test_a_message_comes_out_of_the_outbox_as_it_went_in_but_for_its_buttons() -> None:
    message = Outgoing(
        text="Which?", html="Which?", buttons=(Button("Calf", "/x" * 100), Button("Foot", "/y")), silent=True
    )
    kept = letter(message)
    again = from_letter(kept.content)
    assert [button.title for button in again.buttons] == ["Calf", "Foot"]
    assert {button.payload for button in again.buttons} == {button.token for button in kept.buttons}
    assert all(len(button.payload.encode()) <= 64 for button in again.buttons)
    assert len({button.token for button in kept.buttons}) == 2
    assert {button.keyboard for button in kept.buttons} == {kept.buttons[0].keyboard}
    assert (again.text, again.silent) == ("Which?", True)
