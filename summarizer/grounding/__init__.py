"""Grounding: where in a text a quote stands, or that it stands nowhere.

What an extractor gives as a quote is looked for as it is, then with typography folded away
(`folding`), then in the windows that share most with it (`windows`), where it may differ by
slips but not in what is said (`slips`). What is published is always the text's own:
`text[start:end]`.
"""

from summarizer.grounding.grounder import Found, Grounder
from summarizer.grounding.passages import sentences

__all__ = ["Found", "Grounder", "sentences"]
