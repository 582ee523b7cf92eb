"""Random pipelines, each step in Abacus beside the SQL that means the same.

Every SQL relation carries `_o`, the place of a row, so that what depends on the order of rows
(take, lag, first, ties of sort and top) can be compared. After a step that promises no order the
state says so, and such steps come only after a sort that settles it again.
"""

import unicodedata
from dataclasses import dataclass, replace

from tables import SQL_TYPES, Column


def name_sql(name):
    # A pivot over empty text makes a column of no name, which SQL cannot have.
    return '"' + (name.replace('"', '""') or "(empty)") + '"'


def name_abacus(name):
    return "`%s`" % name if " " in name else name


def text_sql(text):
    return "'" + text.replace("'", "''") + "'"


def characters_sql(text, form):
    """A function of characters, for which a line end of two bytes is one: DuckDB takes it for two."""
    return f"replace({form % f'replace({text}, chr(13) || chr(10), chr(1))'}, chr(1), chr(13) || chr(10))"


@dataclass
class Step:
    abacus: str
    sql: str  # {p} is the relation before
    columns: list
    ordered: bool


@dataclass
class Part:
    """An expression in both languages."""

    abacus: str
    sql: str
    kind: str
    scale: float = 1.0
    exact: bool = True
    finite: bool = True

    def column(self, name):
        return Column(name, self.kind, self.scale, self.exact, finite=self.finite, huge=self.scale > 1e15)


