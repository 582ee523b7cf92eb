"""The questions, each in the languages of those that answer it, with goals.

A goal is a ratio of our best time to that of the best peer, or, where `in_ms`, a time. `checks`
are expressions over the answer whose values all engines must share; `{id1}` stands for the number
in the text key id1. Polars' forms are over lazy frames, with `c` for `col`; pandas' over frames.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    id: str
    title: str
    abacus: str
    sql: str
    polars: str
    pandas: str = ""
    table: str = ""  # of R's data.table
    checks: tuple = ()
    goal: float = 0.0
    must: float = 0.0
    in_ms: bool = False


JOINED = ("sum(v1)", "sum(v2)", "sum(v1 * v2)", "sum(id3 * v1)")

GROUPBY = [
    Question("q1", "sum v1 by id1", "x | summarize v1 = sum(v1) by id1",
             "SELECT id1, sum(v1) AS v1 FROM x GROUP BY id1", "x.group_by('id1').agg(c('v1').sum())",
             "x.groupby('id1', observed=True).agg(v1=('v1', 'sum')).reset_index()", "x[, .(v1 = sum(v1)), by = id1]",
             ("sum(v1)", "sum({id1} * v1)"), 0.12, 0.3),
    Question("q2", "sum v1 by id1, id2", "x | summarize v1 = sum(v1) by id1, id2",
             "SELECT id1, id2, sum(v1) AS v1 FROM x GROUP BY id1, id2", "x.group_by('id1', 'id2').agg(c('v1').sum())",
             "x.groupby(['id1', 'id2'], observed=True).agg(v1=('v1', 'sum')).reset_index()",
             "x[, .(v1 = sum(v1)), by = .(id1, id2)]", ("sum(v1)", "sum({id1} * v1)", "sum({id2} * v1)"), 0.12, 0.3),
    Question("q3", "sum v1, mean v3 by id3", "x | summarize v1 = sum(v1), v3 = mean(v3) by id3",
             "SELECT id3, sum(v1) AS v1, avg(v3) AS v3 FROM x GROUP BY id3",
             "x.group_by('id3').agg(c('v1').sum(), c('v3').mean())",
             "x.groupby('id3').agg(v1=('v1', 'sum'), v3=('v3', 'mean')).reset_index()",
             "x[, .(v1 = sum(v1), v3 = mean(v3)), by = id3]", ("sum(v1)", "sum(v3)", "sum({id3} * v3)"), 0.10, 0.25),
    Question("q4", "mean v1, v2, v3 by id4", "x | summarize v1 = mean(v1), v2 = mean(v2), v3 = mean(v3) by id4",
             "SELECT id4, avg(v1) AS v1, avg(v2) AS v2, avg(v3) AS v3 FROM x GROUP BY id4",
             "x.group_by('id4').agg(c('v1').mean(), c('v2').mean(), c('v3').mean())",
             "x.groupby('id4')[['v1', 'v2', 'v3']].mean().reset_index()",
             "x[, lapply(.SD, mean), by = id4, .SDcols = c('v1', 'v2', 'v3')]",
             ("sum(v1)", "sum(v2)", "sum(v3)", "sum(id4 * v3)"), 0.25, 0.6),
    Question("q5", "sum v1, v2, v3 by id6", "x | summarize v1 = sum(v1), v2 = sum(v2), v3 = sum(v3) by id6",
             "SELECT id6, sum(v1) AS v1, sum(v2) AS v2, sum(v3) AS v3 FROM x GROUP BY id6",
             "x.group_by('id6').agg(c('v1').sum(), c('v2').sum(), c('v3').sum())",
             "x.groupby('id6')[['v1', 'v2', 'v3']].sum().reset_index()",
             "x[, lapply(.SD, sum), by = id6, .SDcols = c('v1', 'v2', 'v3')]",
             ("sum(v1)", "sum(v2)", "sum(v3)", "sum(id6 * v3)"), 0.18, 0.4),
    Question("q6", "median, sd v3 by id4, id5", "x | summarize m = median(v3), s = sd(v3) by id4, id5",
             "SELECT id4, id5, median(v3) AS m, stddev(v3) AS s FROM x GROUP BY id4, id5",
             "x.group_by('id4', 'id5').agg(m=c('v3').median(), s=c('v3').std())",
             "x.groupby(['id4', 'id5']).agg(m=('v3', 'median'), s=('v3', 'std')).reset_index()",
             "x[, .(m = median(v3), s = sd(v3)), by = .(id4, id5)]",
             ("sum(m)", "sum(s)", "sum(id4 * m)", "sum(id5 * s)"), 0.30, 0.6),
    Question("q7", "max v1 - min v2 by id3", "x | summarize r = max(v1) - min(v2) by id3",
             "SELECT id3, max(v1) - min(v2) AS r FROM x GROUP BY id3",
             "x.group_by('id3').agg(r=c('v1').max() - c('v2').min())",
             "x.groupby('id3').agg(a=('v1', 'max'), b=('v2', 'min')).assign(r=lambda t: t.a - t.b)[['r']].reset_index()",
             "x[, .(r = max(v1) - min(v2)), by = id3]", ("sum(r)", "sum({id3} * r)"), 0.10, 0.25),
    Question("q8", "top 2 v3 by id6", "x | top 2 v3 per id6 | select id6, v3",
             "SELECT id6, v3 FROM x QUALIFY row_number() OVER (PARTITION BY id6 ORDER BY v3 DESC) <= 2",
             "x.group_by('id6').agg(c('v3').top_k(2)).explode('v3')",
             "x[['id6', 'v3']].sort_values('v3', ascending=False).groupby('id6').head(2)",
             "x[order(-v3), .(v3 = head(v3, 2L)), by = id6]", ("sum(v3)", "sum(id6 * v3)"), 0.18, 0.4),
    Question("q9", "corr(v1, v2)^2 by id2, id4", "x | summarize r = power(corr(v1, v2), 2) by id2, id4",
             "SELECT id2, id4, power(corr(v1, v2), 2) AS r FROM x GROUP BY id2, id4",
             "x.group_by('id2', 'id4').agg(r=pl.corr('v1', 'v2') ** 2)", "",
             "x[, .(r = cor(v1, v2)^2), by = .(id2, id4)]", ("sum(r)", "sum(id4 * r)"), 0.18, 0.4),
    Question("q10", "sum v3, count by six keys", "x | summarize v3 = sum(v3), n = count() by id1, id2, id3, id4, id5, id6",
             "SELECT id1, id2, id3, id4, id5, id6, sum(v3) AS v3, count(*) AS n FROM x "
             "GROUP BY id1, id2, id3, id4, id5, id6",
             "x.group_by('id1', 'id2', 'id3', 'id4', 'id5', 'id6').agg(c('v3').sum(), n=pl.len())", "",
             "x[, .(v3 = sum(v3), n = .N), by = .(id1, id2, id3, id4, id5, id6)]",
             ("sum(v3)", "sum(n)", "sum(id6 * v3)"), 0.20, 0.5),
]

SINGLE = [
    Question("filter-sum", "filter {rows}, sum", "x | where v3 > 50 | summarize s = sum(v1)",
             "SELECT sum(v1) AS s FROM x WHERE v3 > 50", "x.filter(c('v3') > 50).select(s=c('v1').sum())", "",
             "x[v3 > 50, .(s = sum(v1))]", ("sum(s)",), 7.5, 15, True),
    Question("filter-group", "filter {rows}, group by id1", "x | where v3 > 50 | summarize s = sum(v1) by id1",
             "SELECT id1, sum(v1) AS s FROM x WHERE v3 > 50 GROUP BY id1",
             "x.filter(c('v3') > 50).group_by('id1').agg(s=c('v1').sum())", "",
             "x[v3 > 50, .(s = sum(v1)), by = id1]", ("sum(s)", "sum({id1} * s)"), 10.5, 21, True),
    Question("top", "top 10 of {rows}", "x | top 10 v3", "SELECT * FROM x ORDER BY v3 DESC LIMIT 10", "x.top_k(10, by='v3')", "",
             "head(x[order(-v3)], 10)", ("sum(v3)",), 3, 6, True),
    Question("median", "exact median of {rows}", "x | summarize m = median(v3)", "SELECT median(v3) AS m FROM x",
             "x.select(m=c('v3').median())", "", "x[, .(m = median(v3))]", ("sum(m)",), 15, 30, True),
    Question("sort", "sort {rows} doubles", "x | select v3 | sort v3", "SELECT v3 FROM x ORDER BY v3",
             "x.select('v3').sort('v3')", "", "x[order(v3), .(v3)]", ("sum(v3)",), 129, 258, True),
]

JOIN = [
    Question("j1", "small inner, int", "x | join small on id1 inner",
             "SELECT x.*, small.id4 AS r4, v2 FROM x JOIN small ON x.id1 = small.id1", "x.join(small, on='id1')",
             "x.merge(small, on='id1', suffixes=('', '_r'))", "x[small, on = 'id1', nomatch = NULL]", JOINED, 0.5, 1.0),
    Question("j2", "medium inner, int", "x | join medium on id2 inner",
             "SELECT x.*, medium.id1 AS r1, medium.id4 AS r4, medium.id5 AS r5, v2 FROM x JOIN medium ON x.id2 = medium.id2",
             "x.join(medium, on='id2')", "x.merge(medium, on='id2', suffixes=('', '_r'))",
             "x[medium, on = 'id2', nomatch = NULL]", JOINED, 0.5, 1.0),
    Question("j3", "medium left, int", "x | join medium on id2 left",
             "SELECT x.*, medium.id1 AS r1, medium.id4 AS r4, medium.id5 AS r5, v2 FROM x LEFT JOIN medium ON x.id2 = medium.id2",
             "x.join(medium, on='id2', how='left')", "x.merge(medium, on='id2', how='left', suffixes=('', '_r'))",
             "medium[x, on = 'id2']", JOINED, 0.18, 0.5),
    Question("j4", "medium inner, text", "x | join medium on id5 inner",
             "SELECT x.*, medium.id1 AS r1, medium.id2 AS r2, medium.id4 AS r4, v2 FROM x JOIN medium ON x.id5 = medium.id5",
             "x.join(medium, on='id5')", "x.merge(medium, on='id5', suffixes=('', '_r'))",
             "x[medium, on = 'id5', nomatch = NULL]", JOINED, 0.5, 1.0),
    Question("j5", "big inner, int", "x | join big on id3 inner",
             "SELECT x.*, big.id1 AS r1, big.id2 AS r2, big.id4 AS r4, big.id5 AS r5, big.id6 AS r6, v2 "
             "FROM x JOIN big ON x.id3 = big.id3",
             "x.join(big, on='id3')", "x.merge(big, on='id3', suffixes=('', '_r'))",
             "x[big, on = 'id3', nomatch = NULL]", JOINED, 0.35, 0.7),
]

VILLAGES = [
    Question("where", "villages: where", "v | where income >= 10", "SELECT * FROM v WHERE income >= 10",
             "v.filter(c('income') >= 10)", "v[v.income >= 10]", "v[income >= 10]", ("sum(income)", "sum(households)"), 4, 30, True),
    Question("group", "villages: group by 2,800 counties, 5 aggregates",
             "v | summarize n = count(), s = sum(income), m = mean(income), a = min(income), b = max(households) by county",
             "SELECT county, count(*) AS n, sum(income) AS s, avg(income) AS m, min(income) AS a, max(households) AS b "
             "FROM v GROUP BY county",
             "v.group_by('county').agg(n=pl.len(), s=c('income').sum(), m=c('income').mean(), a=c('income').min(), "
             "b=c('households').max())", "",
             "v[, .(n = .N, s = sum(income), m = mean(income), a = min(income), b = max(households)), by = county]",
             ("sum(n)", "sum(s)", "sum(m)", "sum(a)", "sum(b)"), 4, 30, True),
    Question("order", "villages: sort", "v | sort income desc", "SELECT * FROM v ORDER BY income DESC",
             "v.sort('income', descending=True)", "v.sort_values('income', ascending=False)", "v[order(-income)]",
             ("sum(income)", "sum(households)"), 10, 30, True),
    Question("lookup", "villages: join counties", "v | join counties on county", "SELECT v.*, kind, base FROM v LEFT JOIN counties USING (county)",
             "v.join(counties, on='county', how='left')", "v.merge(counties, on='county', how='left')",
             "counties[v, on = 'county']", ("sum(base)", "sum(income * base)"), 10, 30, True),
    Question("pivot", "villages: pivot mean over years", "v | pivot mean(income) by county over year",
             "SELECT county, " + ", ".join(f"avg(income) FILTER (WHERE year = {year}) AS \"{year}\"" for year in range(2017, 2021))
             + " FROM v GROUP BY county",
             "v.group_by('county').agg(*[c('income').filter(c('year') == y).mean().alias(str(y)) for y in range(2017, 2021)])",
             "v.pivot_table(index='county', columns='year', values='income').reset_index().rename(columns=str)",
             "dcast(v, county ~ year, fun.aggregate = mean, value.var = 'income')", ('sum("2017")', 'sum("2020")'), 10, 30, True),
    Question("rank", "villages: rank in county", "v | derive place = rank(income) per county",
             "SELECT *, rank() OVER (PARTITION BY county ORDER BY income DESC) AS place FROM v",
             "v.with_columns(place=c('income').rank('min', descending=True).over('county'))",
             "v.assign(place=v.groupby('county').income.rank(method='min', ascending=False))",
             "v[, place := frank(-income, ties.method = 'min'), by = county]", ("sum(place)", "sum(place * income)"), 10, 30, True),
]

GROUPS = {"groupby": GROUPBY, "single": SINGLE, "join": JOIN, "villages": VILLAGES}


def files(group, folder, rows):
    """The tables of a group with their files."""
    size = scientific(rows)
    if group in ("groupby", "single"):
        return {"x": f"{folder}/G1_{size}_1e2_0_0.csv"}
    if group == "join":
        return {"x": f"{folder}/J1_{size}_NA_0_0.csv", **{
            name: f"{folder}/J1_{size}_{name}_0_0.csv" for name in ("small", "medium", "big")}}
    return {"v": f"{folder}/villages_690000.csv", "counties": f"{folder}/counties_2800.csv"}


def scientific(number):
    """1e7 for 10,000,000."""
    mantissa, exponent = f"{number:e}".split("e")
    return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}"
