"""Files named for other programs: slashes, relative, as URIs; on Windows too."""

from __future__ import annotations

import pytest

from govrules.output.file_places import file_path, file_uri

POSIX = {
    ("projects/a.yaml", None): ("projects/a.yaml", "projects/a.yaml"),
    ("./projects//a.yaml", None): ("projects/a.yaml", "projects/a.yaml"),
    ("projects/../a b.yaml", None): ("a b.yaml", "a%20b.yaml"),
    ("../outside.yaml", "/repo"): ("../outside.yaml", "../outside.yaml"),
    ("项目/市局 一期.yaml", None): (
        "项目/市局 一期.yaml",
        "%E9%A1%B9%E7%9B%AE/%E5%B8%82%E5%B1%80%20%E4%B8%80%E6%9C%9F.yaml",
    ),
    ("/repo/p/a.yaml", "/repo"): ("p/a.yaml", "p/a.yaml"),
    ("/repository/a.yaml", "/repo"): ("/repository/a.yaml", "file:///repository/a.yaml"),
    ("/elsewhere/a b.yaml", None): ("/elsewhere/a b.yaml", "file:///elsewhere/a%20b.yaml"),
    ("a:b.yaml", None): ("a:b.yaml", "a%3Ab.yaml"),
    ("50%#?[1].yaml", None): ("50%#?[1].yaml", "50%25%23%3F%5B1%5D.yaml"),
    ("back\\slash.yaml", None): ("back\\slash.yaml", "back%5Cslash.yaml"),
    ("<stdin>", "/repo"): ("<stdin>", "%3Cstdin%3E"),
    ("caf\udce9.yaml", None): ("caf\udce9.yaml", "caf%E9.yaml"),
}
WINDOWS = {
    ("projects\\a b.yaml", None): ("projects/a b.yaml", "projects/a%20b.yaml"),
    (".\\项目\\a.yaml", None): ("项目/a.yaml", "%E9%A1%B9%E7%9B%AE/a.yaml"),
    ("C:\\repo\\p\\a.yaml", "C:/repo"): ("p/a.yaml", "p/a.yaml"),
    ("c:\\Repo\\a.yaml", "C:/repo"): ("a.yaml", "a.yaml"),
    ("D:\\other\\a b.yaml", "C:/repo"): ("D:/other/a b.yaml", "file:///D:/other/a%20b.yaml"),
    ("\\\\server\\share\\a b.yaml", None): ("//server/share/a b.yaml", "file://server/share/a%20b.yaml"),
    ("..\\a.yaml", "C:/repo"): ("../a.yaml", "../a.yaml"),
}


@pytest.mark.parametrize(("given", "expected"), POSIX.items(), ids=[file for file, _ in POSIX])
def test_a_file(given: tuple[str, str | None], expected: tuple[str, str]) -> None:
    file, base = given
    assert (file_path(file, base, windows=False), file_uri(file, base, windows=False)) == expected


@pytest.mark.parametrize(("given", "expected"), WINDOWS.items(), ids=[file for file, _ in WINDOWS])
def test_a_file_on_windows(given: tuple[str, str | None], expected: tuple[str, str]) -> None:
    file, base = given
    assert (file_path(file, base, windows=True), file_uri(file, base, windows=True)) == expected
