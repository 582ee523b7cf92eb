import Columns
package import Texts

/// All rows of a table that stands ready.
package struct Scan: RelationalOperation {
  package var source: TableSource

  package init(_ source: TableSource) { self.source = source }

  package func described(_ node: PlanNode) -> Message {
    let name =
      source.name.map { Message("scan ", "读取：") + $0 }
      ?? Message("rows already worked out", "已算出的行")
    let rows = source.table.rowCount
    return name + Message(" (\(Plural.count(rows, "row")); ", "（\(rows) 行；") + node.schema.named
      + Message(")", "）")
  }
}
