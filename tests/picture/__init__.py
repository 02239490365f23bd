"""Tests of `summarizer.picture`."""
