"""Exceptions that were granted, and baselines of known breaches: read, held to the rules, laid over reports.

What is let pass keeps its verdict; it is shown beside, and does not count.
"""

from govrules.waivers.apply import let_pass, with_waivers
from govrules.waivers.baseline import Baseline, Known, baseline_text, read_baseline
from govrules.waivers.provision import Provision, provisions
from govrules.waivers.read import read_waivers
from govrules.waivers.seen import Seen, Update, taken, updated, with_baseline
from govrules.waivers.standing import Standing, standing
from govrules.waivers.waiver import Waiver

__all__ = [
    "Baseline",
    "Known",
    "Provision",
    "Seen",
    "Standing",
    "Update",
    "Waiver",
    "baseline_text",
    "let_pass",
    "provisions",
    "read_baseline",
    "read_waivers",
    "standing",
    "taken",
    "updated",
    "with_baseline",
    "with_waivers",
]
