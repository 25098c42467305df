"""Socket.IO clients of other makers, each a program of its own."""
