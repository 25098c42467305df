"""Rasa components: thin adapters around the core."""
