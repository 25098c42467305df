"""Dialogue policies: thin Rasa adapters around the core."""
