"""Tests of `summarizer.picture.parties`."""
