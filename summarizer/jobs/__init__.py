"""Durable jobs: documents to be briefed, by workers that may die and come back.

Needs the extra `jobs` (DBOS).
"""

from summarizer.jobs.office import Jobs
from summarizer.jobs.worker import Worker

__all__ = ["Jobs", "Worker"]
