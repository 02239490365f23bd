"""Many documents in one call: found, estimated, run to their end, and told line by line.

ledger = Ledger()
estimate = gather(entries(found(["reports/"], Counter()), None, max_bytes), jobs, options, ledger)
with jobs.worker():
    Run(jobs, ledger, options, write=print, report=…, stopping=lambda: False).go()
"""

from summarizer.jobs.batch.documents import Entry, entries
from summarizer.jobs.batch.estimate import Estimate
from summarizer.jobs.batch.gathering import gather
from summarizer.jobs.batch.ledger import Ledger, Outcome
from summarizer.jobs.batch.lines import line_of
from summarizer.jobs.batch.run import Progress, Run
from summarizer.jobs.batch.sources import STDIN, Found, LeftOut, found, require, told

__all__ = [
    "STDIN",
    "Entry",
    "Estimate",
    "Found",
    "Ledger",
    "LeftOut",
    "Outcome",
    "Progress",
    "Run",
    "entries",
    "found",
    "gather",
    "line_of",
    "require",
    "told",
]
