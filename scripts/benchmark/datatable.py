"""R's data.table, where R has it: a script of the questions' own forms, run by Rscript."""

import re
import shutil
import subprocess

from questions import GROUPS, files

HEAD = r"""
suppressMessages(library(data.table)); setDTthreads(%d)
say <- function(...) cat(sprintf(...), "\n", sep = "")
peak <- function() as.numeric(gsub("[^0-9]", "", grep("^VmHWM", readLines("/proc/self/status"), value = TRUE))) / 1024
start <- as.numeric(Sys.time())
%s
say('{"event": "load", "seconds": %%.6f, "peak": %%.1f}', as.numeric(Sys.time()) - start, peak())
"""
ASK = r"""
for (run in 1:%d) {
  answer <- NULL; invisible(gc()); start <- as.numeric(Sys.time())
  answer <- %s
  seconds <- as.numeric(Sys.time()) - start
  sums <- c(nrow(answer), with(answer, c(%s)))
  say('{"event": "answer", "id": "%s", "seconds": %%.6f, "check": [%%s]}', seconds, paste(sprintf("%%.17g", sums), collapse = ", "))
}
"""


def is_there():
    return bool(shutil.which("Rscript")) and not subprocess.run(
        ["Rscript", "-e", "library(data.table)"], capture_output=True).returncode


def sum_of(check):
    """A check in R: sums skip what is missing and do not overflow."""
    inner = re.fullmatch(r"sum\((.*)\)", check).group(1).replace('"', "`")
    inner = re.sub(r"{(\w+)}", r"as.numeric(substring(\1, 3))", inner)
    return f"sum(as.numeric({inner}), na.rm = TRUE)"


def script(group, folder, rows, threads, repeats):
    loads = "\n".join(f"{name} <- fread('{path}', showProgress = FALSE)" for name, path in files(group, folder, rows).items())
    text = HEAD % (threads, loads)
    for question in GROUPS[group] if repeats else []:
        text += ASK % (repeats, question.table, ", ".join(map(sum_of, question.checks)), question.id)
    return text


def command(*arguments):
    return ["Rscript", "-e", script(*arguments)]
