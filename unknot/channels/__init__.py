"""The ways in: thin Rasa channels around the same conversation."""
