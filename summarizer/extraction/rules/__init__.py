"""The rules extractor: the embedded default, a floor that needs no key and no network."""

from summarizer.extraction.rules.extractor import RulesExtractor

__all__ = ["RulesExtractor"]
