package import Diagnostics

/// One format that tables are read from.
package protocol TableReader: Sendable {
  /// As `load … with NAME` names it.
  var name: String { get }
  /// File endings of the format, without the dot.
  var endings: [String] { get }
  /// What files of the format begin with, where all do.
  var magic: [[UInt8]] { get }
  /// What `with` can say of such files.
  var options: Set<ReadOptions.Name> { get }

  /// Whether a file is of the format by its beginning; asked where several formats share its
  /// ending (`isEnding`) and where its ending is none that is known.
  func recognizes(_ beginning: [UInt8], isEnding: Bool) -> Bool

  /// The tables of a file, most often one; none is read.
  func tables(in input: Input, _ context: ReadContext) throws(Diagnostic) -> [TableEntry]

  func read(
    _ entry: TableEntry, of input: Input, _ options: ReadOptions, _ context: ReadContext
  ) throws(Diagnostic) -> LoadedTable
}

extension TableReader {
  package var magic: [[UInt8]] { [] }

  package func tables(in input: Input, _ context: ReadContext) throws(Diagnostic) -> [TableEntry] {
    [TableEntry()]
  }
}

/// One table of a file.
package struct TableEntry: Sendable {
  /// What the file calls it; nil where it is the file's only one.
  package var name: String?

  package init(name: String? = nil) { self.name = name }
}
