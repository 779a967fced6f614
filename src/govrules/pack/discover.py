"""Finding packs: the bundled ones, those of installed packages, and those in folders a user names."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from govrules import bundled
from govrules.pack.kept import load_kept
from govrules.pack.pack import Pack, not_a_pack
from govrules.source import Diagnostic, InputError, Mapping, Place, Scalar, Sequence, nearest, read_file
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

GROUP = "govrules.packs"
_BUNDLED = "govrules.bundled:folder"
_LOADING: Final = Lock()


def packs(extra: Iterable[Path] = ()) -> dict[str, Path]:
    """Return every pack that can be named, by id: first the folders in *extra*, then what packages register.

    An entry point of the group ``govrules.packs`` loads to a function that returns a folder of packs.
    Where two packs have one id, the first stands. Raises InputError for an entry point that cannot be used.
    """
    return _within((*extra, bundled.folder(), *_registered()))


def _within(folders: Iterable[Path]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if (path / "instrument.yaml").is_file():
                found.setdefault(path.name, path)
    return found


@cache
def _registered() -> tuple[Path, ...]:
    """Return the folders that other packages register."""
    from importlib.metadata import entry_points

    folders: list[Path] = []
    for point in entry_points(group=GROUP):
        if point.value == _BUNDLED:
            continue
        try:
            folders.append(Path(point.load()()))
        except (
            Exception
        ) as problem:  # whatever a third party's package raises, the user is told which one it was
            words = Words(
                f"入口点 {GROUP} “{point.name}”（{point.value}）无法使用：{problem}",
                f"the entry point {GROUP} “{point.name}” ({point.value}) cannot be used: {problem}",
            )
            raise InputError([Diagnostic("E542", words, Place(point.value))]) from problem
    return tuple(folders)


def find_pack(name: str, extra: Iterable[Path] = ()) -> Path:
    """Return the folder of the pack that *name* means: its id, a folder, or a name of its jurisdiction.

    Raises InputError with the nearest name.
    """
    extra = tuple(extra)
    direct = Path(name)
    # other packages are looked through only where the name means nothing nearer
    found = _named(name, _within((*extra, bundled.folder()))) or _named(name, packs(extra))
    if found is not None:
        return found
    known = packs(extra)
    names = [alias for path in known.values() for alias in _aliases(path)]
    if direct.is_dir():
        raise InputError([not_a_pack(direct.as_posix())])
    near = nearest(name, [*known, *names])
    words = Words(
        f"没有地区“{name}”；" + (f"是否指 {near}？" if near else f"可用：{'、'.join(known)}"),
        f"no jurisdiction “{name}”; "
        + (f"did you mean {near}?" if near else f"there are: {', '.join(known)}"),
    )
    raise InputError([Diagnostic("E540", words, Place(name))])


def load_pack(name: str | Path, extra: Iterable[Path] = ()) -> Pack:
    """Load the pack that *name* means: its id, a folder, or a name of its jurisdiction.

    Folders of packs in *extra* come before the installed ones. A pack is loaded once a process, whichever
    thread asks first. Raises InputError with every fault of every file, or with the nearest name.
    """
    folder = find_pack(str(name), extra).resolve()
    with _LOADING:
        return _load(folder)


@cache
def _load(folder: Path) -> Pack:
    return load_kept(folder, shown_name(folder))


def shown_name(folder: Path) -> str:
    """Return how messages name a pack folder: from where the user stands, or by its place among the rules."""
    try:
        return folder.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return f"rules/{folder.name}"


def _named(name: str, known: dict[str, Path]) -> Path | None:
    """Return what *name* means: a known pack's id, a folder, or a name of a known pack's jurisdiction."""
    if name in known:
        return known[name]
    if (Path(name) / "instrument.yaml").is_file():
        return Path(name)
    return next((path for path in known.values() if _mentions(path, name) and name in _aliases(path)), None)


def _mentions(folder: Path, name: str) -> bool:
    """Tell whether *name* stands anywhere in a pack's instrument: only then is it worth reading."""
    try:
        return name.encode() in (folder / "instrument.yaml").read_bytes()
    except (OSError, UnicodeEncodeError):
        return False


def _aliases(folder: Path) -> list[str]:
    """Return the names of a pack's jurisdiction; a file that cannot be read has none (loading says why)."""
    try:
        root = read_file(folder / "instrument.yaml").root
    except InputError:
        return []
    jurisdiction = root.entries.get("jurisdiction") if isinstance(root, Mapping) else None
    if not isinstance(jurisdiction, Mapping):
        return []
    named = (jurisdiction.entries.get(key) for key in ("zh", "en", "code"))
    names = [node.raw for node in named if isinstance(node, Scalar)]
    aliases = jurisdiction.entries.get("aliases")
    if isinstance(aliases, Sequence):
        names += [item.raw for item in aliases.items if isinstance(item, Scalar)]
    return names
