"""One engine over one group of questions, as a process of its own:

    peers.py ENGINE GROUP FOLDER ROWS THREADS REPEATS

Prints a line of JSON for the load and for each run of a question. A new engine is a class with
`load(name, path)`, `ask(question)` and, where the answer is no Arrow table, `arrow(answer)`.
"""

import gc
import json
import os
import re
import sys
import time

from questions import GROUPS, files


class DuckDB:
    """In memory; `typed` narrows whole numbers to 32 bits and makes enums of keys of few values."""

    typed = False

    def __init__(self, threads):
        import duckdb
        self.connection = duckdb.connect(":memory:")
        self.connection.execute(f"SET threads={threads}; SET enable_progress_bar=false")
        if self.typed:
            self.connection.execute("SET preserve_insertion_order=false")

    def load(self, name, path):
        run = self.connection.execute
        if not self.typed:
            run(f"CREATE TABLE {name} AS FROM read_csv('{path}')")
            return
        run(f"CREATE TABLE {name}_read AS FROM read_csv('{path}')")
        picked = []
        for column, kind, *_ in run(f"DESCRIBE {name}_read").fetchall():
            if kind == "BIGINT":
                picked.append(f"{column}::INTEGER AS {column}")
            elif column in FEW[GROUP]:
                run(f"CREATE TYPE {name}_{column} AS ENUM (SELECT DISTINCT {column} FROM {name}_read)")
                picked.append(f"{column}::{name}_{column} AS {column}")
            else:
                picked.append(column)
        run(f"CREATE TABLE {name} AS SELECT {', '.join(picked)} FROM {name}_read")
        run(f"DROP TABLE {name}_read")

    def ask(self, question):
        self.connection.execute("CREATE OR REPLACE TEMP TABLE answer AS " + question.sql)

    def forget(self):
        self.connection.execute("DROP TABLE IF EXISTS answer")

    def check(self, _, expressions):
        return self.connection.execute(f"SELECT count(*), {expressions} FROM answer").fetchone()


class DuckDBTyped(DuckDB):
    typed = True


class Arrow:
    """Engines whose answers are turned into Arrow tables for the check."""

    def forget(self):
        pass

    def arrow(self, answer):
        return answer

    def check(self, answer, expressions):
        import duckdb
        connection = duckdb.connect()
        connection.register("answer", self.arrow(answer))
        return connection.execute(f"SELECT count(*), {expressions} FROM answer").fetchone()


class Polars(Arrow):
    engine, typed = "in-memory", False

    def __init__(self, threads):
        os.environ["POLARS_MAX_THREADS"] = str(threads)
        import polars
        self.polars, self.frames = polars, {}

    def load(self, name, path):
        polars, types = self.polars, {}
        if self.typed:
            head = polars.read_csv(path, n_rows=100)
            types = {column: polars.Int32 for column, kind in head.schema.items() if kind == polars.Int64}
            types |= {column: polars.Categorical for column in head.columns if column in FEW[GROUP]}
        if self.engine == "streaming":
            self.frames[name] = polars.scan_csv(path, schema_overrides=types).collect(engine="streaming")
        else:
            self.frames[name] = polars.read_csv(path, schema_overrides=types)

    def ask(self, question):
        names = {name: frame.lazy() for name, frame in self.frames.items()}
        names |= dict(pl=self.polars, c=self.polars.col)
        return eval(question.polars, names).collect(engine=self.engine)

    def arrow(self, answer):
        return answer.to_arrow()


class PolarsStreaming(Polars):
    engine = "streaming"


class PolarsTyped(Polars):
    typed = True


class DataFusion(Arrow):
    def __init__(self, threads):
        from datafusion import SessionConfig, SessionContext
        self.context = SessionContext(SessionConfig().with_target_partitions(threads))

    def load(self, name, path):
        self.context.register_csv(name + "_read", path)
        self.context.sql(f"CREATE TABLE {name} AS SELECT * FROM {name}_read").collect()

    def ask(self, question):
        sql = question.sql
        if "QUALIFY" in sql:
            table, condition = re.match(r"SELECT .* FROM (\w+) QUALIFY (.*)", sql).groups()
            sql = f"SELECT id6, v3 FROM (SELECT id6, v3, {condition.replace(' <= 2', '')} AS place FROM {table}) WHERE place <= 2"
        return self.context.sql(sql).collect()

    def arrow(self, answer):
        import pyarrow
        return pyarrow.Table.from_batches(answer)


class Pandas(Arrow):
    def __init__(self, threads):
        import pandas
        self.pandas, self.frames = pandas, {}

    def load(self, name, path):
        self.frames[name] = self.pandas.read_csv(path)

    def ask(self, question):
        return eval(question.pandas, dict(self.frames)) if question.pandas else None


ENGINES = {"duckdb": DuckDB, "duckdb typed": DuckDBTyped, "polars": Polars, "polars streaming": PolarsStreaming,
           "polars typed": PolarsTyped, "datafusion": DataFusion, "pandas": Pandas}
# Text keys of few values, which the typed engines store as codes. Keys of a join need one coding for
# both sides; there the engines keep text.
FEW = {"groupby": {"id1", "id2"}, "single": {"id1", "id2"}, "join": set(), "villages": {"province"}}
GROUP = ""


def check_sql(question):
    return ", ".join(re.sub(r"\{(\w+)\}", r"CAST(substr(CAST(\1 AS VARCHAR), 3) AS BIGINT)", each) for each in question.checks)


def peak_megabytes():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


def say(**event):
    print(json.dumps(event), flush=True)


def main():
    global GROUP
    name, GROUP, folder, rows, threads, repeats = sys.argv[1:]
    engine = ENGINES[name](int(threads))
    with open("/proc/self/clear_refs", "w") as clear:
        clear.write("5")
    start = time.perf_counter()
    for table, path in files(GROUP, folder, int(rows)).items():
        engine.load(table, path)
    say(event="load", seconds=time.perf_counter() - start, peak=peak_megabytes())
    for question in GROUPS[GROUP] if int(repeats) else []:
        for _ in range(int(repeats)):
            answer = None
            engine.forget()
            gc.collect()
            try:
                start = time.perf_counter()
                answer = engine.ask(question)
                seconds = time.perf_counter() - start
                if answer is None and name == "pandas":
                    break
                values = engine.check(answer, check_sql(question))
                say(event="answer", id=question.id, seconds=seconds, check=[float(value or 0) for value in values])
            except Exception as error:
                say(event="failure", id=question.id, text=f"{type(error).__name__}: {error}"[:300])
                break
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