class Pipeline:
    """Grows a random pipeline over the tables of one set."""

    def __init__(self, generator, tables, query):
        self.random = generator
        self.tables = {table.name: table for table in tables}
        self.query = query
        self.columns = list(tables[0].columns)
        self.rows = len(tables[0].rows)
        self.ordered = True
        self.telling = None  # names of columns that tell apart rows that are in no order
        self.steps = []
        self.fresh = 0

    # What there is to choose from

    def pick(self, *kinds, few=False, exact=True, finite=True, huge=True):
        found = [column for column in self.columns
                 if (not kinds or column.kind in kinds) and (not few or column.few)
                 and (not exact or column.exact) and (not finite or column.finite)
                 and (huge or not column.huge)]
        return self.random.choice(found) if found else None

    def keys(self, most):
        pool = [column for column in self.columns if column.exact and column.finite
                and (column.few or self.random.random() < 0.15)]
        return self.random.sample(pool, min(len(pool), self.random.randint(0, most)))

    def new_name(self):
        self.fresh += 1
        return "c%d" % self.fresh

    # Expressions

    def literal(self, column):
        """A literal of the column's kind, often a value that occurs."""
        draw = self.random
        if column.kind == "int":
            if column.huge:
                value = draw.choice([2**63 - 1, 2**62, -2**62, 0, 2**53 + 1])
            else:
                value = draw.choice([draw.randint(-4, 9), int(draw.uniform(-1, 1) * column.scale)])
            return Part(str(value) if value >= 0 else "(%d)" % value, "(%d)::BIGINT" % value, "int", abs(value))
        if column.kind == "num":
            value = draw.choice([0.5, -1.25, 0.0, 100.0, round(draw.uniform(-1, 1) * min(column.scale, 1000), 2)])
            return Part(str(value) if value >= 0 else "(%s)" % value, "(%s)::DOUBLE" % value, "num", abs(value))
        if column.kind == "date":
            day = "20%02d-%02d-%02d" % (draw.randint(17, 20), draw.randint(1, 12), draw.randint(1, 28))
            return Part(day, "DATE '%s'" % day, "date")
        word = draw.choice(["g0", "g1", "g3", "plain", "梧州市", "é", "a", "", "zz", "x"])
        return Part('"%s"' % word, text_sql(word), "text")

    def leaf(self, kinds):
        column = self.pick(*kinds, huge=self.random.random() < 0.1)
        if column is None:
            return None
        return Part(name_abacus(column.name), name_sql(column.name), column.kind, column.scale)

    def number(self, depth=2):
        """A number of rows; None where no column is one."""
        draw = self.random
        first = self.leaf(("int", "num"))
        if first is None or depth == 0:
            return first
        how = draw.choice(["leaf", "+", "-", "*", "/", "neg", "abs", "coalesce", "if", "case", "min", "div", "mod",
                           "function", "part"])
        if how == "function":
            return self.function(first)
        if how == "part":
            return self.part_of_text_or_date() or first
        if how == "leaf":
            return first
        if how == "neg":
            return replace(first, abacus=f"(-{first.abacus})", sql=f"(-{first.sql})")
        if how == "abs":
            return replace(first, abacus=f"abs({first.abacus})", sql=f"abs({first.sql})")
        if how in ("if", "case"):
            condition, other = self.condition(1), self.number(0)
            if condition is None or other is None:
                return first
            kind = "num" if "num" in (first.kind, other.kind) else "int"
            form = "if(%s, %s, %s)" if how == "if" else "case { %s -> %s, else -> %s }"
            return Part(form % (condition.abacus, first.abacus, other.abacus),
                        f"CASE WHEN {condition.sql} THEN {first.sql} WHEN NOT ({condition.sql}) THEN {other.sql} END",
                        kind, max(first.scale, other.scale))
        if how in ("div", "mod"):
            column = self.pick("int", huge=False)
            if column is None or first.kind != "int" or first.scale > 1e12:
                return first
            divisor = draw.choice([Part("7", "7::BIGINT", "int"), Part("(-3)", "(-3)::BIGINT", "int"),
                                   Part(name_abacus(column.name), name_sql(column.name), "int")])
            rest = f"((({first.sql}) % {divisor.sql} + {divisor.sql}) % {divisor.sql})"
            whole = f"(({first.sql}) - {rest}) // {divisor.sql}"
            return Part(f"{how}({first.abacus}, {divisor.abacus})",
                        f"CASE WHEN {divisor.sql} = 0 THEN NULL ELSE {rest if how == 'mod' else whole} END",
                        "int", max(first.scale, 10))
        second = (self.number(depth - 1) if draw.random() < 0.7 else None) or self.literal(
            Column("", first.kind, first.scale))
        kind = "num" if "num" in (first.kind, second.kind) else "int"
        if how == "coalesce":
            return Part(f"coalesce({first.abacus}, {second.abacus})", f"coalesce({first.sql}, {second.sql})",
                        kind, max(first.scale, second.scale))
        if how == "min":
            how = draw.choice(["min", "max"])
            function = "least" if how == "min" else "greatest"
            return Part(f"{how}({first.abacus}, {second.abacus})",
                        f"CASE WHEN {first.sql} IS NULL OR {second.sql} IS NULL THEN NULL "
                        f"ELSE {function}({first.sql}, {second.sql}) END", kind, max(first.scale, second.scale))
        if how == "/":
            return Part(f"({first.abacus} / {second.abacus})",
                        f"CASE WHEN ({second.sql}) = 0 THEN NULL ELSE ({first.sql})::DOUBLE / ({second.sql})::DOUBLE END",
                        "num", first.scale * 1e4)
        scale = first.scale * second.scale if how == "*" else first.scale + second.scale
        if scale > 1e19 and draw.random() < 0.8:
            return first
        return Part(f"({first.abacus} {how} {second.abacus})", f"({first.sql} {how} {second.sql})", kind, scale)

    def function(self, number):
        """A function of one number; missing where it has no value."""
        x, scale = number.sql, number.scale
        how = self.random.choice(["round", "floor", "ceil", "trunc", "sign", "sqrt", "log", "power"])
        if how in ("round", "floor", "ceil", "trunc"):
            return replace(number, abacus=f"{how}({number.abacus})", sql=x if number.kind == "int" else f"{how}({x})", scale=scale + 1)
        if how == "sign":
            return Part(f"sign({number.abacus})", f"sign({x})::BIGINT", "int")
        if how == "sqrt":
            return Part(f"sqrt({number.abacus})", f"CASE WHEN {x} >= 0 THEN sqrt({x}) END", "num", scale)
        if how == "log":
            return Part(f"log({number.abacus})", f"CASE WHEN {x} > 0 THEN ln({x}) END", "num", 100, False)
        exponent = self.random.choice([0, 1, 2, 3])
        if scale ** exponent > 1e18:
            return number
        product = " * ".join([f"({x})"] * exponent) or f"CASE WHEN ({x}) IS NOT NULL THEN 1::BIGINT END"
        return Part(f"power({number.abacus}, {exponent})", f"({product})", number.kind, scale ** exponent, number.kind == "int")

    def part_of_text_or_date(self):
        """A whole number taken from a text or a date."""
        column = self.pick("text", "date")
        if column is None:
            return None
        name, sql = name_abacus(column.name), name_sql(column.name)
        if column.kind == "text":
            return Part(f"length({name})", f"length_grapheme(replace({sql}, chr(13) || chr(10), '-'))", "int", 100)
        how = self.random.choice(["year", "quarter", "month", "day"])
        return Part(f"{how}({name})", f"{how}({sql})", "int", 3000)

    def text(self):
        """A text made of texts; characters are what people see as one."""
        draw = self.random
        column = self.pick("text")
        if column is None:
            return None
        name, x = name_abacus(column.name), name_sql(column.name)
        how = draw.choice(["left", "right", "substring", "replace", "concat", "split", "trim", "case", "if"])
        count, part = draw.randint(0, 4), draw.choice(["g", "1", "村", "li", "o", " "])
        if how in ("left", "right"):
            return Part(f"{how}({name}, {count})", characters_sql(x, f"{how}_grapheme(%s, {count})"), "text")
        if how == "substring":
            start = draw.randint(1, 5)
            return Part(f"substring({name}, {start}, {count})", characters_sql(x, f"substring_grapheme(%s, {start}, {count})"), "text")
        if how == "replace":
            return Part(f'replace({name}, "{part}", "<>")', f"replace({x}, {text_sql(part)}, '<>')", "text")
        if how == "concat":
            other = self.pick("text", "int")
            return Part(f'concat({name}, "-", {name_abacus(other.name)})', f"({x} || '-' || {name_sql(other.name)})", "text")
        if how == "split":
            place = draw.choice([1, 2, -1])
            return Part(f'split_part({name}, "{part}", {place})',
                        f"CASE WHEN len(string_split({x}, {text_sql(part)})) >= {abs(place)} "
                        f"THEN split_part({x}, {text_sql(part)}, {place}) END", "text")
        if how == "trim":
            return Part(f"trim({name})", f"trim({x}, ' ' || chr(160))", "text")
        if how == "case" and column.name == "s1":
            return Part(f"to_upper({name})", f"upper({x})", "text")
        condition, other = self.condition(1), self.pick("text")
        return Part(f"if({condition.abacus}, {name}, {name_abacus(other.name)})",
                    f"CASE WHEN {condition.sql} THEN {x} WHEN NOT ({condition.sql}) THEN {name_sql(other.name)} END", "text")

    def condition(self, depth=2):
        draw = self.random
        if depth and draw.random() < 0.35:
            first, second = self.condition(depth - 1), self.condition(depth - 1)
            if first is None or second is None:
                return first
            word = draw.choice(["and", "or"])
            return Part(f"({first.abacus} {word} {second.abacus})", f"({first.sql} {word} {second.sql})", "bool")
        if depth and draw.random() < 0.12:
            inner = self.condition(depth - 1)
            return inner and Part(f"not ({inner.abacus})", f"NOT ({inner.sql})", "bool")
        column = self.pick(finite=False)
        if column is None:
            return None
        name, sql = name_abacus(column.name), name_sql(column.name)
        if draw.random() < 0.08:
            return Part(*draw.choice([(f"is_missing({name})", f"{sql} IS NULL"),
                                      (f"{name} = missing", f"{sql} IS NULL"),
                                      (f"{name} != missing", f"{sql} IS NOT NULL")]), "bool")
        if column.kind == "bool":
            return Part(name, sql, "bool")
        value = self.literal(column)
        how = draw.random()
        if how < 0.12:
            others = [self.literal(column) for _ in range(draw.randint(1, 4))]
            word = draw.choice(["in", "not in"])
            return Part(f"{name} {word} ({', '.join(other.abacus for other in others)})",
                        f"{sql} {word} ({', '.join(other.sql for other in others)})", "bool")
        if column.kind == "text" and how < 0.4:
            word, function = draw.choice([("contains", "contains"), ("starts with", "starts_with"),
                                          ("ends with", "ends_with")])
            part = draw.choice(["g", "1", "村", "a", "é", "li", " "])
            return Part(f'{name} {word} "{part}"', f"{function}({sql}, {text_sql(part)})", "bool")
        if column.kind in ("int", "num", "date") and how < 0.17:
            other, words = self.literal(column), draw.choice([("<=", "<"), ("<", "<="), (">", ">=")])
            return Part(f"{value.abacus} {words[0]} {name} {words[1]} {other.abacus}",
                        f"({value.sql} {words[0]} {sql} AND {sql} {words[1]} {other.sql})", "bool")
        if column.kind in ("int", "num") and how < 0.22:
            other = self.literal(column)
            return Part(f"{name} between {value.abacus} and {other.abacus}",
                        f"{sql} BETWEEN {value.sql} AND {other.sql}", "bool")
        if column.kind in ("int", "num") and how < 0.4:
            other = self.number(1)
            if other is not None:
                value = other
        word = draw.choice(["=", "!=", "<", "<=", ">", ">="])
        return Part(f"{name} {word} {value.abacus}", f"{sql} {word} {value.sql}", "bool")

    def aggregate(self):
        draw = self.random
        how = draw.choice(["count", "count if", "sum", "sum", "mean", "median", "percentile", "min", "max", "range",
                           "sd", "var", "iqr", "share", "first", "last", "distinct", "weighted", "corr"])
        if how == "count":
            return Part("count()", "count(*)", "int", self.rows)
        if how in ("count if", "share"):
            condition = self.condition(1)
            if condition is None:
                return None
            held = f"count(*) FILTER (WHERE {condition.sql})"
            if how == "count if":
                return Part(f"count({condition.abacus})", held, "int", self.rows)
            known = f"count(*) FILTER (WHERE ({condition.sql}) IS NOT NULL)"
            if draw.random() < 0.2:
                return Part(f"share({condition.abacus}, of all)", f"100.0 * {held} / nullif(count(*), 0)", "num", 100, False)
            return Part(f"share({condition.abacus})", f"100.0 * {held} / nullif({known}, 0)", "num", 100, False)
        if how in ("min", "max", "first", "last", "distinct"):
            column = self.pick(finite=False)
            if column is None or (how in ("first", "last") and not self.ordered):
                return None
            name, sql = name_abacus(column.name), name_sql(column.name)
            if how == "distinct":
                return Part(f"distinct_count({name})", f"count(DISTINCT {sql})", "int", self.rows)
            if how in ("first", "last"):
                function = "arg_min" if how == "first" else "arg_max"
                return Part(f"{how}({name})", f"{function}({sql}, _o) FILTER (WHERE {sql} IS NOT NULL)",
                            column.kind, column.scale, finite=column.finite)
            if column.kind == "bool":
                return None
            return Part(f"{how}({name})", f"{how}({sql})", column.kind, column.scale, finite=column.finite)
        one = self.number(1) if draw.random() < 0.4 else self.leaf(("int", "num"))
        if one is None:
            return None
        if how in ("weighted", "corr"):
            two = self.leaf(("int", "num")) or one
            both = f"({one.sql}) IS NOT NULL AND ({two.sql}) IS NOT NULL"
            x, y = f"({one.sql})::DOUBLE", f"({two.sql})::DOUBLE"
            if how == "corr":
                flat = " OR ".join(f"min({v}) FILTER (WHERE {both}) = max({v}) FILTER (WHERE {both})" for v in (x, y))
                return Part(f"corr({one.abacus}, {two.abacus})",
                            f"CASE WHEN {flat} THEN NULL ELSE corr({x}, {y}) END", "num", 1e4, False)
            if two.scale > 1e6:
                return None
            # A sum of weights close to zero magnifies what differs in the last digits.
            return Part(f"weighted_mean({one.abacus}, abs({two.abacus}))",
                        f"fsum({x} * abs({y})) FILTER (WHERE {both}) / nullif(fsum(abs({y})) FILTER (WHERE {both}), 0)",
                        "num", one.scale, False)
        x = f"({one.sql})"
        if how == "sum":
            if one.kind == "int":
                return Part(f"sum({one.abacus})", f"CAST(sum({x}) AS BIGINT)", "int", one.scale * self.rows)
            return Part(f"sum({one.abacus})", f"fsum({x})", "num", one.scale * self.rows, False)
        if how == "mean":
            sql = f"avg({x})" if one.kind == "int" else f"favg({x})"
            return Part(f"mean({one.abacus})", sql, "num", one.scale, False)
        if how in ("median", "percentile", "iqr"):
            share = draw.choice([0, 0.1, 0.25, 0.333, 0.9, 1])
            x += "::DOUBLE"
            if how == "median":
                return Part(f"median({one.abacus})", f"quantile_cont({x}, 0.5)", "num", one.scale, False)
            if how == "percentile":
                return Part(f"percentile({one.abacus}, {share})", f"quantile_cont({x}, {share})", "num", one.scale, False)
            return Part(f"iqr({one.abacus})", f"quantile_cont({x}, 0.75) - quantile_cont({x}, 0.25)", "num",
                        one.scale, False)
        if how == "range":
            return Part(f"range({one.abacus})", f"(max({x}) - min({x}))", one.kind, 2 * one.scale)
        function = {"sd": "stddev_samp", "var": "var_samp"}[how]
        return Part(f"{how}({one.abacus})", f"{function}({x}::DOUBLE)", "num",
                    one.scale if how == "sd" else one.scale ** 2, False)

    def aggregates(self, most):
        """Named aggregates, some of them expressions over two."""
        found = []
        for _ in range(self.random.randint(1, most)):
            one = self.aggregate()
            if one is None:
                continue
            if one.kind in ("int", "num") and one.finite and self.random.random() < 0.1:
                two = self.aggregate()
                if two is not None and two.kind in ("int", "num") and two.finite and self.random.random() < 0.5:
                    # A share is in per cent, which only another share takes out again.
                    hundred = "100.0 * " if two.abacus.startswith("share") > one.abacus.startswith("share") else ""
                    one = Part(f"{one.abacus} / {two.abacus}",
                               f"{hundred}({one.sql})::DOUBLE / nullif(({two.sql})::DOUBLE, 0)", "num", 1e30, False)
                elif not one.abacus.startswith("share"):  # a share is in per cent: a bare number is refused
                    one = Part(f"{one.abacus} + 1", f"({one.sql}) + 1", one.kind, one.scale, one.exact)
            found.append((self.new_name(), one))
        return found or [(self.new_name(), Part("count()", "count(*)", "int", self.rows))]

    # Steps

    def add(self, abacus, sql, columns=None, ordered=None):
        step = Step(abacus, sql, self.columns if columns is None else columns,
                    self.ordered if ordered is None else ordered)
        self.steps.append(step)
        self.columns, self.ordered = list(step.columns), step.ordered

    def where(self):
        condition = self.condition()
        if condition is None:
            return
        if self.random.random() < 0.2:
            self.add(f"exclude {condition.abacus}", f"SELECT * FROM {{p}} WHERE ({condition.sql}) IS NOT TRUE")
        else:
            self.add(f"where {condition.abacus}", f"SELECT * FROM {{p}} WHERE {condition.sql}")

    def select(self):
        if self.random.random() < 0.3 and len(self.columns) > 3:
            dropped = self.random.sample(self.columns, 2)
            kept = [column for column in self.columns if column not in dropped]
            self.add("select " + ", ".join("-" + name_abacus(column.name) for column in dropped),
                     "SELECT %s, _o FROM {p}" % ", ".join(name_sql(column.name) for column in kept), kept)
            return
        kept = self.random.sample(self.columns, self.random.randint(1, len(self.columns)))
        abacus, sql, columns = [], [], []
        for column in kept:
            if self.random.random() < 0.2:
                new = replace(column, name=self.new_name())
                abacus.append(f"{new.name} = {name_abacus(column.name)}")
                sql.append(f"{name_sql(column.name)} AS {new.name}")
            else:
                new = column
                abacus.append(name_abacus(column.name))
                sql.append(name_sql(column.name))
            columns.append(new)
        self.add("select " + ", ".join(abacus), "SELECT %s, _o FROM {p}" % ", ".join(sql), columns)

    def derive(self):
        abacus, sql, columns = [], [], list(self.columns)
        for _ in range(self.random.randint(1, 2)):
            part = self.random.choice([self.condition, self.text, self.number, self.number, self.number])()
            if part is None:
                return
            name = self.new_name()
            abacus.append(f"{name} = {part.abacus}")
            sql.append(f"{part.sql} AS {name}")
            columns.append(part.column(name))
        self.add("derive " + ", ".join(abacus), "SELECT * EXCLUDE (_o), %s, _o FROM {p}" % ", ".join(sql), columns)

    def share_of_total(self):
        """Each row's part of the total of its group, or each group's part of the total of all."""
        keys, one = self.keys(2), self.leaf(("int", "num"))
        if one is None:
            return
        name, x = self.new_name(), f"abs({one.sql})::DOUBLE"
        names = ", ".join(name_sql(key.name) for key in keys)
        partition = "PARTITION BY " + names if keys else ""
        column = Column(name, "num", 100, False)
        if self.random.random() < 0.5:
            per = " per " + ", ".join(name_abacus(key.name) for key in keys) if keys else ""
            self.add(f"derive {name} = share(abs({one.abacus})) of total{per}",
                     f"SELECT * EXCLUDE (_o), 100 * {x} / nullif(sum({x}) OVER ({partition}), 0) AS {name}, _o FROM {{p}}",
                     self.columns + [column])
        elif keys:
            self.add(f"summarize {name} = share(abs({one.abacus})) of total by "
                     + ", ".join(name_abacus(key.name) for key in keys),
                     f"SELECT {names}, 100 * fsum({x}) / nullif((SELECT fsum({x}) FROM {{p}}), 0) AS {name}, 0 AS _o "
                     f"FROM {{p}} GROUP BY {names}", keys + [column], False)
            self.total = True

    def derive_group(self):
        """An aggregate of the group beside every row."""
        keys, part = self.keys(2), self.aggregate()
        if part is None:
            return
        name = self.new_name()
        names = ", ".join(name_sql(key.name) for key in keys)
        partition = f"SELECT {names + ', ' if keys else ''}{part.sql} AS {name} FROM {{p}}" + (
            f" GROUP BY {names}" if keys else "")
        match = " AND ".join(f"l.{name_sql(key.name)} IS NOT DISTINCT FROM r.{name_sql(key.name)}" for key in keys)
        per = " per " + ", ".join(name_abacus(key.name) for key in keys) if keys else ""
        mine = ", ".join("l." + name_sql(column.name) for column in self.columns)
        self.add(f"derive {name} = {part.abacus}{per}",
                 f"SELECT {mine}, r.{name}, l._o FROM {{p}} l JOIN ({partition}) r ON {match or 'TRUE'}",
                 self.columns + [part.column(name)])

    def window(self):
        if not self.ordered:
            return
        keys = self.keys(2)
        order = self.pick(finite=False) if self.random.random() < 0.6 else None
        down = self.random.random() < 0.4
        by = (f"{name_sql(order.name)} {'DESC' if down else 'ASC'} NULLS LAST, " if order else "") + "_o"
        partition = "PARTITION BY %s " % ", ".join(name_sql(key.name) for key in keys) if keys else ""
        abacus, sql, columns = [], [], list(self.columns)
        for _ in range(self.random.randint(1, 3)):
            name = self.new_name()
            how = self.random.choice(["rank", "row_number", "lag", "lead", "cumulative", "moving_mean"])
            column = self.pick("int", "num") if how in ("cumulative", "moving_mean") else self.pick(finite=False)
            if column is None:
                continue
            mine, x = name_abacus(column.name), name_sql(column.name)
            over = f"OVER ({partition}ORDER BY {by})"
            if how == "row_number":
                abacus.append(f"{name} = row_number()")
                sql.append(f"row_number() {over} AS {name}")
                columns.append(Column(name, "int", self.rows))
            elif how == "rank":
                if column.kind == "bool":
                    continue
                abacus.append(f"{name} = rank({mine})")
                sql.append(f"CASE WHEN {x} IS NOT NULL THEN rank() OVER ({partition}ORDER BY {x} DESC NULLS LAST) END AS {name}")
                columns.append(Column(name, "int", self.rows))
            elif how in ("lag", "lead"):
                count = self.random.choice([1, 1, 2, 5])
                abacus.append(f"{name} = {how}({mine}{', %d' % count if count > 1 else ''})")
                sql.append(f"{how}({x}, {count}) {over} AS {name}")
                columns.append(replace(column, name=name))
            elif how == "moving_mean":
                count = self.random.choice([1, 2, 7])
                abacus.append(f"{name} = moving_mean({mine}, {count})")
                frame = f"{over[:-1]} ROWS BETWEEN {count - 1} PRECEDING AND CURRENT ROW)"
                sql.append(f"avg({x}::DOUBLE) {frame} AS {name}")
                columns.append(Column(name, "num", column.scale, False))
            else:
                abacus.append(f"{name} = cumulative({mine})")
                total = f"sum({x}) {over[:-1]} ROWS UNBOUNDED PRECEDING)"
                if column.kind == "int":
                    total = f"CAST({total} AS BIGINT)"
                sql.append(f"CASE WHEN {x} IS NOT NULL THEN {total} END AS {name}")
                columns.append(Column(name, column.kind, column.scale * self.rows, column.kind == "int",
                                      huge=column.scale * self.rows > 1e15))
        if not abacus:
            return
        per = " per " + ", ".join(name_abacus(key.name) for key in keys) if keys else ""
        sort = f" order {name_abacus(order.name)}{' desc' if down else ''}" if order else ""
        self.add(f"derive {', '.join(abacus)}{per}{sort}",
                 "SELECT * EXCLUDE (_o), %s, _o FROM {p}" % ", ".join(sql), columns)

    def summarize_by_expression(self):
        part = self.random.choice([self.condition, self.text, self.part_of_text_or_date])()
        if part is None:
            return
        key, parts = self.new_name(), self.aggregates(2)
        self.add(f"summarize {', '.join(f'{name} = {one.abacus}' for name, one in parts)} by {key} = {part.abacus}",
                 f"SELECT {key}, {', '.join(f'{one.sql} AS {name}' for name, one in parts)}, 0 AS _o "
                 f"FROM (SELECT *, {part.sql} AS {key} FROM {{p}}) GROUP BY {key}",
                 [replace(part.column(key), few=True)] + [one.column(name) for name, one in parts], False)
        self.total = True

    def summarize_with_totals(self):
        """A row over all, and with two keys one for each of the first."""
        keys = [key for key in self.keys(2) if key.kind == "text"]
        if not keys:
            return
        parts = [(name, one) for name, one in self.aggregates(2) if not one.finite or "_o" not in one.sql]
        if not parts:
            return
        names = [name_sql(key.name) for key in keys]
        heads = [f"CASE WHEN grouping({names[0]}) = 1 THEN 'total' ELSE {names[0]} END AS {names[0]}"]
        heads += [f"CASE WHEN grouping({name}) = 1 AND grouping({names[0]}) = 0 THEN 'total' ELSE {name} END AS {name}"
                  for name in names[1:]]
        self.add("summarize " + ", ".join(f"{name} = {one.abacus}" for name, one in parts) + " by "
                 + ", ".join(name_abacus(key.name) for key in keys) + " with totals",
                 f"SELECT {', '.join(heads)}, {', '.join(f'{one.sql} AS {name}' for name, one in parts)}, 0 AS _o "
                 f"FROM {{p}} GROUP BY ROLLUP ({', '.join(names)})", keys + [one.column(name) for name, one in parts], False)
        self.total = False

    def expand(self):
        column = self.pick("int", huge=False)
        if column is None:
            return
        name, sql = name_abacus(column.name), name_sql(column.name)
        self.add(f"where 0 <= {name} <= 3", f"SELECT * FROM {{p}} WHERE {sql} BETWEEN 0 AND 3")
        left = [other for other in self.columns if other is not column]
        if not left:
            return
        self.add(f"expand {name}",
                 f"SELECT * EXCLUDE (_o, _n, {sql}), row_number() OVER (ORDER BY _o) AS _o FROM "
                 f"(SELECT *, unnest(range({sql})) AS _n FROM {{p}})", left)
        self.total = False
        self.rows *= 3

    def summarize(self):
        keys, parts = self.keys(3), self.aggregates(4)
        names = [name_sql(key.name) for key in keys]
        by = " by " + ", ".join(name_abacus(key.name) for key in keys) if keys else ""
        sql = "SELECT " + ", ".join(names + [f"{part.sql} AS {name}" for name, part in parts]) + ", 0 AS _o FROM {p}"
        if keys:
            sql += " GROUP BY " + ", ".join(names)
        columns = keys + [part.column(name) for name, part in parts]
        self.telling = {key.name for key in keys}
        self.add("summarize " + ", ".join(f"{name} = {part.abacus}" for name, part in parts) + by, sql, columns, not keys)

    def sort(self):
        """Stable: ties keep their order. Where there is none, by everything that tells rows apart."""
        pool = [column for column in self.columns if column.exact]
        if not pool:
            return
        if self.ordered:
            chosen = self.random.sample(pool, self.random.randint(1, min(3, len(pool))))
        elif self.telling is not None and self.telling <= {column.name for column in pool}:
            chosen = pool
        else:
            return
        down = [self.random.random() < 0.4 for _ in chosen]
        by = ", ".join(f"{name_sql(c.name)} {'DESC' if d else 'ASC'} NULLS LAST" for c, d in zip(chosen, down))
        self.add("sort " + ", ".join(name_abacus(c.name) + (" desc" if d else "") for c, d in zip(chosen, down)),
                 f"SELECT * EXCLUDE (_o), row_number() OVER (ORDER BY {by}, _o) AS _o FROM {{p}}", None, True)

    def take(self):
        if not self.ordered:
            return
        count = self.random.choice([0, 1, 3, 50, 70000])
        if self.random.random() < 0.3 and count:
            self.add(f"take -{count}", f"SELECT * FROM {{p}} ORDER BY _o DESC LIMIT {count}")
        else:
            self.add(f"take {count}", f"SELECT * FROM {{p}} ORDER BY _o LIMIT {count}")

    def top(self):
        column = self.pick("int", "num", "text", "date", finite=False)
        if not self.ordered or column is None:
            return
        word, down = self.random.choice([("top", "DESC"), ("bottom", "ASC")])
        count = self.random.choice([1, 2, 3, 20])
        keys = self.keys(2)
        partition = "PARTITION BY %s " % ", ".join(name_sql(key.name) for key in keys) if keys else ""
        per = " per " + ", ".join(name_abacus(key.name) for key in keys) if keys else ""
        x = name_sql(column.name)
        self.add(f"{word} {count} {name_abacus(column.name)}{per}",
                 f"SELECT * FROM {{p}} WHERE {x} IS NOT NULL QUALIFY row_number() OVER "
                 f"({partition}ORDER BY {x} {down}, _o) <= {count}", None, False)

    def distinct(self):
        keys = self.keys(3)
        if not keys:
            if not all(column.exact for column in self.columns):
                return
            keys = self.columns
            self.add("distinct", "SELECT DISTINCT ON (ALL) * FROM {p}".replace("DISTINCT ON (ALL) *", "DISTINCT %s, 0 AS _o" % ", ".join(
                name_sql(key.name) for key in keys)), keys, False)
        else:
            self.add("distinct " + ", ".join(name_abacus(key.name) for key in keys),
                     "SELECT DISTINCT %s, 0 AS _o FROM {p}" % ", ".join(name_sql(key.name) for key in keys), keys, False)
        self.telling = {key.name for key in keys}

    def join(self):
        mine = {column.name: column for column in self.columns if column.exact}
        choices = [(name, keys) for name, keys in (("u", ["i1"]), ("w", ["s1"]), ("w", ["s1", "i1"]), ("w", ["i1"]),
                                                   ("v", ["s2"]), ("x", ["p"]), ("x", ["d3"]), ("x", ["b", "p"]),
                                                   ("y", ["h"])) if name in self.tables]
        if not choices:
            return
        name, keys = self.random.choice(choices)
        others = {column.name: column for column in self.tables[name].columns}
        pairs, mixed = [], False
        for key in keys:
            column = mine.get(key) if self.random.random() < 0.8 else self.pick(others[key].kind, huge=False)
            if column is None:
                column = self.pick("int", "num", huge=False) if others[key].kind in ("int", "num") else None
            if column is None or column.kind != others[key].kind and (
                    {column.kind, others[key].kind} != {"int", "num"} or column.huge or others[key].huge):
                return
            mixed = mixed or column.kind != others[key].kind
            pairs.append((column.name, key))
        kind = self.random.choice(["", "left", "inner", "inner", "semi", "anti", "full"])
        if len({left for left, _ in pairs}) < len(pairs) or mixed and kind == "full":
            return
        on = ", ".join(name_abacus(left) if left == right else f"{name_abacus(left)} = {right}" for left, right in pairs)
        many = " many" if name in ("w", "x") and kind not in ("semi", "anti") else ""
        abacus = f"join {name} on {on}{' ' + kind if kind else ''}{many}"
        match = " AND ".join(f"l.{name_sql(left)} = r.{name_sql(right)}" for left, right in pairs)
        if kind in ("semi", "anti"):
            self.add(abacus, f"SELECT * FROM {{p}} l WHERE {'NOT ' if kind == 'anti' else ''}EXISTS "
                             f"(SELECT 1 FROM {name} r WHERE {match})")
            return
        taken = {column.name for column in self.columns}
        brought, sql = [], []
        for column in self.tables[name].columns:
            if column.name in keys:
                continue
            new = column.name if column.name not in taken else f"{column.name}_{name}"
            if new in taken:
                return
            brought.append(replace(column, name=new))
            sql.append(f"r.{name_sql(column.name)} AS {name_sql(new)}")
        joined = dict(pairs)
        left = [f"coalesce(l.{name_sql(c.name)}, r.{name_sql(joined[c.name])}) AS {name_sql(c.name)}"
                if kind == "full" and c.name in joined else "l." + name_sql(c.name) for c in self.columns]
        word = {"": "LEFT", "left": "LEFT", "inner": "INNER", "full": "FULL"}[kind]
        self.add(abacus, f"SELECT {', '.join(left + sql)}, row_number() OVER (ORDER BY l._o NULLS LAST, r.rowid) AS _o "
                         f"FROM {{p}} l {word} JOIN {name} r ON {match}",
                 self.columns + brought, self.ordered and kind != "full")
        self.telling = self.telling if kind != "full" else None

    def append(self):
        """The rows of the first table once more, or those of a lookup table."""
        other = self.random.choice(["t", "u", "w", "x"])
        if other not in self.tables or not self.ordered:
            return
        brought = list(self.tables[other].columns)
        if self.random.random() < 0.5:
            brought = self.random.sample(brought, self.random.randint(1, len(brought)))
        mine = {column.name: column for column in self.columns}
        for column in brought:
            if column.name in mine and mine[column.name].kind != column.kind:
                return
        columns = [replace(column, few=column.few, scale=max(column.scale, next(
            (b.scale for b in brought if b.name == column.name), 0))) for column in self.columns]
        columns += [column for column in brought if column.name not in mine]
        names = {column.name for column in brought}
        abacus = f"append ({other} | select {', '.join(name_abacus(column.name) for column in brought)})"
        above = ", ".join(name_sql(c.name) if c.name in mine else f"NULL::{SQL_TYPES[c.kind]} AS {name_sql(c.name)}"
                          for c in columns)
        below = ", ".join(name_sql(c.name) if c.name in names else f"NULL::{SQL_TYPES[c.kind]}" for c in columns)
        self.add(abacus, f"SELECT * EXCLUDE (_o, _side), row_number() OVER (ORDER BY _side, _o) AS _o FROM "
                         f"(SELECT {above}, 0 AS _side, _o FROM {{p}} UNION ALL "
                         f"SELECT {below}, 1, rowid FROM {other})", columns)
        self.rows *= 2

    def unpivot(self):
        kind = self.random.choice(["number", "text"])
        kinds = ("int", "num") if kind == "number" else ("text",)
        pool = [column for column in self.columns if column.kind in kinds and column.exact and not column.huge]
        if len(pool) < 2:
            return
        chosen = self.random.sample(pool, min(len(pool), self.random.randint(2, 3)))
        result = "num" if any(column.kind == "num" for column in chosen) else chosen[0].kind
        kept = [column for column in self.columns if column not in chosen]
        what, value = self.new_name(), self.new_name()
        lines = [f"SELECT {''.join(name_sql(c.name) + ', ' for c in kept)}{text_sql(column.name)} AS {what}, "
                 f"{name_sql(column.name)}::{SQL_TYPES[result]} AS {value}, _o * 4 + {place} AS _o FROM {{p}}"
                 for place, column in enumerate(chosen)]
        self.add(f"unpivot {', '.join(name_abacus(column.name) for column in chosen)} into {what}, {value}",
                 " UNION ALL ".join(lines),
                 kept + [Column(what, "text", few=True),
                         Column(value, result, max(c.scale for c in chosen), finite=all(c.finite for c in chosen))])
        self.rows *= len(chosen)

    def pivot(self):
        """Last of a pipeline: its columns come from the data."""
        over = self.pick("int", "text", "bool", few=True)
        keys = [key for key in self.keys(2) if over is None or key.name != over.name]
        part = self.aggregate()
        if over is None or part is None or " / " in part.sql and "nullif" not in part.sql:
            return False
        values = self.query(self.sql(f"SELECT DISTINCT {name_sql(over.name)} FROM {{p}} ORDER BY 1 NULLS LAST"))
        values = [row[0] for row in values]
        if not 0 < len(values) <= 12:
            return False
        texts = ["missing" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
                 for value in values]
        # SQL takes `a` and `A` for one name, Abacus the two ways to write `é`.
        names = texts + [key.name for key in keys]
        if len({unicodedata.normalize("NFC", name.lower()) for name in names}) < len(names):
            return False
        columns, sql = list(keys), [name_sql(key.name) for key in keys]
        conditions = []
        for value, text in zip(values, texts):
            same = f"{name_sql(over.name)} IS NOT DISTINCT FROM " + (
                "NULL" if value is None else text_sql(value) if isinstance(value, str) else str(value))
            conditions.append(same)
            columns.append(part.column(text))
        inner = ", ".join(sql + [name_sql(over.name)])
        whole = (f"SELECT {inner}, {part.sql} AS _a FROM {{p}} GROUP BY {inner}")
        picks = [f"any_value(_a) FILTER (WHERE {same}) AS {name_sql(text)}" for same, text in zip(conditions, texts)]
        final = f"SELECT {', '.join(sql + picks)}, 0 AS _o FROM ({whole})" + (
            f" GROUP BY {', '.join(sql)}" if sql else "")
        by = " by " + ", ".join(name_abacus(key.name) for key in keys) if keys else ""
        self.add(f"pivot {part.abacus}{by} over {name_abacus(over.name)}", final, columns, False)
        return True

    # The whole

    def grow(self, length):
        verbs = [self.where, self.where, self.select, self.derive, self.derive, self.derive_group, self.share_of_total,
                 self.window, self.window, self.summarize, self.summarize, self.summarize_by_expression,
                 self.summarize_with_totals, self.sort, self.sort, self.take, self.top, self.distinct, self.join, self.join,
                 self.append, self.unpivot, self.expand]
        if self.random.random() < 0.03:
            self.add("where 1 = 2", "SELECT * FROM {p} WHERE false")
        tries = 0
        while len(self.steps) < length and tries < 60:
            tries += 1
            if self.rows > 2_000_000:
                break
            self.random.choice(verbs)()
        if self.random.random() < 0.12:
            self.pivot()
        return self

    def sql(self, last=None):
        return sql_of(self.steps, last)


def sql_of(steps, last=None):
    """The steps as one statement; `last` is a further query over the final relation {p}."""
    parts = ["s0 AS (SELECT *, rowid AS _o FROM t)"]
    for number, step in enumerate(steps, 1):
        parts.append(f"s{number} AS ({step.sql.replace('{p}', f's{number - 1}')})")
    final = (last or "SELECT * FROM {p}").replace("{p}", f"s{len(steps)}")
    return "WITH " + ",\n     ".join(parts) + "\n" + final


def abacus_of(steps, name="t"):
    return " | ".join([name] + [step.abacus for step in steps])
