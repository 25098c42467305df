"""What the Telegram channel must not lose: updates that wait, answers on their way, what each button stands for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from unknot.database.opening import connect
from unknot.stores.telegram_records import KeptButton, KeptLetter, KeptUpdate, Letter
from unknot.stores.telegram_tables import buttons, chats, everything, marks, outbox, updates

WAITING, WORKING, SENDING, DONE = "waiting", "working", "sending", "done"
_HIGHEST_MESSAGE = "highest_message_id"


class TelegramStore:
    """Inbox, outbox, buttons and chats; each method is one transaction. Raises what SQLAlchemy raises."""

    def __init__(self, address: str) -> None:
        """Open the database at an SQLAlchemy address; the tables are made when missing."""
        self._engine = connect(address)
        everything.create_all(self._engine)

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    # inbox

    def take(
        self, update_id: int, chat_id: int | None, content: dict[str, Any], at: float, message_id: int = 0
    ) -> bool:
        """Keep an update, to be worked on where there is a chat; False where it was seen before.

        Args:
            update_id: Telegram's number for it.
            chat_id: Where it belongs; None for what is only noted as seen.
            content: The update.
            at: When it came, in seconds since 1970.
            message_id: The private message in it; 0 where there is none.
        """
        state = DONE if chat_id is None else WAITING
        text = None if chat_id is None else json.dumps(content)
        try:
            with self._engine.begin() as connection:
                connection.execute(
                    updates.insert().values(
                        update_id=update_id, chat_id=chat_id, state=state, content=text, received_at=at
                    )
                )
                _raise_mark(connection, _HIGHEST_MESSAGE, message_id)
        except IntegrityError:
            return False
        return True

    def next_update(self, chat_id: int) -> KeptUpdate | None:
        """The oldest update of a chat that is not done."""
        query = updates.select().where(updates.c.chat_id == chat_id, updates.c.state != DONE)
        with self._engine.connect() as connection:
            row = connection.execute(query.order_by(updates.c.update_id).limit(1)).first()
        return KeptUpdate(row.update_id, json.loads(row.content), row.state == WORKING) if row else None

    def begin(self, update_id: int) -> None:
        """Note that work on an update begins."""
        with self._engine.begin() as connection:
            connection.execute(updates.update().where(updates.c.update_id == update_id).values(state=WORKING))

    def finish(
        self,
        update_id: int,
        chat_id: int,
        letters: Sequence[Letter],
        at: float,
        *,
        keyboard: str = "",
        forget: bool = False,
    ) -> None:
        """An update is done and its answers are in the outbox: both or neither. What was written is not kept.

        Args:
            update_id: The update.
            chat_id: Its chat.
            letters: The answers, in order.
            at: Now, in seconds since 1970.
            keyboard: Buttons that were used up by it.
            forget: Whether everything else of the chat is deleted.
        """
        with self._engine.begin() as connection:
            if forget:
                _forget(connection, chat_id)
            connection.execute(buttons.delete().where(buttons.c.keyboard == keyboard))
            connection.execute(
                updates.update().where(updates.c.update_id == update_id).values(state=DONE, content=None, chat_id=None)
            )
            _write(connection, chat_id, letters, at)

    def recent_ids(self, most: int) -> list[int]:
        """Ids of the latest updates, lowest first."""
        query = sa.select(updates.c.update_id).order_by(updates.c.update_id.desc()).limit(most)
        with self._engine.connect() as connection:
            return sorted(row.update_id for row in connection.execute(query))

    def busy_chats(self) -> list[int]:
        """Chats with something to work on or to send."""
        inbox = sa.select(updates.c.chat_id).where(updates.c.state != DONE)
        with self._engine.connect() as connection:
            rows = connection.execute(inbox.union(sa.select(outbox.c.chat_id)))
            return sorted(row.chat_id for row in rows if row.chat_id is not None)

    # outbox

    def write(self, chat_id: int, letters: Sequence[Letter], at: float) -> None:
        """Put something into the outbox that is no answer to an update."""
        with self._engine.begin() as connection:
            _write(connection, chat_id, letters, at)

    def next_letter(self, chat_id: int) -> KeptLetter | None:
        """The first answer of a chat that is not known to have arrived."""
        query = outbox.select().where(outbox.c.chat_id == chat_id).order_by(outbox.c.id).limit(1)
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        after = row.after_message if row.state == SENDING else None
        return KeptLetter(row.id, json.loads(row.content), row.written_at, after)

    def begin_sending(self, letter_id: int) -> None:
        """Note that a letter is handed over now, and the highest message id known before."""
        with self._engine.begin() as connection:
            after = connection.execute(_mark(_HIGHEST_MESSAGE)).scalar() or 0
            connection.execute(
                outbox.update().where(outbox.c.id == letter_id).values(state=SENDING, after_message=after)
            )

    def not_sent(self, letter_id: int) -> None:
        """Note that a letter certainly did not arrive."""
        with self._engine.begin() as connection:
            connection.execute(
                outbox.update().where(outbox.c.id == letter_id).values(state=WAITING, after_message=None)
            )

    def sent(self, letter_id: int, message_id: int | None) -> None:
        """A letter arrived, or never will (None): it is kept no longer."""
        with self._engine.begin() as connection:
            connection.execute(outbox.delete().where(outbox.c.id == letter_id))
            if message_id is not None:
                _raise_mark(connection, _HIGHEST_MESSAGE, message_id)

    # buttons

    def button(self, chat_id: int, token: str) -> KeptButton | None:
        """What a button of this chat stands for; None for any other token, and once its keyboard was used."""
        query = buttons.select().where(buttons.c.token == token, buttons.c.chat_id == chat_id)
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return KeptButton(row.token, row.keyboard, row.payload, row.title) if row else None

    # chats

    def block(self, chat_id: int, at: float) -> None:
        """Note that a person blocked the bot; what was to be sent or answered is dropped."""
        with self._engine.begin() as connection:
            _forget(connection, chat_id)
            connection.execute(chats.insert().values(chat_id=chat_id, blocked_at=at))

    def unblock(self, chat_id: int) -> None:
        """Note that a person is back."""
        with self._engine.begin() as connection:
            connection.execute(chats.delete().where(chats.c.chat_id == chat_id, chats.c.blocked_at.isnot(None)))

    def is_blocked(self, chat_id: int) -> bool:
        """Whether a person blocked the bot."""
        query = sa.select(chats.c.blocked_at).where(chats.c.chat_id == chat_id)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar() is not None

    def keep_countdown(self, chat_id: int, countdown: dict[str, Any] | None) -> None:
        """Remember the countdown that runs in a chat, or that none does."""
        with self._engine.begin() as connection:
            connection.execute(chats.delete().where(chats.c.chat_id == chat_id, chats.c.countdown.isnot(None)))
            if countdown is not None:
                connection.execute(chats.insert().values(chat_id=chat_id, countdown=json.dumps(countdown)))

    def countdowns(self) -> dict[int, dict[str, Any]]:
        """The countdown of each chat that has one."""
        query = chats.select().where(chats.c.countdown.isnot(None))
        with self._engine.connect() as connection:
            return {row.chat_id: json.loads(row.countdown) for row in connection.execute(query)}

    def forget(self, chat_id: int) -> None:
        """Delete everything of a chat; the bare numbers of its updates stay, so that none is answered again."""
        with self._engine.begin() as connection:
            _forget(connection, chat_id)

    def prune(self, updates_before: float, buttons_before: float) -> None:
        """Delete the numbers of updates, and buttons, from before these times (seconds since 1970)."""
        with self._engine.begin() as connection:
            connection.execute(updates.delete().where(updates.c.state == DONE, updates.c.received_at < updates_before))
            connection.execute(buttons.delete().where(buttons.c.offered_at < buttons_before))


def _write(connection: Connection, chat_id: int, letters: Sequence[Letter], at: float) -> None:
    for letter in letters:
        row = {"chat_id": chat_id, "state": WAITING, "content": json.dumps(letter.content), "written_at": at}
        connection.execute(outbox.insert().values(**row))
        for button in letter.buttons:
            connection.execute(
                buttons.insert().values(
                    token=button.token,
                    chat_id=chat_id,
                    keyboard=button.keyboard,
                    payload=button.payload,
                    title=button.title,
                    offered_at=at,
                )
            )


def _forget(connection: Connection, chat_id: int) -> None:
    done = {"state": DONE, "content": None, "chat_id": None}
    connection.execute(updates.update().where(updates.c.chat_id == chat_id).values(**done))
    for table in (outbox, buttons, chats):
        connection.execute(table.delete().where(table.c.chat_id == chat_id))


def _mark(name: str) -> Any:
    return sa.select(marks.c.value).where(marks.c.name == name)


def _raise_mark(connection: Connection, name: str, value: int) -> None:
    known = connection.execute(_mark(name)).scalar()
    if known is None:
        connection.execute(marks.insert().values(name=name, value=value))
    elif known < value:
        connection.execute(marks.update().where(marks.c.name == name).values(value=value))
