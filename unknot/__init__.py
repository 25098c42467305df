"""Unknot: a chat companion for people whose muscles cramp."""
