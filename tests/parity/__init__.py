"""The same conversation on every channel: what is said, cited, raised and offered does not depend on it."""
