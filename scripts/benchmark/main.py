"""Abacus beside its peers: the same questions in one run, one process at a time, answers compared.

Prints, and writes to --out, a table with a row a question: the best peer, our first and best time,
the ratio, and what was to be reached. Every answer is materialised; rows must agree exactly and
sums to 1e-6, else the row says so and the exit code is 1.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time

import budgets
import commands
import datatable
import generate
import paired
from peers import ENGINES
from questions import GROUPS, Question, files, scientific
from shell import Abacus

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
LOAD = [Question("load", "load a CSV of {rows} × 9 rows", "", "", "", goal=0.40, must=0.75),
        Question("memory", "peak memory of that load", "", "", "", goal=0.45, must=0.75)]
SUM = Question("sum", "sum of q1–q10", "", "", "", goal=0.20, must=0.4)
COMMANDS = [Question("start", "start, trivial statement, exit", "", "", "", goal=4, must=8, in_ms=True),
            Question("prompt", "start to the first prompt", "", "", "", goal=5, must=8, in_ms=True),
            Question("small file", "one-shot group-by of a 298-row CSV", "", "", "", goal=5, must=10, in_ms=True),
            Question("large file", "one-shot group-by of a 10⁶-row CSV", "", "", "", goal=50, must=90, in_ms=True)]


def warm(paths):
    for path in paths:
        with open(path, "rb", buffering=0) as file:
            while file.read(1 << 24):
                pass


def busy():
    """Seconds that the machine's processors have worked."""
    with open("/proc/stat") as stat:
        fields = [int(field) for field in stat.readline().split()[1:9]]
    return (sum(fields[:3]) + sum(fields[5:8])) / os.sysconf("SC_CLK_TCK")


def wait_until_quiet(limit):
    end = time.monotonic() + limit
    while time.monotonic() < end:
        before = busy()
        time.sleep(0.5)
        if busy() - before < 0.05:
            return


class Run:
    def __init__(self, arguments):
        self.arguments = arguments
        self.data = os.path.join(arguments.dir, "data")
        self.abacus = Abacus(arguments.binary, os.path.join(ROOT, "datasets"), arguments.threads)
        self.times = {}  # question id: {engine: [seconds of each run]}
        self.checks = {}  # question id: {engine: [rows, sum, …]}
        self.notes = []
        self.disturbed = []  # processes beside which other work was done

    def peer(self, engine, group, repeats):
        settings = (self.data, self.arguments.rows, self.arguments.threads, repeats)
        command = (datatable.command(group, *settings) if engine == "data.table" else
                   [sys.executable, "-B", os.path.join(HERE, "peers.py"), engine, group, *map(str, settings)])
        threads = str(self.arguments.threads)
        environment = dict(os.environ, POLARS_MAX_THREADS=threads, OMP_NUM_THREADS=threads)
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=1800)
        if done.returncode:
            self.note(f"{engine}, {group}: ended with {done.returncode}: {done.stderr.strip()[-300:]}")
        return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]

    def note(self, text):
        if text not in self.notes:
            self.notes.append(text)

    def ask(self, engine, group, repeats):
        """The events of one process on a group; `repeats` of 0 only loads."""
        wait_until_quiet(self.arguments.wait)
        before, start = busy(), time.monotonic()
        used = sum(os.times()[2:4])
        if engine == "abacus":
            events = (self.abacus.answer(group, GROUPS[group], self.data, self.arguments.rows, repeats) if repeats
                      else self.abacus.load(group, self.data, self.arguments.rows))
        else:
            events = self.peer(engine, group, repeats)
        seconds = time.monotonic() - start
        foreign = max(0, busy() - before - (sum(os.times()[2:4]) - used))
        print(f"{group} {engine}: {seconds:.1f} s, others took {foreign:.1f} s of the processors", file=sys.stderr, flush=True)
        if foreign > 0.1 * seconds + 0.3:
            self.disturbed.append(f"{engine} {group} {foreign:.1f} of {seconds:.1f}")
        return events

    def group(self, group):
        repeats = self.arguments.repeats
        warm(files(group, self.data, self.arguments.rows).values())
        for engine in self.arguments.engines:
            loads = []
            if group == "groupby" and "load" in self.arguments.groups:
                loads = [event for _ in range(repeats - 1) for event in self.ask(engine, group, 0)]
            for event in loads + (self.ask(engine, group, repeats) if group in self.arguments.groups else self.ask(engine, group, 0)):
                if event["event"] == "failure":
                    self.note(f"{engine}: {event['id']}: {event['text']}")
                elif event["event"] == "answer":
                    self.times.setdefault(event["id"], {}).setdefault(engine, []).append(event["seconds"])
                    self.checks.setdefault(event["id"], {})[engine] = event["check"]
                elif group == "groupby" and "load" in self.arguments.groups:
                    self.times.setdefault("load", {}).setdefault(engine, []).append(event["seconds"])
                    self.times.setdefault("memory", {}).setdefault(engine, []).append(event["peak"] / 1000)

    def differing(self):
        """Engines whose answers are not those of the majority."""
        found = []
        for question, answers in self.checks.items():
            full = {engine: check for engine, check in answers.items() if len(check) > 1}
            if not full:
                continue
            usual = [statistics.median(values) for values in zip(*full.values())]
            for engine, check in answers.items():
                if check[0] != usual[0] or any(abs(a - b) > 1e-6 * max(abs(a), abs(b)) for a, b in zip(check, usual)):
                    found.append(f"{question}: {engine} answers {check}, the others {usual}")
        return found


