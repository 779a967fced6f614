"""What an amendment would do: to the rules, shown on made projects, and to the projects of a portfolio."""

from govrules.compare.impact.of_portfolio import impact

__all__ = ["impact"]
