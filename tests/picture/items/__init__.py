"""Tests of `summarizer.picture.items`."""
