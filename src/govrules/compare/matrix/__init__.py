"""The matrix: what packs answer to the questions of the analysts, side by side."""

from govrules.compare.matrix.answer import Answer, Column, Figure, Matrix, Part, Row
from govrules.compare.matrix.build import answer, matrix

__all__ = ["Answer", "Column", "Figure", "Matrix", "Part", "Row", "answer", "matrix"]
