"""Settings: which file counts, what it may hold, and what is wrong with it, each fault at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govrules.config import Config, config_for
from govrules.source import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from govrules.config import Shape

OPTIONS: dict[str, Shape] = {"fail-on": "text", "packs": "list", "all": "flag", "as-of": "text"}


def settings(folder: Path) -> Config:
    return config_for(folder, OPTIONS, lambda path: path.name)


def faults(folder: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(InputError) as caught:
        settings(folder)
    return [(one.code, str(one.place), one.message.en) for one in caught.value.diagnostics]


def read(text: str, folder: Path) -> Config:
    (folder / "govrules.toml").write_text(text, encoding="utf-8")
    return settings(folder)


# which file -----------------------------------------------------------------------------------------------


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert settings(tmp_path) == Config()


def test_the_nearest_file_upward_counts_and_no_other(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    read('fail-on = "never"\npacks = ["x"]\n', tmp_path)
    assert settings(below).options["fail-on"].value == "never"
    near = read('fail-on = "note"\n', tmp_path / "a")
    assert settings(below) == near
    assert "packs" not in near.options
    assert near.folder == tmp_path / "a"


@pytest.mark.parametrize("git", ["folder", "file"])
def test_the_search_ends_with_the_root_of_the_repository(tmp_path: Path, git: str) -> None:
    """In a work tree .git is a file."""
    root = tmp_path / "repository"
    (root / "below").mkdir(parents=True)
    read('fail-on = "never"\n', tmp_path)
    if git == "folder":
        (root / ".git").mkdir()
    else:
        (root / ".git").write_text("gitdir: elsewhere", encoding="utf-8")
    assert settings(root / "below") == Config()
    read('fail-on = "note"\n', root)
    assert settings(root / "below").options["fail-on"].value == "note"


def test_pyproject_counts_where_it_has_settings(tmp_path: Path) -> None:
    below = tmp_path / "below"
    below.mkdir()
    (tmp_path / "pyproject.toml").write_text('[tool.govrules]\nfail-on = "note"\n', encoding="utf-8")
    (below / "pyproject.toml").write_text('[project]\nname = "govrules-projects"\n', encoding="utf-8")
    found = settings(below)
    assert found.options["fail-on"].value == "note"
    assert str(found.options["fail-on"].place) == "pyproject.toml:2:11"


def test_settings_in_both_files_of_a_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.govrules]\n", encoding="utf-8")
    (tmp_path / "govrules.toml").write_text('fail-on = "note"\n', encoding="utf-8")
    assert [(code, place) for code, place, _ in faults(tmp_path)] == [("E801", "pyproject.toml:1:7")]
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    assert settings(tmp_path).options


# what it holds --------------------------------------------------------------------------------------------


def test_options_tables_and_lists(tmp_path: Path) -> None:
    config = read(
        'fail-on = "note"\npacks = "one"\nall = true\nas-of = 2024-06-30\nprojects = ["a", "b/*.yaml"]\n'
        'exclude = "old"\n[severity]\n"x-*" = "note"\nx-1 = "error"\n'
        f'[pack-lock]\nsmall = "sha256:{"0" * 64}"\n'
        '[waivers-policy]\ngranted-by = ["甲局"]\nlongest-days = 366\npinned = true\n',
        tmp_path,
    )
    assert {key: found.value for key, found in config.options.items()} == {
        "fail-on": "note",
        "packs": ("one",),
        "all": True,
        "as-of": "2024-06-30",
    }
    assert [one.text for one in config.projects] == ["a", "b/*.yaml"]
    assert [one.text for one in config.exclude] == ["old"]
    assert [one[:2] for one in config.severity] == [("x-*", "note"), ("x-1", "error")]
    assert config.pack_lock["small"].text == f"sha256:{'0' * 64}"
    policy = config.policy
    assert (policy.granted_by, policy.longest_days, policy.pinned) == (("甲局",), 366, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('fial-on = "note"', ("E802", "1:1", "there is no setting “fial-on”; did you mean fail-on?")),
        ('x = 1\n[severty]\nx = "note"', ("E802", "1:1", "")),
        ("fail-on = 3", ("E803", "1:11", "a text in quotation marks was expected")),
        ('fail-on = ""', ("E803", "1:11", "a text in quotation marks was expected")),
        ('fail-on = ["note"]', ("E803", "1:11", "a text in quotation marks was expected")),
        ("packs = [\n  'x', 3]", ("E803", "2:8", "a text or a list of texts was expected")),
        ("all = 'yes'", ("E803", "1:7", "true or false was expected")),
        ("projects = 3", ("E803", "1:12", "a text or a list of texts was expected")),
        ("severity = 'note'", ("E803", "1:12", "a table (keys and values) was expected")),
        ("[severity]\nx-1 = 'warn'", ("E804", "2:7", "did you mean warning?")),
        ("pack-lock.small = 'sha256:12'", ("E805", "1:19", "govrules config lock writes it")),
        ("waivers-policy.granted = 'x'", ("E802", "1:16", "did you mean granted-by?")),
        ("[waivers-policy]\nlongest-days = 0", ("E803", "2:16", "a number of days")),
        ("[waivers-policy]\nlongest-days = true", ("E803", "2:16", "a number of days")),
        ("[waivers-policy]\npinned = 1", ("E803", "2:10", "true or false was expected")),
        ("fail-on = ", ("E119", "1:11", "not valid TOML")),
    ],
)
def test_a_fault_is_told_at_its_place(text: str, expected: tuple[str, str, str], tmp_path: Path) -> None:
    (tmp_path / "govrules.toml").write_text(text, encoding="utf-8")
    code, place, said = faults(tmp_path)[0]
    assert (code, place) == (expected[0], f"govrules.toml:{expected[1]}")
    assert expected[2] in said


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "govrules.toml").write_text("fial-on = 1\nall = 2\n[severity]\nx = 'y'\n", encoding="utf-8")
    assert [code for code, _, _ in faults(tmp_path)] == ["E802", "E803", "E804"]


def test_tool_govrules_that_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("tool.govrules = 3\n", encoding="utf-8")
    assert [(code, place) for code, place, _ in faults(tmp_path)] == [("E803", "pyproject.toml:1:17")]
