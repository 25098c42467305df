"""What Telegram says, sorted: who wrote what, and what kind of thing it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, Update

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
"""The kinds of update that are asked for; others are answered with 200 and left alone."""

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)
_COMMAND_MARK = re.compile(r"^[\s/]+")
_VOICE = ("voice", "audio", "video_note")
_PICTURE = ("photo", "video", "animation")
_PLACE = ("location", "venue")
_NAMING: list[str | None] = ["bot_command", "mention"]
_GONE = {ChatMember.BANNED, ChatMember.LEFT}


class Said(Enum):
    """Kinds of things that reach the bot."""

    TEXT = "text"
    COMMAND = "command"
    BUTTON = "button"
    MEDIA = "media"
    GROUP = "group"
    BLOCKED = "blocked"
    BACK = "back"


@dataclass(frozen=True)
class Incoming:
    """Something that a person did.

    Attributes:
        kind: What kind of thing.
        chat_id: Where.
        text: What was typed: the caption of a picture, the words after a command, the token of a button.
        name: The command, or the kind of medium.
        message_id: The message that it is about; 0 where there is none.
        query_id: Of a button, what Telegram waits for an answer to.
        language: Language tag of the person's app; empty where it is not told.
        is_correction: Whether a message was changed.
        album: Several pictures sent at once share this.
    """

    kind: Said
    chat_id: int
    text: str = ""
    name: str = ""
    message_id: int = 0
    query_id: str = ""
    language: str = ""
    is_correction: bool = False
    album: str = ""


def read_update(content: dict[str, Any], bot_name: str = "") -> Incoming | None:
    """What an update says, or None where it is nothing to us.

    Args:
        content: The update as Telegram sent it.
        bot_name: The bot's own user name, where it is known: in groups it listens to nothing else.

    Raises:
        Exception: What the library raises for an update that is not as Telegram describes it.
    """
    update = Update.de_json(content, None)
    if update.callback_query is not None:
        return _button(update.callback_query)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member)
    message = update.message or update.edited_message
    if message is None:
        return None
    return _message(message, bot_name, is_correction=update.edited_message is not None)


def _message(message: Message, bot_name: str, *, is_correction: bool) -> Incoming | None:
    chat = message.chat
    if chat.type != Chat.PRIVATE:
        return Incoming(Said.GROUP, chat.id) if _is_for_us(message, bot_name) and not is_correction else None
    language = (message.from_user.language_code if message.from_user else None) or ""
    shared: dict[str, Any] = {
        "chat_id": chat.id,
        "message_id": message.message_id,
        "language": language,
        "is_correction": is_correction,
    }
    if message.text is not None:
        command = _COMMAND.fullmatch(message.text.strip())
        if command and not is_correction:
            words = (command.group(3) or "").strip()
            return Incoming(Said.COMMAND, text=words, name=command.group(1).lower(), **shared)
        return Incoming(Said.TEXT, text=typed(message.text), **shared)
    medium = _medium(message)
    if medium is None:
        return None
    caption = typed(message.caption or "")
    return Incoming(Said.MEDIA, text=caption, name=medium, album=message.media_group_id or "", **shared)


def typed(text: str) -> str:
    """A text without the slash that would make it a command to the assistant: only a button may give one."""
    return _COMMAND_MARK.sub("", text)


def _medium(message: Message) -> str | None:
    """Which answer fits what was sent; None for notices such as a pinned message."""
    for name, kinds in (("photo", _PICTURE), ("voice", _VOICE), ("location", _PLACE)):
        if any(getattr(message, kind) for kind in kinds):
            return name
    if message.sticker:
        return "sticker"
    if message.document:
        return "document"
    return "other" if message.effective_attachment is not None else None


def _is_for_us(message: Message, bot_name: str) -> bool:
    """Whether a message of a group speaks to the bot: a command, a mention, an answer to it."""
    named = {**message.parse_entities(_NAMING), **message.parse_caption_entities(_NAMING)}
    for entity, words in named.items():
        name = words.partition("@")[2]
        if (entity.type == "bot_command" and not name) or (name and name.lower() == bot_name.lower()):
            return True
    answered = message.reply_to_message.from_user if message.reply_to_message else None
    return bool(bot_name and answered and answered.username == bot_name)


def _button(query: CallbackQuery) -> Incoming | None:
    message = query.message
    if query.data is None or (message is not None and message.chat.type != Chat.PRIVATE):
        return None
    # the message may be too old for Telegram to send along; a private chat has the person's own id
    return Incoming(
        Said.BUTTON,
        chat_id=query.from_user.id,
        text=query.data,
        message_id=message.message_id if message is not None else 0,
        query_id=query.id,
        language=query.from_user.language_code or "",
    )


def _membership(change: ChatMemberUpdated) -> Incoming | None:
    gone = change.new_chat_member.status in _GONE
    if change.chat.type == Chat.PRIVATE:
        return Incoming(Said.BLOCKED if gone else Said.BACK, change.chat.id)
    # only a member may speak in a group, and only when it comes into one
    came = change.old_chat_member.status in _GONE and not gone
    return Incoming(Said.GROUP, change.chat.id) if came and change.chat.type != Chat.CHANNEL else None
