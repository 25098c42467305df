"""What can be wrong with the database."""

from __future__ import annotations


class DatabaseError(RuntimeError):
    """The database cannot be used; the message names its address without a password, and what is wrong."""