def milliseconds(seconds):
    value = seconds * 1000
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def row(question, times, rows, middle=False):
    """A line of the table; `middle` takes medians, for commands that are run many times."""
    least = statistics.median if middle else min
    peers = {engine: least(each) for engine, each in times.items() if engine not in ("abacus", "/bin/true") and each}
    ours = times.get("abacus")
    best = min(peers, key=peers.get) if peers else None
    title = question.title.replace("{rows}", f"{rows:,}")
    cells = [f"{question.id} {title}" if question.id[1:].isdigit() else title,
             f"{best} {milliseconds(peers[best])}" if best else "–"]
    if not ours:
        return cells + ["failed", "", "–", "", "", "**failed**"]
    value = least(ours) * 1000 if question.in_ms else least(ours) / peers[best] if best else None
    ratio = f"{least(ours) / peers[best]:.2f}" if best else "–"
    reached = "–" if value is None else "goal" if value <= question.goal else "must" if value <= question.must else "**missed**"
    unit = " ms" if question.in_ms else ""
    return cells + [milliseconds(ours[0]), milliseconds(least(ours)), ratio, f"{question.goal:g}{unit}",
                    f"{question.must:g}{unit}", reached]


def report(run, found):
    arguments = run.arguments
    lines = ["| question | best peer, ms | Abacus first | best | ratio | goal | must | reached |",
             "|---|---|---|---|---|---|---|---|"]
    shown = list(LOAD) if "load" in arguments.groups else []
    for group in ("groupby", "join", "single", "villages"):
        if group in arguments.groups:
            shown += GROUPS[group]
            if group == "groupby":
                shown.append(SUM)
    engines = arguments.engines
    parts = [question.id for question in GROUPS["groupby"]]
    complete = {engine for engine in engines if all(engine in run.times.get(part, {}) for part in parts)}
    for question in shown:
        if question.id == "sum":
            # The goal is set against the best peer of each question, not the best single one.
            if "abacus" not in complete:
                continue
            first = sum(run.times[part]["abacus"][0] for part in parts)
            ours = sum(min(run.times[part]["abacus"]) for part in parts)
            peers = [min([min(each) for engine, each in run.times[part].items() if engine != "abacus"] or [0]) for part in parts]
            times = {"abacus": [first, ours]} | ({"best of each": [sum(peers)]} if all(peers) else {})
        else:
            times = run.times.get(question.id, {})
        lines.append("| " + " | ".join(row(question, times, arguments.rows)) + " |")
    for question in COMMANDS:
        if question.id in found:
            lines.append("| " + " | ".join(row(question, found[question.id], arguments.rows, True)) + " |")
    lines.append("")
    lines.append(f"{arguments.rows:,} rows, {arguments.threads} threads, best of {arguments.repeats}; memory in MB; commands are "
                 f"medians of {arguments.runs} with a process's start in them"
                 + (f" (/bin/true {milliseconds(statistics.median(found['start']['/bin/true']))})" if "start" in found else "") + ".")
    if complete - {"abacus"}:
        sums = {engine: sum(min(run.times[part][engine]) for part in parts) for engine in complete}
        lines.append("Sum of q1–q10, ms: " + ", ".join(f"{engine} {milliseconds(seconds)}" for engine, seconds in sorted(
            sums.items(), key=lambda item: item[1])) + ".")
    differing = run.differing()
    compared = [answers for answers in run.checks.values() if len(answers) > 1]
    lines.append(f"Answers compared: {sum(map(len, compared))} to {len(compared)} questions, differing: {len(differing)}.")
    lines += [f"- {line}" for line in differing + run.notes]
    if run.disturbed:
        lines.append("- other work took processor seconds of: " + ", ".join(run.disturbed) + "; run again when the machine is idle")
    return "\n".join(lines), differing


