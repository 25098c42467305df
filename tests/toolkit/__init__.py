"""Tests of `unknot/toolkit/`."""
