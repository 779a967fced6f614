"""A pack against the official text of its regulation: citations, quotations, digests, figures."""

from govrules.audit.sources.digests import with_digests
from govrules.audit.sources.drift import Drift
from govrules.audit.sources.verify import Verified, verify

__all__ = ["Drift", "Verified", "verify", "with_digests"]
