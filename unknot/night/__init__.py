"""Better nights: what to do now, and an evening plan built from a few answers. Imports no Rasa."""
