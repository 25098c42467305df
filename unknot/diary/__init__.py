"""The cramp diary: entries, the sentences they are made of, summaries, charts, papers for the doctor. No Rasa."""
