"""Tests of `unknot/knowledge/`."""
