"""Guided relief: the steps for each muscle. Imports no Rasa."""
