"""What ``govrules batch`` does with what it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import click

from govrules.checking.severity import SEVERITIES
from govrules.cli.common import pack_stated, packs_named
from govrules.cli.inputs import SUFFIXES, Unreadable, read_projects
from govrules.cli.jobs import Faults
from govrules.cli.language import said
from govrules.cli.new_files import refuse_existing
from govrules.cli.progress import progress_bar
from govrules.cli.terminal import cannot_write
from govrules.judging.verdict import VERDICTS
from govrules.output.words import WORDS
from govrules.portfolio.extra import require_polars, require_spark
from govrules.source import InputError, Place
from govrules.values import ValueProblem, parse_day
from govrules.values.words import Lang

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from govrules.checking import Verdict
    from govrules.pack import Pack
    from govrules.portfolio.engines import EngineName
    from govrules.portfolio.reading.chunks import Chunk
    from govrules.portfolio.run import Side, Totals
    from govrules.portfolio.writing.results import Written
    from govrules.portfolio.writing.streams import Format
    from govrules.record import LoadedProject

_STEPS: Final = 1000
"""In so many steps a progress bar moves."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    files: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    as_of: date
    output: Path
    form: str
    tables: tuple[str, ...]
    shown: tuple[str, ...]
    against: str | None
    engine: str
    force: bool
    pack_folders: tuple[Path, ...]
    lang: Lang


def run_batch(asked: Asked) -> tuple[Totals, bool]:
    """Judge and write, and return what became of the rows, and whether every file could be used.

    Raises UsageError and InputError for what stops the run.
    """
    if asked.engine == "spark":
        return _on_spark(asked), True
    engine = _engine(asked.engine)
    _refuse_file(asked)
    require_polars()
    from govrules.portfolio.reading.portfolio import FILES, Inputs, Reading
    from govrules.portfolio.run import Job, run
    from govrules.portfolio.writing.results import Folder, Form

    faults = Faults()
    job = Job(
        asked.as_of,
        engine,
        lambda name: pack_stated(name, asked.pack_folders, Place("jurisdiction")),
        packs_named(asked.jurisdictions, asked.pack_folders),
        _against(asked),
    )
    many = [Path(name) for name in asked.files if _suffix(name) in FILES]
    names = tuple(name for name in asked.files if _suffix(name) not in FILES)
    inputs = Inputs(many, _records(names, faults), _guess(names), faults.add)
    form = Form(
        cast("Sequence[Written]", asked.tables),
        cast("Format", asked.form),
        cast("Sequence[Verdict]", asked.shown),
        asked.lang,
    )
    try:
        with (
            Reading(inputs) as reading,
            Folder(asked.output, form) as folder,
            progress_bar(said("检查", "judging")) as show,
        ):
            totals = run(reading, job, folder, _steps(show))
    except OSError as problem:
        raise cannot_write(asked.output, problem) from None
    _tell(totals, asked, f"refused.{asked.form}")
    return totals, not faults.any


def _on_spark(asked: Asked) -> Totals:
    """Judge by Spark: Parquet in and out. Raises UsageError for what one machine alone can do."""
    _refuse_on_spark(asked)
    _refuse_file(asked)
    require_spark()
    from govrules.portfolio.spark.batch import SparkJob, run
    from govrules.portfolio.writing.results import Folder, Form

    packs = packs_named(asked.jurisdictions, asked.pack_folders)
    try:
        with Folder(asked.output, Form(("counts",), "parquet", (), asked.lang)) as folder:
            totals = run(SparkJob(asked.files, packs, asked.as_of), folder)
    except OSError as problem:
        raise cannot_write(asked.output, problem) from None
    _tell(totals, asked, "refused")
    return totals


def _refuse_on_spark(asked: Asked) -> None:
    if not asked.jurisdictions:
        raise click.UsageError(said("用 spark 须以 -j 指定地区", "with spark, name the jurisdiction by -j"))
    if asked.form != "parquet" or asked.against is not None or not {*asked.tables} <= {"verdicts", "counts"}:
        raise click.UsageError(
            said(
                "spark 只写出 Parquet 的 verdicts 和 counts；其他请用 polars，或在 Spark 里由 verdicts 得出",
                "spark writes verdicts and counts alone, as Parquet; for others use polars, or make them of "
                "verdicts in Spark",
            )
        )


