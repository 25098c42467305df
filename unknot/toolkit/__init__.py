"""The rescue toolkit: a personal list, ticked off. Imports no Rasa."""
