"""Extraction: from a chunk of a document to a draft, by a model or by rules.

`protocol` says what an extractor is, `draft` what it fills, `budget` what it may cost;
`model` and `rules` are the two extractors. Nothing is imported here: what asks a model is
heavy, and a run by the rules has no need of it.
"""
