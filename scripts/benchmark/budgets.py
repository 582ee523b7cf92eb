"""Each question in a process of its own under a memory budget: it finishes, or refuses before it starts."""

import os
import subprocess
import tempfile

from questions import GROUPS, files

BUDGETS = ("2GB", "300MB")


def needed(question, tables):
    """The tables that a question names."""
    return {name: path for name, path in tables.items() if name in question.abacus.replace("|", " ").split()}


def ask(abacus, environment, question, tables, budget, threads):
    """What became of it, and the most memory it took in MB."""
    words = [abacus, "shell", "--no-init", "--memory", budget, "--threads", str(threads)]
    for name, path in needed(question, tables).items():
        words += ["-c", f'load "{path}" as {name}']
    words += ["-c", f"let answer = {question.abacus}", "-c", "answer | take 1"]
    with tempfile.TemporaryFile() as errors, open(os.devnull, "r+b") as null:
        process = subprocess.Popen(words, stdin=null, stdout=null, stderr=errors, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    if process.returncode < 0:
        outcome = f"killed by signal {-process.returncode}"
    elif process.returncode == 0:
        outcome = "finished"
    else:
        outcome = "refused" if "error[memory" in said else "failed"
    return outcome, usage.ru_maxrss / 1024


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
