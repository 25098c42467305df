"""Tests of `unknot/database/`."""
