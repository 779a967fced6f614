"""Settings of a project folder: ``govrules.toml``, or ``[tool.govrules]`` in ``pyproject.toml``.

Pinning packs in such a file is ``govrules.config.lock``, which most runs do without.
"""

from govrules.config.find import config_for
from govrules.config.model import Config, Placed, Policy, Setting, SeverityOf, Shape

__all__ = ["Config", "Placed", "Policy", "Setting", "SeverityOf", "Shape", "config_for"]
