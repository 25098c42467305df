"""The same conversation on Telegram: updates in, answers out, nothing lost and nothing twice."""
