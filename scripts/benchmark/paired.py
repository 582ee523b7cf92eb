"""Abacus beside another of its builds: the same statements in turn, A B A B …, and the ratios.

The machine's speed drifts, so a time is compared with the one taken just before or after it. A row
gives both medians, the ratio of the best times and the median of the ratios of the pairs.
"""

import os
import statistics

import commands
from questions import GROUPS, files
from shell import Shell

PEAKS = 2  # processes of each build whose load is timed


def row(title, ours, theirs):
    best = min(ours) / min(theirs)
    paired = statistics.median(a / b for a, b in zip(ours, theirs))
    milliseconds = [f"{statistics.median(each) * 1000:.2f}" for each in (theirs, ours)]
    mark = " **slower**" if min(best, paired) > 1.05 else ""
    return f"| {title} | {milliseconds[0]} | {milliseconds[1]} | {best:.2f} | {paired:.2f}{mark} |"


def loaded(binary, datasets, group, folder, rows, threads):
    shell = Shell(binary, datasets, threads)
    statements = [f'load "{path}" as {name}' for name, path in files(group, folder, rows).items()]
    return shell, shell.run("\n".join(statements))[0]


def group_rows(binaries, datasets, group, folder, rows, threads, repeats):
    loads = ([], [])
    shells = []
    for attempt in range(PEAKS):
        for shell in shells:
            shell.end()
        shells = []
        for side, binary in enumerate(binaries):
            shell, seconds = loaded(binary, datasets, group, folder, rows, threads)
            loads[side].append(seconds)
            shells.append(shell)
    yield row(f"load of {group}", *loads)
    for question in GROUPS[group]:
        times = ([], [])
        # Short ones are asked until a second is spent, as one run says little of a millisecond.
        runs, spent = 0, 0.0
        while runs < repeats or spent < 0.6 and runs < 60:
            for side in ((0, 1) if runs % 2 == 0 else (1, 0)):
                seconds = shells[side].run("time " + question.abacus)[0]
                times[side].append(seconds)
                spent += seconds
            runs += 1
        yield row(f"{question.id} {question.title}".replace("{rows}", f"{rows:,}"), times[0][1:], times[1][1:])
    for shell in shells:
        shell.end()


def command_rows(binaries, datasets, folder, runs):
    environment = dict(os.environ, ABACUS_DATASETS=datasets, TERM="xterm-256color")
    kinds = {"start": lambda binary: commands.starts(binary, "")["abacus"],
             "small file": lambda binary: commands.one_shots(binary, "", f"{folder}/county_298.csv")["abacus"],
             "large file": lambda binary: commands.one_shots(binary, "", f"{folder}/county_1e6.csv")["abacus"]}
    for title, command in kinds.items():
        times = ([], [])
        for _ in range(runs // 3 if title == "large file" else runs):
            for side, binary in enumerate(binaries):
                times[side].extend(commands.time_command(command(binary), environment, 1) or [])
        yield row(title, *times)
    times = ([], [])
    for _ in range(runs):
        for side, binary in enumerate(binaries):
            command, prompt = commands.prompts(binary, "")["abacus"]
            times[side].append(commands.time_prompt(command, prompt, environment))
    yield row("prompt", *times)


def measure(binaries, datasets, folder, arguments):
    """Lines of a table: this build is A, the other B."""
    yield "| question | other, ms | this, ms | best / best | pairs |"
    yield "|---|---|---|---|---|"
    for group in GROUPS:
        if group in arguments.groups:
            yield from group_rows(
                binaries, datasets, group, folder, arguments.rows, arguments.threads, arguments.repeats + 2)
    if "commands" in arguments.groups:
        yield from command_rows(binaries, datasets, folder, arguments.runs * 2)
