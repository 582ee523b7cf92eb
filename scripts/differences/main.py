"""Random pipelines over random tables, answered by Abacus and by DuckDB, must give the same."""

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
import time

from compare import difference
from engines import OVERFLOW, Abacus, Duck, Failure
from pipelines import Pipeline, abacus_of, sql_of
from tables import Table, empty_table, table_set

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Case:
    def __init__(self, number, tables, steps, ordered):
        self.number, self.tables, self.steps, self.ordered = number, tables, steps, ordered
        self.pivoted = bool(steps) and steps[-1].abacus.startswith("pivot ")
        self.pivot_columns = None

    @property
    def columns(self):
        return self.pivot_columns or self.own_columns

    @property
    def own_columns(self):
        return self.steps[-1].columns if self.steps else self.tables[0].columns

    @property
    def statement(self):
        """Every third case keeps what is half done under a name, as people do."""
        if self.number % 3 == 0 and len(self.steps) > 1:
            half = len(self.steps) // 2
            name = f"half{self.number}"
            return f"let {name} = {abacus_of(self.steps[:half])}\n{abacus_of(self.steps[half:], name)}"
        return abacus_of(self.steps)

    def order(self):
        if self.ordered:
            return "_o"
        numbers = [f"c{i} NULLS LAST" for i, c in enumerate(self.columns) if c.kind == "num"]
        texts = [f"c{i} NULLS LAST" for i, c in enumerate(self.columns) if c.kind != "num"]
        return ", ".join(texts + numbers)


class Bench:
    """One folder, one DuckDB, one Abacus."""

    def __init__(self, arguments, folder):
        self.folder = folder
        self.abacus = Abacus(arguments.binary, os.path.join(ROOT, "datasets"), folder)
        self.duck = Duck()
        self.rows, self.both = [], 0  # of the answers compared; overflows that both sides met

    def write(self, tables):
        paths = []
        for table in tables:
            path = os.path.join(self.folder, f"{table.name}.csv")
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(table.csv())
            paths.append(path)
        self.duck.load(tables, paths)
        return [(table.name, path) for table, path in zip(tables, paths)]

    def judge(self, case, failure):
        """None where both sides agree, a word for an overflow that only one of them met, else a triple."""
        sql = sql_of(case.steps)
        heads = self.abacus.heads(case.number) if failure is None else None
        names = [column.name for column in case.columns]
        if heads and sorted(heads) == sorted(names) and case.pivoted:
            # The columns of a pivot are promised, their order is not.
            case.pivot_columns = [case.columns[names.index(head)] for head in heads]
            names = heads
        order = case.order()
        try:
            theirs = self.duck.answer(sql, case.columns, order)
        except Failure as error:
            if error.kind == OVERFLOW:
                if failure is None:
                    return "overflow only in DuckDB"
                if failure.kind == OVERFLOW:
                    self.both += 1
                    return None
            return "DuckDB failed" if failure is None else "both failed", [str(failure or "an answer")], [str(error)]
        if failure is not None:
            if failure.kind == OVERFLOW and self.duck.overflows_in_a_step(case.steps):
                self.both += 1
                return None
            return "Abacus failed", [str(failure)], ["an answer of %d rows" % theirs.num_rows]
        if heads != names:
            return "other columns", [str(heads)], [str(names)]
        try:
            ours = self.duck.read(self.abacus.out(case.number), case.columns, None if case.ordered else order)
        except Failure as error:
            return "an answer of another type", [str(error)], []
        except Exception as error:  # a file with other columns than expected
            return "an answer of another shape", [str(error)[:300]], []
        self.rows.append(theirs.num_rows)
        return difference(ours, theirs, case.columns, case.ordered)

    def run_one(self, tables, steps, ordered, number):
        case = Case(number, tables, steps, ordered)
        paths = self.write(tables)
        failure = self.abacus.run(paths, {number: case.statement})[number]
        return self.judge(case, failure)