def main():
    parser = argparse.ArgumentParser(prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=lambda text: int(float(text)), default=10_000_000)
    parser.add_argument("--groups", default="load,groupby,join,single,villages,commands,budgets")
    parser.add_argument("--engines", help="default: " + ", ".join(ENGINES) + ", data.table where R has it")
    parser.add_argument("--dir", default=os.path.join(ROOT, ".bench"), help="folder of the environment and the data")
    parser.add_argument("--binary", default=os.path.join(ROOT, ".build", "shell", "abacus"))
    parser.add_argument("--against", help="another build of Abacus, asked in turn with this one instead of the peers")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--runs", type=int, default=30, help="of each command")
    parser.add_argument("--wait", type=float, default=20, help="seconds to wait for a quiet machine before each process")
    parser.add_argument("--out", help="file for the table")
    parser.add_argument("--json", help="file for every single time")
    arguments = parser.parse_args()
    arguments.groups = arguments.groups.split(",")
    unknown = set(arguments.groups) - {*GROUPS, "load", "commands", "budgets"}
    if unknown:
        parser.error(f"no group {', '.join(unknown)}")
    if not os.path.exists(arguments.binary):
        sys.exit(f"no {arguments.binary}: `scripts/abacus` makes it")
    if arguments.against:
        folder = os.path.join(arguments.dir, "data")
        generate.prepare(folder, arguments.rows, arguments.groups)
        for line in paired.measure((arguments.binary, arguments.against), os.path.join(ROOT, "datasets"), folder, arguments):
            print(line, flush=True)
        return 0
    arguments.engines = (arguments.engines.split(",") if arguments.engines else
                         list(ENGINES) + (["data.table"] if datatable.is_there() else []))
    unknown = set(arguments.engines) - {*ENGINES, "abacus", "data.table"}
    if unknown:
        parser.error(f"no engine {', '.join(unknown)}")
    if "data.table" in arguments.engines and not datatable.is_there():
        sys.exit("data.table is not here: Debian's r-base-core and r-cran-data.table bring it")
    arguments.engines = [engine for engine in arguments.engines if engine != "abacus"] + ["abacus"]
    run = Run(arguments)
    generate.prepare(run.data, arguments.rows, arguments.groups)
    for group in GROUPS:
        if group in arguments.groups or group == "groupby" and "load" in arguments.groups:
            run.group(group)
    found = {}
    if "commands" in arguments.groups:
        wait_until_quiet(arguments.wait)
        found = commands.measure(arguments.binary, os.path.join(ROOT, "datasets"), run.data, arguments.runs)
    text, differing = report(run, found)
    if "budgets" in arguments.groups:
        table, fine = budgets.measure(
            arguments.binary, os.path.join(ROOT, "datasets"), run.data, arguments.rows, arguments.threads)
        text += "\n\n" + table
        differing = differing or not fine
    print(text)
    if arguments.out:
        with open(arguments.out, "w", encoding="utf-8") as file:
            file.write(text + "\n")
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as file:
            json.dump(dict(times=run.times, commands=found), file, indent=1)
    return 1 if differing or any("abacus" not in times for times in run.times.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
