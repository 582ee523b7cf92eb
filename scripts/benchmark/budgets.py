"""Each question in a process of its own under a memory budget: it finishes, or refuses before it starts."""

import json
import os
import subprocess
import sys
import tempfile

from questions import GROUPS, files

BUDGETS = ("2GB", "300MB")

# A process begins with its parent's peak, and the parent of these has held all answers: a small one
# of its own starts each.
STARTER = """
import json, os, subprocess, sys
with open(os.devnull, "r+b") as null:
    process = subprocess.Popen(sys.argv[1:], stdin=null, stdout=null)
_, status, usage = os.wait4(process.pid, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), usage.ru_maxrss / 1024]))
"""


def needed(question, tables):
    """The tables that a question names."""
    return {name: path for name, path in tables.items() if name in question.abacus.replace("|", " ").split()}


def ask(abacus, environment, question, tables, budget, threads):
    """What became of it, and the most memory it took in MB."""
    words = [abacus, "shell", "--no-init", "--memory", budget, "--threads", str(threads)]
    for name, path in needed(question, tables).items():
        words += ["-c", f'load "{path}" as {name}']
    words += ["-c", f"let answer = {question.abacus}", "-c", "answer | take 1"]
    with tempfile.TemporaryFile() as errors:
        done = subprocess.run([sys.executable, "-S", "-c", STARTER, *words], stdout=subprocess.PIPE, stderr=errors,
                              env=environment, check=True)
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    code, peak = json.loads(done.stdout)
    if code < 0:
        outcome = f"killed by signal {-code}"
    elif code == 0:
        outcome = "finished"
    else:
        outcome = "refused" if "error[memory" in said else "failed"
    return outcome, peak


def measure(abacus, datasets, folder, rows, threads):
    """Lines of a table, and whether every question finished or was refused."""
    environment = dict(os.environ, ABACUS_DATASETS=datasets)
    lines = ["| question | " + " | ".join(f"`--memory {budget}`" for budget in BUDGETS) + " |",
             "|---|" + "---|" * len(BUDGETS)]
    fine = True
    for group in ("groupby", "join"):
        tables = files(group, folder, rows)
        for question in GROUPS[group]:
            cells = []
            for budget in BUDGETS:
                outcome, peak = ask(abacus, environment, question, tables, budget, threads)
                fine = fine and outcome in ("finished", "refused")
                cells.append(f"{outcome}, {peak:,.0f} MB")
            lines.append(f"| {question.id} {question.title} | " + " | ".join(cells) + " |")
    return "\n".join(lines), fine
