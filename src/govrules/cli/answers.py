"""Laying answers over a record: facts by path, as ``ask`` names them."""

from __future__ import annotations

from govrules.record import LoadedProject
from govrules.record.edited import unknown_fact, with_fact
from govrules.source import Diagnostic, Document, InputError, Mapping
from govrules.source.tree import plain
from govrules.values.words import Words


def laid_over(loaded: LoadedProject, answers: Document) -> LoadedProject:
    """Return the record with the facts in *answers* (paths and values) set. Raises InputError."""
    root = answers.root
    if not isinstance(root, Mapping):
        what = Words("应是 事实路径: 值", "fact paths and values were expected")
        raise InputError([Diagnostic("E130", what, answers.place(root))])
    project = loaded.project
    faults: list[Diagnostic] = []
    for path, value in root.entries.items():
        unknown = unknown_fact(path)
        if unknown is not None:
            faults.append(Diagnostic("E131", unknown, answers.place(root.keys[path])))
            continue
        try:
            project = with_fact(project, path, plain(value))
        except InputError as problem:
            faults += [
                Diagnostic(fault.code, fault.message, answers.place(value)) for fault in problem.diagnostics
            ]
    if faults:
        raise InputError(faults)
    return LoadedProject(project, loaded.file)
