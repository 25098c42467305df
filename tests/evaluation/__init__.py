"""Tests of `unknot/evaluation/`."""
