"""The page's channel: Socket.IO with Rasa's event names, and sessions that nobody else can join."""
