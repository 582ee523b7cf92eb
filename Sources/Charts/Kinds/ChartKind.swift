package import Texts

/// A form a chart can take: its name, what it makes of a table's columns, and how it is drawn.
package struct ChartKind: Sendable {
  package let name: Word
  /// Whether it shows how many values lie where: categories are then groups of values, and there
  /// are none unless they are asked for.
  package let isDistribution: Bool
  /// The lines of a screen.
  let lines: @Sendable (Chart, TextFrame) -> [String]
  /// Draws a picture from its second argument downwards.
  let draw: @Sendable (Chart, Double, inout SVGDocument) -> Void

  init(
    _ name: Word, isDistribution: Bool = false,
    lines: @escaping @Sendable (Chart, TextFrame) -> [String],
    draw: @escaping @Sendable (Chart, Double, inout SVGDocument) -> Void
  ) {
    self.name = name
    self.isDistribution = isDistribution
    self.lines = lines
    self.draw = draw
  }

  /// Every kind there is, in the order in which they are listed.
  package static let all: [ChartKind] = [.bar, .column, .line, .histogram, .box, .dot, .stack]

  package static func named(_ spelling: String) -> ChartKind? {
    all.first { $0.name.isSpelled(spelling) }
  }

  /// `bar, column, … or stack` with a word before the last.
  package static func listed(english: String, chinese: String) -> Message {
    let names = all.map { Message($0.name.english, $0.name.chinese) }
    return .joined(names.dropLast()) + Message(" \(english) ", chinese) + (names.last ?? .empty)
  }
}

extension ChartKind: Hashable {
  package static func == (left: ChartKind, right: ChartKind) -> Bool { left.name == right.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