def is_difference(verdict):
    return verdict is not None and not isinstance(verdict, str)


def category(verdict):
    return re.sub(r"\d+|, in .*", "", verdict[0])


def shrink(bench, case, verdict, seconds):
    """Fewer steps and fewer rows that still differ in the same way."""
    end = time.monotonic() + seconds
    kind = category(verdict)

    def differs(tables, steps):
        try:
            found = bench.run_one(tables, steps, all(step.ordered for step in steps[-1:]), case.number)
        except Exception:
            return None
        return found if is_difference(found) and category(found) == kind else None

    tables, steps = case.tables, case.steps
    for length in range(1, len(steps)):
        found = differs(tables, steps[:length])
        if found:
            steps, verdict = steps[:length], found
            break
    place = 0
    while place < len(steps) - 1 and time.monotonic() < end:
        settles = steps[place].ordered and place and not steps[place - 1].ordered
        found = None if settles else differs(tables, steps[:place] + steps[place + 1:])
        if found:
            steps, verdict = steps[:place] + steps[place + 1:], found
        else:
            place += 1
    size = max(1, len(tables[0].rows) // 2)
    while len(tables[0].rows) > 1 and size >= 1 and time.monotonic() < end:
        start, changed = 1, False  # the first row settles the types
        while start < len(tables[0].rows) and time.monotonic() < end:
            kept = tables[0].rows[:start] + tables[0].rows[start + size:]
            if kept:
                fewer = [Table("t", tables[0].columns, kept, tables[0].style)] + tables[1:]
                found = differs(fewer, steps)
                if found:
                    tables, verdict, changed = fewer, found, True
                    continue
            start += size
        if size == 1 and not changed:
            break
        size = max(1, size // 2) if size > 1 or changed else 0
    return Case(case.number, tables, steps, steps[-1].ordered if steps else True), verdict


def report(case, verdict, seed):
    used = sql_of(case.steps)
    print(f"\n--- case {case.number} (--seed {seed}): {verdict[0]}")
    for table in case.tables:
        if table.name == "t" or f" {table.name} " in used:
            text = table.csv()
            print(f"{table.name}.csv, {len(table.rows)} rows:\n" + (text if len(text) < 3000 else text[:1500] + "…\n"), end="")
    print("abacus: " + case.statement)
    print("sql:    " + used)
    print("abacus answered:", *verdict[1], sep="\n  ")
    print("duckdb answered:", *verdict[2], sep="\n  ", flush=True)


# Settings that must not change an answer; the first is what the others are compared with.
SETTINGS = (("--threads", "1"), ("--threads", "2"), ("--threads", "2", "--no-optimizer"))


def check_settings(arguments, folder, paths, statements):
    """The bytes written under each of the settings."""
    found = []
    sides = [Abacus(arguments.binary, os.path.join(ROOT, "datasets"), folder, options) for options in SETTINGS]
    answers = [side.run(paths, statements) for side in sides]
    for number in statements:
        texts = []
        for side, answer in zip(sides, answers):
            if answer[number] is None:
                with open(side.out(number), "rb") as file:
                    texts.append(file.read())
            else:
                # The lines below say which statement it was, with the name of the file.
                texts.append(str(answer[number]).splitlines()[0].encode())
        for options, text in zip(SETTINGS[1:], texts[1:]):
            if text == texts[0]:
                continue
            found.append(number)
            print(f"\n--- case {number}: {' '.join(options)} does not write what {' '.join(SETTINGS[0])} does\n"
                  f"{statements[number]}")
            for line, other in zip(texts[0].splitlines(), text.splitlines()):
                if line != other:
                    print(f"  1: {line[:300].decode(errors='replace')}\n  2: {other[:300].decode(errors='replace')}")
                    break
    return found


def main():
    parser = argparse.ArgumentParser(prog="differential", description=__doc__)
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="run just the case of this number")
    parser.add_argument("--large", type=int, default=12, help="each so many-th table has 65,536 to 300,000 rows; 0 for none")
    parser.add_argument("--binary", help="the abacus to test (default: the newest below .build)")
    parser.add_argument("--settings-check", action="store_true",
                        help="also compare one thread with two, and with the plans as they were typed")
    parser.add_argument("--show", type=int, default=5, help="how many differences are shrunk and shown")
    parser.add_argument("--shrink", type=float, default=10, help="seconds spent on shrinking each")
    parser.add_argument("--keep", action="store_true", help="keep the folder with the CSV files")
    arguments = parser.parse_args()
    arguments.binary = arguments.binary or newest_binary()

    started = time.monotonic()
    folder = tempfile.mkdtemp(prefix="differential-")
    bench = Bench(arguments, folder)
    differences, counts, unequal, verbs = [], {}, [], {}
    done = number = 0
    group = 0
    while number < arguments.cases:
        group += 1
        generator = random.Random(f"{arguments.seed}/{group}")
        size = min(arguments.cases - number, 25)
        large = arguments.large and group % arguments.large == min(2, arguments.large - 1)
        tables = [empty_table()] if generator.random() < 0.04 else table_set(generator, large)
        paths = bench.write(tables)
        cases = {}
        for _ in range(size):
            number += 1
            pipeline = Pipeline(random.Random(f"{arguments.seed}/{group}/{number}"), tables, bench.duck.query)
            try:
                pipeline.grow(1 + generator.choice([0, 1, 1, 2, 3, 4]))
            except Failure as error:  # a pivot over what overflows
                counts[f"not made: {error.kind}"] = counts.get(f"not made: {error.kind}", 0) + 1
                continue
            if pipeline.steps and (arguments.only is None or arguments.only == number):
                cases[number] = Case(number, tables, pipeline.steps, pipeline.ordered)
        statements = {key: case.statement for key, case in cases.items()}
        failures = bench.abacus.run(paths, statements)
        verdicts = {key: bench.judge(case, failures[key]) for key, case in cases.items()}
        done += len(cases)
        for step in [step for case in cases.values() for step in case.steps]:
            verb = step.abacus.split()[0]
            verbs[verb] = verbs.get(verb, 0) + 1
        if arguments.settings_check:
            unequal += check_settings(arguments, folder, paths, statements)
        for key, verdict in verdicts.items():
            if isinstance(verdict, str):
                counts[verdict] = counts.get(verdict, 0) + 1
            elif is_difference(verdict):
                differences.append(key)
                if len(differences) <= arguments.show:
                    report(*shrink(bench, cases[key], verdict, arguments.shrink), arguments.seed)
                    bench.write(tables)
    if arguments.keep:
        print("kept:", folder)
    else:
        shutil.rmtree(folder)
    if differences:
        print("\ndiffering cases:", *differences)
    for what, count in sorted(counts.items()):
        print(f"{what}: {count} (not compared)")
    print("steps:", ", ".join(f"{verb} {count}" for verb, count in sorted(verbs.items())))
    if bench.rows:
        print(f"answers without rows: {bench.rows.count(0)}, with more than 1000: {sum(count > 1000 for count in bench.rows)}; "
              f"errors on both sides: {bench.both}")
    print(f"{done} cases, {len(differences)} differences"
          + (f", {len(unequal)} differ by settings" if arguments.settings_check else "")
          + f", seed {arguments.seed}, {time.monotonic() - started:.1f} s")
    return 1 if differences or unequal else 0


def newest_binary():
    found = [os.path.join(ROOT, ".build", kind, "abacus") for kind in ("release", "debug")]
    found = [path for path in found if os.path.exists(path)]
    if not found:
        sys.exit("no abacus below .build: `swift build` makes one")
    return max(found, key=os.path.getmtime)


sys.exit(main())
