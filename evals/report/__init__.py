"""Reports of runs: a page, Markdown for a pull request, JUnit XML for a list of tests."""

from evals.report.junit import junit
from evals.report.markdown import markdown
from evals.report.page import page

__all__ = ["junit", "markdown", "page"]
