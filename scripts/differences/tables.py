"""Random tables: written as CSV for both sides, with the types that Abacus will find in them."""

import random
import string
from dataclasses import dataclass, field

SQL_TYPES = {"int": "BIGINT", "num": "DOUBLE", "text": "VARCHAR", "bool": "BOOLEAN", "date": "DATE"}


@dataclass(frozen=True)
class Column:
    """A column of a step's result. `scale` bounds the values, for the tolerance of floats;
    `exact` says that both engines hold the same bits; `few` that it makes a sensible key."""

    name: str
    kind: str
    scale: float = 1.0
    exact: bool = True
    few: bool = False
    finite: bool = True
    huge: bool = False


@dataclass
class Table:
    """`style` says how the file is written: line ends, marks around every text, a byte order mark."""

    name: str
    columns: list
    rows: list = field(repr=False)
    style: tuple = ("\n", False, False)

    def csv(self):
        end, marks, order_mark = self.style
        lines = [",".join(quoted(column.name) for column in self.columns)]
        kinds = [marks and column.kind == "text" for column in self.columns]
        cells = {(cell, mark): quoted(cell, mark) for row in self.rows for cell, mark in zip(row, kinds)}
        lines += [",".join([cells[pair] for pair in zip(row, kinds)]) for row in self.rows]
        return ("\ufeff" if order_mark else "") + end.join(lines) + end

    def sql(self, path):
        types = ", ".join(
            "'%s': '%s'" % (column.name, SQL_TYPES[column.kind]) for column in self.columns)
        return (f"CREATE OR REPLACE TABLE {self.name} AS SELECT * FROM read_csv('{path}', header=true, "
                f"columns={{{types}}}, auto_detect=false, quote='\"', escape='\"', nullstr=['', 'NaN'], "
                f"allow_quoted_nulls=false, parallel=false, null_padding=false, strict_mode=true)")


def quoted(cell, marks=False):
    """None is missing and stands as an empty cell; empty text stands in quotes."""
    if cell is None:
        return ""
    text = cell if isinstance(cell, str) else str(cell)
    if marks or text == "" or any(mark in text for mark in ',"\n\r') or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text


ODD_TEXTS = [
    "plain", "two words", "梧州市", "藤县", "e\u0301", "\u00e9", "a,b", 'say "hi"', "line\nbreak", "x\r\ny", "", " lead",
    "trail ", "'single'", "a;b", "tab\tbed", "😀 smile", "ｆｕｌｌ", "Ä", "a", "A", "zz", "%", "_", "\\n", "null?",
    "𝔘𝔫𝔦", "\u00a0nbsp", "#hash", "=1+1", "ß", "SS", "İ", "ı",
]
LETTERS = string.ascii_letters + "éß村鎮 "


def spread(generator):
    """A decimal of any size that matters, as it would stand in a file."""
    exponent = generator.randint(-9, 12)
    value = generator.uniform(-1, 1) * 10.0 ** exponent
    return generator.choice([repr(value), "%.3f" % value, "%.10g" % value, "%.15e" % value])


