/// The forms a chart can take.
package enum ChartKind: String, Sendable, CaseIterable {
  case bar, column, line, histogram, box, dot, stack
}
