"""Files as they are written: YAML and JSON read into a tree whose every part knows its line and column."""

from govrules.source.build import parse_text
from govrules.source.diagnostic import Diagnostic, InputError, Place, SheetCell, Span
from govrules.source.limits import Limits
from govrules.source.python_data import from_python
from govrules.source.read import parse_bytes, read_file, read_stdin, read_text
from govrules.source.tree import Document, Mapping, Node, Scalar, Sequence
from govrules.values.names import nearest

__all__ = [
    "Diagnostic",
    "Document",
    "InputError",
    "Limits",
    "Mapping",
    "Node",
    "Place",
    "Scalar",
    "Sequence",
    "SheetCell",
    "Span",
    "from_python",
    "nearest",
    "parse_bytes",
    "parse_text",
    "read_file",
    "read_stdin",
    "read_text",
]
