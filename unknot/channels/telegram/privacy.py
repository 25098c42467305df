"""What is kept about a person of a chat: all of it as a file."""

from __future__ import annotations

import asyncio
import base64

from unknot.channels.downloads import Files
from unknot.channels.telegram.markup import as_html
from unknot.channels.telegram.outgoing import Kind, Outgoing
from unknot.channels.telegram.words import Words


async def export_of(files: Files, sender: str, words: Words) -> Outgoing:
    """Everything that is kept about the person of a chat, as a JSON file; raises what the database raises."""
    file = await asyncio.to_thread(files.everything, sender)
    caption = words["export_caption"]
    return Outgoing(
        Kind.DOCUMENT,
        text=caption,
        html=as_html(caption),
        file=base64.b64encode(file).decode(),
        file_name=words["export_file"],
    )
