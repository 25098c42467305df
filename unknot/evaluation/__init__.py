"""Measures Unknot on cases that it never learned from: search, scope, language understanding, facts and latency."""