def main_table(generator, rows):
    """The table `t`. Every column has a value that settles its type in its first row."""
    few = generator.randint(1, 12)
    levels = ["g%d" % number if generator.random() < 0.8 else generator.choice(["北", "Ö", "x y"]) + str(number)
              for number in range(few)]
    many = max(2, int(rows * generator.choice([0.05, 0.5, 1.0])))
    width = generator.choice([6, 14, 40])
    stem = "".join(generator.choice(LETTERS.strip()) for _ in range(width))
    huge = [2**63 - 1, -2**63, 2**63 - 2, -2**63 + 1, 2**62, -2**62, 2**53, 2**53 + 1, 10**18, 0, -1, 1]
    span = generator.choice([2, 9, 300, 70000])
    base = generator.choice([0, 0, -5, 1_000_000])
    odd = ODD_TEXTS if rows < 5000 or generator.random() < 0.5 else [
        text for text in ODD_TEXTS if "\n" not in text]
    dense = generator.random() < 0.5
    makers = {
        "i1": (Column("i1", "int", 12, few=True), lambda: generator.randint(-3, 8)),
        "i2": (Column("i2", "int", 2_000_000, few=span < 10), lambda: base + generator.randint(-span, span)),
        "h": (Column("h", "int", 1e19, huge=True), lambda: generator.choice(huge)
              if generator.random() < 0.3 else generator.randint(-2**62, 2**62)),
        "d1": (Column("d1", "num", 1000), lambda: "%.2f" % generator.uniform(-500, 1000)),
        "d2": (Column("d2", "num", 1e13), lambda: spread(generator)),
        "d3": (Column("d3", "num", 10, few=True), lambda: "%.1f" % (generator.randint(-8, 8) / 4)),
        "f": (Column("f", "num", 1e3, finite=False), lambda: generator.choice(["inf", "-inf", "NaN"])
              if generator.random() < 0.12 else "%.4f" % generator.uniform(-9, 9)),
        "s1": (Column("s1", "text", few=True), lambda: generator.choice(levels)),
        "s2": (Column("s2", "text"), lambda: "%s%d" % (stem, generator.randrange(many))),
        "s3": (Column("s3", "text", few=True), lambda: generator.choice(odd)),
        "b": (Column("b", "bool", few=True), lambda: generator.choice(["true", "false"])),
        "p": (Column("p", "date", few=True), lambda: "20%02d-%02d-%02d" % (
            generator.randint(17, 20), generator.randint(1, 12), generator.randint(1, 28))),
        "村": (Column("村", "int", 1000), lambda: generator.randint(0, 999)),
        "a b": (Column("a b", "num", 100), lambda: "%.3f" % generator.uniform(0, 100)),
        # Cells that look narrower than their column until late in the file.
        "late1": (Column("late1", "int", 2e13), lambda: generator.randint(0, 9)),
        "late2": (Column("late2", "num", 1000), lambda: generator.randint(-99, 99)),
        "late3": (Column("late3", "text"), lambda: "%03d" % generator.randint(0, 40)),
        "late4": (Column("late4", "num", 1e13), lambda: generator.randint(-99, 99)),
    }
    first = {"f": "0.5", "d1": "1.25", "d2": "2.5", "d3": "0.5", "a b": "1.5", "s3": "plain"}
    late = {"late1": lambda: generator.choice([70_000, -2**31 - 5, 10**13]), "late2": lambda: "%.2f" % generator.uniform(-9, 900),
            "late3": lambda: generator.choice(["x", "-", "1.2.3", "00a"]), "late4": lambda: generator.choice(["1e-06", "-3.25e12", "0.5"])}
    names = list(makers)
    if rows > 5000:
        names = generator.sample(names, 8)
        names += [name for name in ("i1", "s1", "d1") if name not in names]
    generator.shuffle(names)
    holes = {name: generator.choice([0, 0, 0.03, 0.3]) if not dense else 0 for name in names}
    columns = []
    for name in names:
        make = makers[name][1]
        if rows < 5000 or name == "s2":
            cells = [make() for _ in range(rows)]
        else:
            pool = [make() for _ in range(3000)]
            cells = generator.choices(pool, k=rows)
        if holes[name]:
            share = holes[name]
            cells = [None if generator.random() < share else cell for cell in cells]
        if cells[0] is None or name in first:
            cells[0] = first.get(name) or make()
        if name in late:
            for place in {rows - 1, generator.randrange(rows // 2, rows)}:
                cells[place] = late[name]()
        columns.append(cells)
    lines = [list(line) for line in zip(*columns)]
    style = (generator.choice(["\n", "\n", "\r\n"]), generator.random() < 0.2, generator.random() < 0.2)
    return Table("t", [makers[name][0] for name in names], lines, style)


def lookup_tables(generator, main):
    """`u` has each key of `i1` once, `w` repeats its keys, `v` has high-cardinality text keys."""
    keys = list(range(-5, 11))
    generator.shuffle(keys)
    u_rows = [[key, "%.1f" % (generator.randint(0, 99) + 0.5), "n%d" % generator.randint(0, 5), generator.randint(0, 9)]
              for key in keys[:generator.randint(1, len(keys))]]
    for row in u_rows[1:]:
        for place in (1, 2, 3):
            if generator.random() < 0.1:
                row[place] = None
    if generator.random() < 0.4:
        u_rows.append([None, "7.5", "none", 1])
    u = Table("u", [Column("i1", "int", 12, few=True), Column("ux", "num", 200), Column("us", "text", few=True),
                    Column("d1", "int", 10)], u_rows)

    names = [column.name for column in main.columns]
    levels = sorted({row[names.index("s1")] for row in main.rows[:500]} - {None}) + ["only in w"]
    w_rows = [[generator.choice(levels), generator.randint(-3, 8), "%.2f" % (generator.uniform(0, 50) + 0.001)]
              for _ in range(generator.randint(1, 3 * len(levels)))]
    w_rows[0][2] = "1.25"
    for row in w_rows[1:]:
        for place in (0, 1):
            if generator.random() < 0.06:
                row[place] = None
    w = Table("w", [Column("s1", "text", few=True), Column("i1", "int", 12, few=True), Column("wy", "num", 100)], w_rows)

    tables = [u, w]
    if "s2" in names:
        place = names.index("s2")
        pool = sorted({row[place] for row in main.rows if row[place] is not None})
        picked = generator.sample(pool, max(1, len(pool) // generator.choice([1, 2, 10])))
        v_rows = [[text, number] for number, text in enumerate(picked + ["not there"])]
        generator.shuffle(v_rows)
        tables.append(Table("v", [Column("s2", "text"), Column("vn", "int", 1e6)], v_rows))
    return tables + other_keys(generator, main, names)


def other_keys(generator, main, names):
    """`x` repeats dates, truth values and decimals; `y` has large numbers once."""
    tables = []
    if {"p", "b", "d3"} <= set(names):
        places = [names.index(name) for name in ("p", "b", "d3")]
        picked = [[row[place] for place in places] for row in generator.choices(main.rows, k=generator.randint(1, 8))]
        picked[0] = ["2019-05-05", "true", "0.5"]
        tables.append(Table("x", [Column("p", "date", few=True), Column("b", "bool", few=True), Column("d3", "num", 10, few=True),
                                  Column("xn", "int", 10)], [row + [number] for number, row in enumerate(picked)]))
    if "h" in names:
        pool = sorted({row[names.index("h")] for row in main.rows[:3000]} - {None})
        picked = generator.sample(pool, generator.randint(1, len(pool))) + [123_456_789_012_345]
        tables.append(Table("y", [Column("h", "int", 1e19, huge=True), Column("yn", "int", 1e4)],
                            [[key, number] for number, key in enumerate(picked)]))
    return tables


def empty_table():
    """A head line alone: every column is text."""
    return Table("t", [Column("s1", "text", few=True), Column("s2", "text"), Column("s3", "text", few=True)], [])


def table_set(generator, large):
    if large:
        rows = generator.choice([16_385, 65_535, 65_536, 65_537, 131_072, generator.randint(70_000, 300_000)])
    else:
        rows = generator.choice([1, 2, 7, 60, 500, generator.randint(3, 3000)])
    main = main_table(generator, rows)
    return [main] + lookup_tables(generator, main)
