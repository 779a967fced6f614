"""An overview of many projects: by project, provision and unit, with money, deadlines and what to ask."""

from govrules.portfolio.overview.build import overview
from govrules.portfolio.overview.model import Overview
from govrules.portfolio.overview.of_report import brief_of, row_of
from govrules.portfolio.overview.row import PackBrief, Row

__all__ = ["Overview", "PackBrief", "Row", "brief_of", "overview", "row_of"]