def _suffix(name: str) -> str:
    path = Path(name)
    return "" if path.is_dir() else path.suffix.lower()


def _refuse_file(asked: Asked) -> None:
    """Raise UsageError for an output that is a file, or a folder with something in it unless forced."""
    path = asked.output
    if path.is_file() or path.suffix.lower() in {".csv", ".parquet", ".jsonl"}:
        example = f"-o {path.with_suffix('')} -f {path.suffix.lstrip('.') or 'csv'}"
        raise click.UsageError(
            said(
                f"-o 是目录，结果有几个表；如 {example}",
                f"-o names a folder, for there are several tables: {example}",
            )
        )
    if "columns" in asked.tables and asked.form == "jsonl":
        raise click.UsageError(
            said("columns 只能写成 parquet 或 csv", "columns are written as parquet or csv alone")
        )
    if path.is_dir() and any(path.iterdir()) and not asked.force:
        refuse_existing([path])


def _engine(name: str) -> Callable[[Chunk], EngineName]:
    """Return which engine judges a chunk. Raises UsageError for one that there is not."""
    if name == "duckdb":
        raise click.UsageError(
            said(
                "没有 duckdb 引擎：列式只有一种算法，由 Polars 执行；DuckDB 的结果可存为 Parquet 再检查，"
                "或在 Python 里直接交给 govrules.portfolio.evaluate",
                "there is no duckdb engine: columns are judged in one way, by Polars; save a DuckDB result "
                "as Parquet, or hand it to govrules.portfolio.evaluate in Python",
            )
        )
    if name == "auto":
        return lambda chunk: "python" if chunk.table is None else "polars"
    return lambda chunk: cast("EngineName", name)


def _against(asked: Asked) -> Callable[[Pack], Side] | None:
    """Return what each pack is compared with: itself on the day that --against names, or the pack."""
    from govrules.portfolio.run import Side

    if asked.against is None:
        return None
    try:
        day = parse_day(asked.against)
    except ValueProblem:
        (other,) = packs_named((asked.against,), asked.pack_folders)
        return lambda pack: Side(other, asked.as_of)
    return lambda pack: Side(pack, day)


def _records(names: tuple[str, ...], faults: Faults) -> Iterator[LoadedProject | InputError]:
    """Yield the records of the files and folders *names*."""
    for found in read_projects(names):
        if isinstance(found, Unreadable):
            yield found.problem
            continue
        faults.add(found.notes)
        yield found


def _guess(names: tuple[str, ...]) -> int:
    """Return about how many records there are in *names*, for the progress bar."""
    return sum(
        sum(1 for file in path.rglob("*") if file.suffix.lower() in SUFFIXES) if path.is_dir() else 1
        for path in map(Path, names)
    )


def _steps(show: Callable[[int, int], None] | None) -> Callable[[float], None]:
    return lambda done: show(int(done * _STEPS), _STEPS) if show is not None else None


def _tell(totals: Totals, asked: Asked, table: str) -> None:
    """Print what became of the rows, and where it is written: what is wrong, in *table*."""
    refused = (asked.output / table).as_posix()
    zh = f"读入 {totals.read} 行：检查 {totals.judged} 行，剔出 {totals.refused} 行"
    en = f"{totals.read} rows read: {totals.judged} judged, {totals.refused} refused"
    if totals.strays:
        zh += f"；清单中另有 {totals.strays} 处不能用"
        en += f"; {totals.strays} faults in rows of lists that belong to no project"
    if totals.refused or totals.strays:
        zh, en = f"{zh}；见 {refused}", f"{en}; see {refused}"
    click.echo(said(zh, en))
    for pack, results in totals.packs.items():
        where, projects = (asked.output / pack).as_posix(), results.projects
        counts = ", ".join(
            f"{WORDS[verdict].say(asked.lang)} {results.counts.of(verdict, SEVERITIES)}"
            for verdict in VERDICTS[:3]
        )
        noun = "project" if projects == 1 else "projects"
        click.echo(
            said(
                f"{where}：{projects} 个项目，{counts.replace(', ', '，')}",
                f"{where}: {projects} {noun}, {counts}",
            )
        )
