"""The one database in which what people keep is kept: diary, evening plan, toolkit, reminders. Imports no Rasa."""
