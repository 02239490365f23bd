"""Jobs as the database keeps them."""

from summarizer.storage.jobs.deliveries import DeliveryStore
from summarizer.storage.jobs.store import JobStore
from summarizer.storage.jobs.values import (
    AT_VENDOR,
    OPEN,
    Job,
    JobFailure,
    JobOptions,
    JobPage,
    JobProgress,
    JobState,
    Order,
)

__all__ = [
    "AT_VENDOR",
    "OPEN",
    "DeliveryStore",
    "Job",
    "JobFailure",
    "JobOptions",
    "JobPage",
    "JobProgress",
    "JobState",
    "JobStore",
    "Order",
]
