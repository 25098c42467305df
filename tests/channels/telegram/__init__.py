"""The Telegram channel, against a Bot API server of our own and against one that nobody here wrote."""
