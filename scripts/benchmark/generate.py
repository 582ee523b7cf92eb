"""Writes the tables of the questions, the same for every run of a seed; keeps those that are there.

The shape of the group-by and join tables is that of db-benchmark; the villages are a cut of those
that `make-datasets --national` writes.
"""

import csv
import os
import subprocess
import sys

import numpy
import pyarrow
import pyarrow.csv

from questions import files, scientific

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SEED = 20260817


def write(path, columns):
    pyarrow.csv.write_csv(pyarrow.table(columns), path + ".tmp",
                          pyarrow.csv.WriteOptions(quoting_style="none"))
    # db-benchmark's files have no quotes; the writer may quote the head line all the same.
    with open(path + ".tmp", "rb") as source, open(path, "wb") as target:
        target.write(source.readline().replace(b'"', b""))
        while block := source.read(1 << 24):
            target.write(block)
    os.remove(path + ".tmp")
    print(f"wrote {path}, {os.path.getsize(path) / 1e6:.0f} MB", file=sys.stderr)


def texts(codes, form):
    """Numbers from 1 as texts, through a dictionary."""
    names = pyarrow.array([form % number for number in range(1, int(codes.max()) + 1)])
    return names.take(pyarrow.array(codes - 1))


def decimals(generator, count):
    return numpy.round(generator.random(count) * 100, 6)


def groupby(folder, rows):
    path = files("groupby", folder, rows)["x"]
    if os.path.exists(path):
        return
    draw, few = numpy.random.default_rng([SEED, rows]), 100
    many = max(rows // few, 1)

    def number(highest):
        return draw.integers(1, highest + 1, rows, dtype=numpy.int32)

    write(path, dict(id1=texts(number(few), "id%03d"), id2=texts(number(few), "id%03d"),
                     id3=texts(number(many), "id%010d"), id4=number(few), id5=number(few), id6=number(many),
                     v1=number(5), v2=number(15), v3=decimals(draw, rows)))


def join(folder, rows):
    """Each key column: nine tenths of the keys on both sides, a tenth only left, a tenth only right."""
    paths = files("join", folder, rows)
    if all(map(os.path.exists, paths.values())):
        return
    draw = numpy.random.default_rng([SEED, rows, 1])
    sizes = [max(10, rows // 1_000_000), max(10, rows // 1000), rows]
    keys = []
    for size in sizes:
        drawn = (draw.permutation(round(size * 1.1)) + 1).astype(numpy.int32)
        common = round(size * 0.9)
        keys.append((drawn[:size], numpy.concatenate([drawn[:common], drawn[size:]])))

    def side(path, size, chosen, value):
        columns = {}
        for place, pool in enumerate(chosen, 1):
            cells = numpy.concatenate([pool, draw.choice(pool, size - len(pool))])
            draw.shuffle(cells)
            columns[f"id{place}"] = cells
        for place in range(1, len(chosen) + 1):
            columns[f"id{place + 3}"] = texts(columns[f"id{place}"], "id%d")
        columns[value] = decimals(draw, size)
        write(path, columns)

    side(paths["x"], rows, [left for left, _ in keys], "v1")
    for depth, name in enumerate(("small", "medium", "big"), 1):
        side(paths[name], sizes[depth - 1], [right for _, right in keys[:depth]], "v2")


def villages(folder):
    """690,000 villages, each in one of its years, and a table of their counties."""
    paths = files("villages", folder, 0)
    if all(map(os.path.exists, paths.values())):
        return
    subprocess.run([sys.executable, os.path.join(ROOT, "scripts", "make-datasets"), "--national", folder], check=True)
    national = os.path.join(folder, "villages.csv")
    with open(national, encoding="utf-8") as source, open(paths["v"], "w", encoding="utf-8") as target:
        target.write(next(source).replace(" (万元)", ""))
        target.writelines(line for place, line in enumerate(source) if place % 4 == place // 4 % 4)
    os.remove(national)
    with open(paths["counties"], "w", encoding="utf-8", newline="") as target:
        lines = csv.writer(target, lineterminator="\n")
        lines.writerow(["county", "kind", "base"])
        lines.writerows([f"county{number}", "district" if number % 5 else "city", number * 7 % 1000] for number in range(2800))


def counties(folder):
    """The files of the command-line questions."""
    for rows in (298, 1_000_000):
        path = f"{folder}/county_{298 if rows == 298 else scientific(rows)}.csv"
        if os.path.exists(path):
            continue
        draw = numpy.random.default_rng([SEED, rows, 2])
        names = pyarrow.array(["%s %s" % (side, tree) for side in ("North", "South", "Upper", "Lower", "East", "West", "New")
                               for tree in ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Hazel", "Maple")])
        county = draw.integers(0, len(names), rows)
        days = numpy.datetime64("2020-01-01") + draw.integers(0, 900, rows)
        notes = pyarrow.array(["ok", "late", "revised", "estimate"]).take(pyarrow.array(draw.integers(0, 4, rows)))
        write(path, dict(date=days, county=names.take(pyarrow.array(county)), fips=6001 + 2 * county,
                         cases=draw.integers(0, 2000, rows), deaths=draw.integers(0, 60, rows),
                         tests=draw.integers(0, 50000, rows), rate=numpy.round(draw.random(rows) * 100, 3), note=notes))


def prepare(folder, rows, groups):
    os.makedirs(folder, exist_ok=True)
    if {"groupby", "single", "load"} & set(groups):
        groupby(folder, rows)
    if "join" in groups:
        join(folder, rows)
    if "villages" in groups:
        villages(folder)
    if "commands" in groups:
        counties(folder)
