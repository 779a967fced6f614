"""Official texts: split into articles, paragraphs, items and sentences; found by citation; compared."""

from govrules.texts.find import Passage, find, find_or_none, places
from govrules.texts.folder import read_official, text_path
from govrules.texts.normal import digest, normal
from govrules.texts.split import split
from govrules.texts.text import Annex, Article, Block, OfficialText, Piece

__all__ = [
    "Annex",
    "Article",
    "Block",
    "OfficialText",
    "Passage",
    "Piece",
    "digest",
    "find",
    "find_or_none",
    "normal",
    "places",
    "read_official",
    "split",
    "text_path",
]
