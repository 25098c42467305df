"""Text handling that search, triage, relief and diary share. Imports nothing else of Unknot but settings."""
