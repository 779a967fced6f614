"""A pack changed one place at a time: what its cases would not notice."""

from govrules.audit.mutants.of_pack import MutantRun, Survivor, run_mutants

__all__ = ["MutantRun", "Survivor", "run_mutants"]
