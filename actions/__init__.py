"""Custom actions: thin adapters between the conversation and the core. No sentence stands here."""
