"""Tests of `unknot/text/`."""
