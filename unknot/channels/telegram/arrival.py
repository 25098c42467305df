"""Finds out whether a message arrived whose answer was lost, by a crash or a broken connection.

Telegram takes no key by which it would know a message that is sent twice. But in private chats a bot's messages are
numbered one after the other, so the lost one can only have one of the next numbers; and a message that is edited into
what it is already says so, without anybody noticing.
"""

from __future__ import annotations

from telegram import Bot, InlineKeyboardMarkup
from telegram.error import BadRequest

MOST_PROBES = 16
"""Numbers that are looked at; between noting that a message is sent and its arrival hardly more can be given out."""


async def arrived_as(bot: Bot, chat_id: int, keyboard: InlineKeyboardMarkup | None, after: int) -> int | None:
    """The number under which a message arrived, or None where it did not.

    Args:
        bot: The client.
        chat_id: The private chat.
        keyboard: The message's own buttons.
        after: The highest number known before it was sent.

    Raises:
        TelegramError: Telegram cannot be asked.
    """
    for message_id in range(after + 1, after + 1 + MOST_PROBES):
        try:
            await bot.edit_message_reply_markup(chat_id, message_id, reply_markup=keyboard)
        except BadRequest as error:
            if "not modified" in error.message.lower():
                return message_id
        else:
            return message_id
    return None
