"""The two sides: Abacus as a program with statements on its standard input, DuckDB in process."""

import csv
import os
import re
import subprocess

import duckdb
import pyarrow
import pyarrow.csv

from pipelines import name_sql

OVERFLOW = "overflow"


class Failure(Exception):
    """What a side said instead of an answer; `kind` is `overflow` or anything else."""

    def __init__(self, kind, text):
        super().__init__(text)
        self.kind = kind


class Abacus:
    def __init__(self, binary, datasets, folder, options=()):
        self.command = [binary, "shell", "--no-init", *options]
        self.environment = dict(os.environ, ABACUS_DATASETS=datasets)
        self.folder = folder
        self.prefix = "".join(option.lstrip("-") for option in options) + "out"

    def out(self, number):
        return os.path.join(self.folder, f"{self.prefix}{number}.csv")

    def heads(self, number):
        """The names in the head line, without the unit of shares."""
        with open(self.out(number), encoding="utf-8", newline="") as file:
            names = next(csv.reader(file), [])
        return [name.removesuffix(" (%)").removesuffix(" (pp)") for name in names]

    def run(self, tables, pipelines, timeout=120):
        """Answers by number: None where a file was written, else a Failure. A script stops at its
        first error, so the shell is started again behind the case that failed."""
        answers = {}
        for number in pipelines:
            if os.path.exists(self.out(number)):
                os.remove(self.out(number))
        left = list(pipelines)
        while left:
            script = [f'load "{path}" as {name} with header' for name, path in tables]
            for number in left:
                script.append(f'{pipelines[number]} | export "{self.out(number)}"')
            try:
                done = subprocess.run(self.command, input="\n".join(script) + "\n", capture_output=True,
                                      encoding="utf-8", errors="replace", timeout=timeout, env=self.environment)
            except subprocess.TimeoutExpired:
                done = subprocess.CompletedProcess([], -1, "", f"no answer in {timeout} s")
            remaining = [number for number in left if not os.path.exists(self.out(number))]
            for number in left:
                if number not in remaining:
                    answers[number] = None
            if not remaining:
                break
            failed, left = remaining[0], remaining[1:]
            text = done.stderr[-1500:] if done.returncode in (0, 1) else (
                f"ended with code {done.returncode}: {done.stderr[-1500:]}")
            lines = text.splitlines()
            start = max((place for place, line in enumerate(lines) if "error[" in line), default=0)
            text = "\n".join(lines[start:])
            answers[failed] = Failure(OVERFLOW if "error[overflow]" in text else "error", text or "no answer")
        return answers


class Duck:
    def __init__(self):
        self.connection = duckdb.connect(":memory:")
        self.connection.execute("SET threads=2; SET enable_progress_bar=false; SET preserve_insertion_order=true")

    def load(self, tables, paths):
        for table, path in zip(tables, paths):
            self.connection.execute(table.sql(path))

    def query(self, sql):
        try:
            return self.connection.execute(sql).fetchall()
        except duckdb.Error as error:
            raise Failure(failure_kind(error), str(error)[:600]) from None

    def overflows_in_a_step(self, steps):
        """Whether a step overflows when each is worked out whole, as Abacus may do."""
        previous = "(SELECT *, rowid AS _o FROM t)"
        try:
            for number, step in enumerate(steps, 1):
                self.connection.execute(f"CREATE OR REPLACE TEMP TABLE step{number} AS "
                                        + step.sql.replace("{p}", previous))
                previous = f"step{number}"
        except duckdb.Error as error:
            return failure_kind(error) == OVERFLOW
        return False

    def answer(self, sql, columns, order):
        """The answer as texts for what is exact and doubles for the rest, in the given order."""
        picked = ", ".join(
            f"CASE WHEN NOT isnan({name_sql(c.name)}::DOUBLE) THEN {name_sql(c.name)}::DOUBLE END AS c{i}" if c.kind == "num" else f"{name_sql(c.name)}::VARCHAR AS c{i}"
            for i, c in enumerate(columns))
        try:
            return self.connection.sql(f"SELECT {picked} FROM ({sql}) ORDER BY {order}").to_arrow_table()
        except duckdb.Error as error:
            raise Failure(failure_kind(error), str(error)[:600]) from None

    def read(self, path, columns, order):
        """The file that Abacus wrote, sorted the same way; None for `order` leaves it as it is."""
        names = [f"c{i}" for i in range(len(columns))]
        table = pyarrow.csv.read_csv(
            path,
            read_options=pyarrow.csv.ReadOptions(column_names=names, skip_rows_after_names=0, block_size=1 << 27),
            parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types={name: pyarrow.string() for name in names}, strings_can_be_null=True,
                quoted_strings_can_be_null=False, null_values=[""]))
        table = table.slice(1)
        self.connection.register("answer", table)
        picked = ", ".join(f"TRY_CAST({name} AS DOUBLE) AS {name}" if c.kind == "num" else name
                           for name, c in zip(names, columns))
        unread = " OR ".join([f"({name} IS NOT NULL AND TRY_CAST({name} AS DOUBLE) IS NULL)"
                              for name, c in zip(names, columns) if c.kind == "num"] or ["false"])
        strange = self.connection.execute(f"SELECT * FROM answer WHERE {unread} LIMIT 1").fetchall()
        if order is None:
            found = self.connection.sql(f"SELECT {picked} FROM answer").to_arrow_table()
        else:
            found = self.connection.sql(
                f"SELECT * FROM (SELECT {picked} FROM answer) ORDER BY {order}").to_arrow_table()
        self.connection.unregister("answer")
        if strange:
            raise Failure("error", f"not a number where one was expected: {strange[0]}")
        return found


def failure_kind(error):
    text = str(error)
    if isinstance(error, (duckdb.OutOfRangeException, duckdb.ConversionException)) and re.search(
            r"[Oo]verflow|out of range|Could not cast|can't be cast|Conversion Error|cannot be negated", text):
        return OVERFLOW
    return "error"
