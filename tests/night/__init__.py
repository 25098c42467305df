"""Tests of `unknot/night/`."""
