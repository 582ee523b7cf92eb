package import Columns
package import Texts

/// Where something comes from, for `why`: the statement and files behind a name, the rows behind a
/// row or a cell.
package struct Story: Sendable {
  /// Rows that were loaded, with where they were loaded from.
  package struct Source: Sendable {
    /// The table, dataset and file.
    package var label: Message
    package var rows: Table

    package init(label: Message, rows: Table) {
      self.label = label
      self.rows = rows
    }
  }

  /// What is explained: `villages@2: 33 rows`, `row 3 of _7: county = 藤县, n = 298`.
  package var title: Message
  /// The statement, the rows after each step, inputs, files.
  package var facts: [Message]
  package var sources: [Source]
  /// True where rows were looked for and nothing that was loaded stands behind it.
  package var isWithoutSource: Bool

  package init(
    title: Message, facts: [Message], sources: [Source] = [], isWithoutSource: Bool = false
  ) {
    self.title = title
    self.facts = facts
    self.sources = sources
    self.isWithoutSource = isWithoutSource
  }
}
