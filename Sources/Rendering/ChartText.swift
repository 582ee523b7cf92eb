package import Columns
package import Planning

/// A chart request over a table as lines of text.
package enum ChartText {
  package static func lines(
    _ request: ChartRequest, _ table: Table, width: Int, usesColor: Bool,
    displayWidth: @escaping @Sendable (String) -> Int
  ) -> [String] {
    []
  }
}
extension ChartText {
  /// The same as a picture.
  package static func svg(_ request: ChartRequest, _ table: Table) -> String { "" }
}
