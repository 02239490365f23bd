"""Jobs through an endpoint's own batch interface: half the price, and within a day.

Needs the extra `jobs`.
"""

from summarizer.jobs.vendor.progress import VendorProgress
from summarizer.jobs.vendor.queueing import is_at_vendor
from summarizer.jobs.vendor.replay import PRICE_FACTOR
from summarizer.jobs.vendor.run import run_vendor_batch

__all__ = ["PRICE_FACTOR", "VendorProgress", "is_at_vendor", "run_vendor_batch"]
