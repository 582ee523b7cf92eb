"""Compares two answers: texts exactly, doubles within a tolerance that knows their column's scale."""

import numpy
import pyarrow.compute as compute


def tolerance(column):
    return 1e-10 * min(column.scale, 1e300)


def same_numbers(ours, theirs, column):
    with numpy.errstate(invalid="ignore", over="ignore"):
        close = numpy.abs(ours - theirs) <= 1e-9 * numpy.maximum(numpy.abs(ours), numpy.abs(theirs)) + tolerance(column)
    return close | (ours == theirs) | (numpy.isnan(ours) & numpy.isnan(theirs))


def differing_rows(ours, theirs, columns):
    """Places at which the two tables of equal height differ."""
    differ = numpy.zeros(ours.num_rows, dtype=bool)
    for index, column in enumerate(columns):
        left, right = ours.column(index).combine_chunks(), theirs.column(index).combine_chunks()
        empty = (numpy.asarray(left.is_null()), numpy.asarray(right.is_null()))
        differ |= empty[0] != empty[1]
        if column.kind == "num":
            values = [numpy.asarray(side.fill_null(0.0), dtype=float) for side in (left, right)]
            # Abacus has no NaN: what is not a number is missing.
            differ |= ~same_numbers(*values, column) & ~empty[0] & ~empty[1]
        else:
            equal = compute.equal(left.fill_null(""), right.fill_null(""))
            differ |= ~numpy.asarray(equal)
    return numpy.flatnonzero(differ)


def rows(table, places):
    return [tuple(table.column(c)[int(place)].as_py() for c in range(table.num_columns)) for place in places]


def matched(ours, theirs, columns):
    """Whether the rows pair off in some order: near-equal doubles may have sorted differently."""
    left = list(theirs)
    for row in ours:
        for place, other in enumerate(left):
            if all(cell == cell2 or (column.kind == "num" and cell is not None and cell2 is not None and bool(
                    same_numbers(numpy.float64(cell), numpy.float64(cell2), column)))
                    for cell, cell2, column in zip(row, other, columns)):
                del left[place]
                break
        else:
            return False
    return True


def shown(row, columns, differing):
    """Only what differs, with names, in plain ASCII: canonically equal texts look alike."""
    return "  ".join(f"{columns[i].name} = {row[i]!a}" for i in differing)


def difference(ours, theirs, columns, ordered):
    """None where the answers agree, else what to show of both."""
    if ours.num_rows != theirs.num_rows:
        return f"{ours.num_rows} rows against {theirs.num_rows}", rows(ours, range(min(6, ours.num_rows))), rows(
            theirs, range(min(6, theirs.num_rows)))
    places = differing_rows(ours, theirs, columns)
    if not len(places):
        return None
    mine, other = rows(ours, places[:2000]), rows(theirs, places[:2000])
    if not ordered and len(places) <= 2000 and matched(mine, other, columns):
        return None
    differing = [i for i, column in enumerate(columns)
                 if len(differing_rows(ours.select([i]), theirs.select([i]), [column]))]
    return (f"{len(places)} of {ours.num_rows} rows differ, in {', '.join(columns[i].name for i in differing)}",
            [shown(row, columns, differing) for row in mine[:6]], [shown(row, columns, differing) for row in other[:6]])
