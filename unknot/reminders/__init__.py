"""Evening reminders: asked for, never twice, never at the wrong hour. Imports no Rasa and knows no channel."""
