"""Abacus through its shell: statements on its standard input, the time until the next one answers."""

import os
import re
import subprocess
import tempfile
import time

from questions import files

LARGEST = 6 << 30  # bytes the shell may hold before it is started afresh


class Ended(Exception):
    pass


class Shell:
    def __init__(self, binary, datasets, threads):
        help_text = subprocess.run([binary, "shell", "--help"], capture_output=True, text=True).stdout
        options = ["--threads", str(threads)] if "--threads" in help_text else []
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [binary, "shell", "--no-init", "--format", "csv", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self.errors, bufsize=0, env=dict(os.environ, ABACUS_DATASETS=datasets))
        self.number, self.rest = 0, b""
        self.run("1")

    def run(self, statement):
        """The seconds until the statement is done, and the lines it printed, the last of them its own.
        The statement behind it says that it is. A piped line is run once the next one shows that it
        does not go on there, so one more follows, which is run at the start of the next call."""
        self.number += 1
        token = f"done {self.number} done"
        start = time.perf_counter()
        self.process.stdin.write(f'{statement}\n"{token}"\n0\n'.encode())
        while token.encode() not in self.rest:
            block = os.read(self.process.stdout.fileno(), 1 << 16)
            if not block:
                self.errors.seek(0)
                raise Ended(self.errors.read()[-600:].decode(errors="replace"))
            self.rest += block
        seconds = time.perf_counter() - start
        answer, self.rest = self.rest.split(token.encode(), 1)
        return seconds, answer.decode().strip().splitlines()

    def memory(self, field):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith(field))

    def end(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


def check_statement(question):
    parts = [re.sub(r"\{(\w+)\}", r"to_number(substring(\1, 3))", each).replace('"', "`") for each in question.checks]
    return "answer | summarize rows = count(), " + ", ".join(f"c{place} = {part}" for place, part in enumerate(parts))


class Abacus:
    """Asks the questions of a group the way the peers' processes do."""

    def __init__(self, binary, datasets, threads):
        self.settings = (binary, datasets, threads)

    def loaded(self, group, folder, rows):
        shell = Shell(*self.settings)
        ping = min(shell.run("1")[0] for _ in range(20))
        statements = [f'load "{path}" as {name}' for name, path in files(group, folder, rows).items()]
        seconds = shell.run("\n".join(statements))[0] - ping
        return shell, dict(event="load", seconds=seconds, peak=shell.memory("VmHWM") / (1 << 20), ping=ping)

    def load(self, group, folder, rows):
        shell, event = self.loaded(group, folder, rows)
        shell.end()
        return [event]

    def answer(self, group, questions, folder, rows, repeats):
        shell, event = self.loaded(group, folder, rows)
        events = [event]
        for question in questions:
            try:
                if shell.memory("VmRSS") > LARGEST:
                    shell.end()
                    shell, _ = self.loaded(group, folder, rows)
                runs = []
                for repeat in range(repeats):
                    # The first run keeps its answer, as people do; the others let go of theirs, so
                    # that three answers of ten million rows need not be held at once.
                    runs.append(shell.run(("let answer = " if repeat == 0 else "time ") + question.abacus)[0])
                values = shell.run(check_statement(question))[1][-1].split(",")
                check = [float(value or 0) for value in values]
                events += [dict(event="answer", id=question.id, seconds=seconds, check=check) for seconds in runs]
                shell.run("drop answer")
            except (Ended, ValueError, IndexError) as error:
                events.append(dict(event="failure", id=question.id, text=f"{type(error).__name__}: {error}"[:300]))
                shell.end()
                shell, _ = self.loaded(group, folder, rows)
        shell.end()
        return events
