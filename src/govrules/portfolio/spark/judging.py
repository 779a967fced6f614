"""Tables of Spark in, a table of Spark out: the rows are spread, and each partition is judged in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyspark.sql import Window
from pyspark.sql import functions as fn
from pyspark.sql import types as st

from govrules.checking import resolve_cached
from govrules.pack import NotInForce, Pack, load_pack
from govrules.portfolio.evaluation import table_of
from govrules.portfolio.reading.headings import read_headings
from govrules.portfolio.run import Side, not_in_force
from govrules.portfolio.schema import ITEM, PROJECTS, tables
from govrules.portfolio.spark.worker import COPIES, ITEMS, KEY, PROJECTS_NAME, REMARK, Worker
from govrules.source import Diagnostic, InputError, Place
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from pyspark.sql import Column, DataFrame

    from govrules.portfolio.schema import FlatTable

ROWS: Final = 100_000
"""How many rows a worker judges at once: more need memory, fewer cost time."""
_ORDER: Final = f"{REMARK}order"


def judge(
    projects: DataFrame,
    pack: Pack | str | Path,
    as_of: date,
    *,
    lists: Mapping[str, DataFrame] | None = None,
    rows: int = ROWS,
) -> DataFrame:
    """Return what becomes of every row of *projects*, judged by *pack* on *as_of*.

    *projects* has a row a project and columns as docs/batch.md describes them, ``id`` among them; *lists*
    holds the tables of their lists by path (``changes``), in which a column ``item`` orders the items of a
    project; without it they are taken in the order in which Spark reads them. Columns whose name begins with
    ``#`` are handed on.

    The result has a row for each row of *projects*: ``id``; those columns; ``status``; ``faults``, a list of
    structs (``list``, ``column``, ``code``, ``zh``, ``en``); and a column for each rule, called by its id,
    with the name of its verdict, of a rule on the items of a list the worst. ``status`` is ``judged``, or
    ``refused``, without verdicts, for the reasons in ``faults``. A row of a list that belongs to no project
    is a row with status ``stray``. The order of rows is not kept.

    Nothing runs before the result is used. Each worker judges *rows* rows at once, whatever
    ``spark.sql.execution.arrow.maxRecordsPerBatch`` is, and needs govrules and Polars (docs/spark.md).

    Raises InputError for columns that cannot be used, a pack that is not in force on the day, and a rule that
    columns cannot judge exactly; KeyError for a path that is no list.
    """
    rules = pack if isinstance(pack, Pack) else load_pack(pack)
    resolved = resolve_cached(rules, as_of)
    if isinstance(resolved, NotInForce):
        raise InputError([not_in_force(Side(rules, as_of))])
    of_lists = {table_of(path): rows_of for path, rows_of in (lists or {}).items()}
    key = _id_column(projects)
    given = _with_items(projects, key, of_lists) if of_lists else projects
    worker = Worker(resolved, tuple(given.columns), tuple(table.path for table in of_lists), rows)
    worker.judged(given.limit(0).toArrow())  # raises what is wrong with the columns, before anything runs
    fault = st.StructType(
        [st.StructField(name, st.StringType()) for name in ("list", "column", "code", "zh", "en")]
    )
    fields = [
        st.StructField("id", st.StringType()),
        *(st.StructField(one.name, one.dataType) for one in projects.schema if one.name.startswith(REMARK)),
        st.StructField("status", st.StringType()),
        st.StructField("faults", st.ArrayType(fault)),
        *(st.StructField(rule.id, st.StringType()) for rule in resolved.rules),
    ]
    numbered = given.toDF(*(str(at) for at in range(len(given.columns))))
    return numbered.mapInArrow(worker, st.StructType(fields))


def _id_column(projects: DataFrame) -> str:
    """Return the name of the column that holds the id. Raises InputError where there is none."""
    for name, heading in read_headings(projects.columns, tables()[PROJECTS], PROJECTS_NAME).items():
        if heading.stated is not None and heading.stated.path == "id":
            return name
    words = Words(
        "没有编号一栏（id）；Spark 不保留行的次序，结果要靠编号对应",
        "there is no column id; Spark keeps no order of rows, so that results are found by it",
    )
    raise InputError([Diagnostic("E875", words, Place(PROJECTS_NAME))])


def _with_items(projects: DataFrame, name: str, lists: Mapping[FlatTable, DataFrame]) -> DataFrame:
    """Return *projects* with their items in a column a list; items of none in rows of their own."""
    key = _key(name)
    found = projects.withColumn(KEY, key)
    found = found.withColumn(COPIES, fn.count(fn.lit(1)).over(Window.partitionBy(KEY)))
    for table, rows in lists.items():
        headings = read_headings(rows.columns, table, table.path)
        of = next(name for name, heading in headings.items() if heading.stated is None)
        order = _column(ITEM) if ITEM in rows.columns else fn.monotonically_increasing_id()
        item = fn.struct(order.alias(_ORDER), *(_column(name) for name in headings if name != of))
        items = fn.sort_array(fn.collect_list("one")).alias(f"{ITEMS}{table.path}")
        grouped = rows.select(_key(of).alias(KEY), item.alias("one")).groupBy(KEY).agg(items)
        found = found.join(grouped, KEY, "full_outer")
    return found


def _key(name: str) -> Column:
    """Return the text by which items find their project, null where it is blank, as tables are read."""
    text = fn.trim(_column(name).cast("string"))
    return fn.when(text != "", text)


def _column(name: str) -> Column:
    return fn.col("`" + name.replace("`", "``") + "`")
