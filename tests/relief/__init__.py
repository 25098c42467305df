"""Tests of `unknot/relief/`."""
