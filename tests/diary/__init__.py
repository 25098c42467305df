"""Tests of `unknot/diary/`."""
