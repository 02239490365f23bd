"""Reports of runs: Markdown for a pull request, JUnit XML for a list of tests."""

from evals.report.junit import junit
from evals.report.markdown import markdown

__all__ = ["junit", "markdown"]
