"""Tests of `unknot/reminders/`."""
