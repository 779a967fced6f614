"""Finding packs: the bundled ones, those of installed packages, and those in folders a user names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from govrules.pack.pack import Pack, load_pack_folder
from govrules.source import Diagnostic, InputError, Mapping, Place, Scalar, Sequence, nearest, read_file
from govrules.values.words import Words

GROUP = "govrules.packs"


def packs(extra: Iterable[Path] = ()) -> dict[str, Path]:
    """Return every pack that can be named, by id: first the folders in *extra*, then what packages register.

    An entry point of the group ``govrules.packs`` loads to a function that returns a folder of packs.
    """
    found: dict[str, Path] = {}
    for folder in (*extra, *_registered()):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if (path / "instrument.yaml").is_file():
                found.setdefault(path.name, path)
    return found


@cache
def _registered() -> tuple[Path, ...]:
    from govrules import bundled

    folders = [bundled.folder()]
    for point in entry_points(group=GROUP):
        if point.value != "govrules.bundled:folder":
            folders.append(Path(point.load()()))
    return tuple(folders)


def find_pack(name: str, extra: Iterable[Path] = ()) -> Path:
    """Return the folder of the pack that *name* means: its id, its jurisdiction's name or alias, or a folder.

    Raises InputError with the nearest name.
    """
    known = packs(extra)
    if name in known:
        return known[name]
    direct = Path(name)
    if (direct / "instrument.yaml").is_file():
        return direct
    names: dict[str, Path] = {}
    for path in known.values():
        for alias in _aliases(path):
            names.setdefault(alias, path)
    if name in names:
        return names[name]
    near = nearest(name, [*known, *names])
    listed = "、".join(known)
    raise InputError(
        [
            Diagnostic(
                "E540",
                Words(
                    f"没有地区“{name}”" + (f"；是否指 {near}？" if near else f"；可用：{listed}"),
                    f"no jurisdiction “{name}”" + (f"; did you mean {near}?" if near else f"; there are: {', '.join(known)}"),
                ),
                Place(name),
            )
        ]
    )


def load_pack(name: str | Path, extra: Iterable[Path] = ()) -> Pack:
    """Load the pack that *name* means (see ``find_pack``), once per process. Raises InputError with every fault."""
    return _load(find_pack(str(name), extra).resolve())


@cache
def _load(folder: Path) -> Pack:
    return load_pack_folder(folder, name=shown_name(folder))


def shown_name(folder: Path) -> str:
    """Return how messages name a pack folder: relative to where the user stands, or by its place among the rules."""
    try:
        return folder.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return f"rules/{folder.name}"


def _aliases(folder: Path) -> list[str]:
    root = read_file(folder / "instrument.yaml").root
    jurisdiction = root.entries.get("jurisdiction") if isinstance(root, Mapping) else None
    if not isinstance(jurisdiction, Mapping):
        return []
    names = [node.raw for key, node in jurisdiction.entries.items() if key in {"zh", "en", "code"} and isinstance(node, Scalar)]
    aliases = jurisdiction.entries.get("aliases")
    if isinstance(aliases, Sequence):
        names += [item.raw for item in aliases.items if isinstance(item, Scalar)]
    return names
