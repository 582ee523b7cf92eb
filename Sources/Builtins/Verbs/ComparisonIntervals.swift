import Columns
import Statistics
import Syntax

/// Intervals of shares and means where rows are a sample: more aggregates behind those compared.
struct ComparisonIntervals {
  private enum Kind {
    case share, mean
  }

  /// Aggregates to be computed after those of the user.
  private(set) var arguments: [Argument] = []
  /// By measure: its kind and where its two aggregates stand among `arguments`.
  private var places: [Int: (kind: Kind, first: Int)] = [:]
  private let measureCount: Int

  init(_ measures: [Argument]) {
    measureCount = measures.count
    for (place, measure) in measures.enumerated() {
      guard case .call(let name, let inner) = measure.words[0].kind, measure.words.count == 1,
        inner.count == 1, inner[0].words.count == 1
      else { continue }
      let span = measure.span
      let subject = inner[0].condition ?? inner[0].words[0]
      func call(_ function: String, _ argument: Expression) -> Expression {
        Expression(
          .call(
            Identifier(function, span: span), [Argument(words: [argument], span: span)]),
          span: span)
      }
      switch name.text {
      case "share", "占比":
        add(
          .share, place, call("count", subject),
          call("count", Expression(.unary(.not, subject), span: subject.span)))
      case "mean", "均值", "平均":
        let isThere = Expression(.unary(.not, call("is_missing", subject)), span: subject.span)
        add(.mean, place, call("sd", subject), call("count", isThere))
      default: continue
      }
    }
  }

  private mutating func add(
    _ kind: Kind, _ place: Int, _ first: Expression, _ second: Expression
  ) {
    places[place] = (kind, arguments.count)
    for (number, expression) in [first, second].enumerated() {
      let label = Identifier("·\(place).\(number)", span: expression.span)
      arguments.append(Argument(label: label, words: [expression], span: expression.span))
    }
  }

  /// The interval of a measure for each row; nil where the measure has none.
  func cells(of place: Int, _ grouped: Table, first: Int, rows: [Int?]) -> [Scalar]? {
    guard let (kind, offset) = places[place] else { return nil }
    let columns = (0..<2).map { grouped.columns[first + measureCount + offset + $0].vector }
    return rows.map { row -> Scalar in
      guard let row, let a = columns[0][row].bounds, let b = columns[1][row].bounds, a.isExact,
        b.isExact
      else { return .missing }
      let bounds: ValueBounds?
      switch kind {
      case .share:
        bounds = try? SampleIntervals.share(
          successes: Int(a.lower), size: Int(a.lower + b.lower))
        return bounds.map { .bounded(Bounds(lower: 100 * $0.lower, upper: 100 * $0.upper)) }
          ?? .missing
      case .mean:
        guard let mean = grouped.columns[first + place].vector[row].bounds else { return .missing }
        bounds = try? SampleIntervals.mean(mean.lower, deviation: a.lower, size: Int(b.lower))
        return bounds.map { .bounded(Bounds(lower: $0.lower, upper: $0.upper)) } ?? .missing
      }
    }
  }
}
