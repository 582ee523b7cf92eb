"""Whole commands: start with a trivial statement, start to the first prompt, a one-shot group-by."""

import os
import pty
import select
import shutil
import statistics
import subprocess
import sys
import time

BIN = os.path.dirname(sys.executable)
SQL = "select county, count(*) n, sum(cases) s, avg(rate) m from {t} group by county order by county"


def duckdb_cli():
    """The program itself; the package's command is a script that starts Python first."""
    for root, _, names in os.walk(os.path.join(os.path.dirname(BIN), "lib")):
        if os.path.basename(root) == "duckdb_cli" and "duckdb" in names:
            return os.path.join(root, "duckdb")
    return "duckdb"


def starts(abacus, duckdb):
    return {
        "/bin/true": ["/bin/true"],
        "abacus": [abacus, "shell", "--no-init", "-c", "1 + 1"],
        "duckdb": [duckdb, "-no-init", "-c", "select 1 + 1"],
        "sqlite3": ["sqlite3", ":memory:", "select 1 + 1"],
        "miller": ["mlr", "-n", "put", "end{print 1 + 1}"],
        "polars": [sys.executable, "-c", "import polars"],
        "R": ["Rscript", "-e", "1 + 1"],
    }


def one_shots(abacus, duckdb, path):
    name = os.path.splitext(os.path.basename(path))[0]
    polars = (f"import polars as p; print(p.scan_csv({path!r}).group_by('county').agg(n=p.len(), s=p.col('cases').sum(), "
              "m=p.col('rate').mean()).sort('county').collect())")
    table = (f"suppressMessages(library(data.table)); print(fread('{path}', showProgress = FALSE)"
             "[, .(n = .N, s = sum(cases), m = mean(rate)), keyby = county])")
    return {
        "abacus": [abacus, "shell", "--no-init", path, "-c",
                   f"{name} | summarize n = count(), s = sum(cases), m = mean(rate) by county | sort county"],
        "duckdb": [duckdb, "-no-init", "-c", SQL.format(t=f"'{path}'")],
        "sqlite3": ["sqlite3", ":memory:", "-cmd", ".mode csv", "-cmd", f".import {path} t", SQL.format(t="t")],
        "miller": ["mlr", "--icsv", "--opprint", "stats1", "-a", "count,sum,mean", "-f", "cases,rate", "-g", "county", path],
        "polars": [sys.executable, "-c", polars],
        "data.table": ["Rscript", "-e", table],
    }


def time_command(command, environment, runs):
    """Seconds of each run, without a shell between; None where the command fails."""
    times = []
    with open(os.devnull, "r+b") as null:
        for _ in range(runs):
            start = time.perf_counter()
            code = subprocess.call(command, stdin=null, stdout=null, stderr=null, env=environment)
            times.append(time.perf_counter() - start)
            if code:
                return None
            if sum(times) > 20:
                break
    return times


def prompts(abacus, duckdb):
    return {"abacus": ([abacus, "shell", "--no-init"], b"[1] "), "duckdb": ([duckdb, "-no-init"], b"D "),
            "sqlite3": (["sqlite3"], b"sqlite> "), "R": (["R", "--vanilla", "-q"], b"> ")}


# What a terminal answers: where the cursor is, what it can do, what colour is behind the text.
ANSWERS = {b"\x1b[6n": b"\x1b[1;1R", b"\x1b[c": b"\x1b[?1;2c",
           b"\x1b]11;?\x07": b"\x1b]11;rgb:0000/0000/0000\x07"}


def time_prompt(command, prompt, environment):
    """Seconds from the start in a terminal to the prompt; None where it does not come."""
    terminal, inner = pty.openpty()
    start = time.perf_counter()
    # Not forked: by now copying this process would take longer than what is measured.
    child = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, env=environment,
                             start_new_session=True)
    os.close(inner)
    seen, seconds = b"", None
    while time.perf_counter() - start < 10:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            seen += os.read(terminal, 1 << 16)
        except OSError:
            break
        for question, answer in ANSWERS.items():
            if question in seen:
                os.write(terminal, answer)
                seen = seen.replace(question, b"")
        if prompt in seen:
            seconds = time.perf_counter() - start
            break
    child.kill()
    child.wait()
    os.close(terminal)
    return seconds


def measure(abacus, datasets, folder, runs):
    """{question: {command: [seconds, …]}}"""
    duckdb = duckdb_cli()
    environment = dict(os.environ, ABACUS_DATASETS=datasets, TERM="xterm-256color", POLARS_MAX_THREADS="2")
    groups = {"start": starts(abacus, duckdb), "small file": one_shots(abacus, duckdb, f"{folder}/county_298.csv"),
              "large file": one_shots(abacus, duckdb, f"{folder}/county_1e6.csv")}
    found = {}
    for group, commands in groups.items():
        for name, command in commands.items():
            if shutil.which(command[0]) is None:
                continue
            slow = name in ("polars", "R", "data.table") or group == "large file"
            times = time_command(command, environment, max(3, runs // 6) if slow else runs)
            if times is None:
                print(f"{group}: {name} failed", file=sys.stderr)
            else:
                found.setdefault(group, {})[name] = times
    for name, (command, prompt) in prompts(abacus, duckdb).items():
        if shutil.which(command[0]) is not None:
            times = [time_prompt(command, prompt, environment) for _ in range(3 if name == "R" else runs)]
            if None in times:
                print(f"prompt: {name} never showed one", file=sys.stderr)
            else:
                found.setdefault("prompt", {})[name] = times
    return {group: {name: times for name, times in sorted(each.items(), key=lambda item: statistics.median(item[1]))}
            for group, each in found.items()}
