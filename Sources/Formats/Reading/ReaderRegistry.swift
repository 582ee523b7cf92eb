import Columns
package import Diagnostics
package import Texts

/// Every format that can be read; adding one is a file and a line here.
package enum ReaderRegistry {
  /// Of several that share an ending the first that recognizes the file reads it; what any text may
  /// be comes last.
  package static let readers: [any TableReader] = [
    JSONReader(), FixedWidthReader(), CSVReader(),
  ]

  package static func reader(named name: String) -> (any TableReader)? {
    readers.first { $0.name == name }
  }

  /// Opens a file with the format that it was said to have, that its first bytes or its ending say,
  /// or that it looks like.
  package static func open(
    _ path: String, _ options: ReadOptions, _ context: ReadContext
  ) throws(Diagnostic) -> OpenedFile {
    let input = try Input.open(path, context)
    let reader = try reader(of: input, options)
    if let other = options.said.first(where: { !reader.options.contains($0) }) {
      throw Diagnostic(
        code: "unknown-option",
        Message(
          "`\(other.rawValue)` says nothing about \(reader.name)",
          "`\(other.rawValue)` 不适用于 \(reader.name)"))
    }
    return OpenedFile(
      reader: reader, input: input, options: options, tables: try reader.tables(in: input, context))
  }

  private static let beginningBytes = 64 << 10

  private static func reader(of input: Input, _ options: ReadOptions)
    throws(Diagnostic) -> any TableReader
  {
    if let name = options.format, let reader = reader(named: name) { return reader }
    if !options.widths.isEmpty { return FixedWidthReader() }
    let beginning = try input.beginning(beginningBytes)
    if let marked = readers.first(where: { $0.magic.contains(where: beginning.starts) }) {
      return marked
    }
    let known = readers.filter { $0.endings.contains(input.ending ?? "") }
    if let reader = known.first(where: { $0.recognizes(beginning, isEnding: true) }) ?? known.last {
      return reader
    }
    if let reader = readers.first(where: { $0.recognizes(beginning, isEnding: false) }) {
      return reader
    }
    // What has no ending came through a pipe or is a table of one column.
    guard let ending = input.ending, TextDecoding.isText(beginning) else { return CSVReader() }
    throw Diagnostic(
      code: "unknown-format",
      Message(
        "no format that can be read ends in `\(ending)`", "没有以 `\(ending)` 结尾的可读格式"),
      hint: readable
        + Message(
          "; `load \"FILE\" with csv` says what it is", "；可用 `载入 \"文件\" 附 csv` 指明格式"))
  }

  /// What can be read, for hints.
  package static var readable: Message {
    let endings = Message.joined(
      Set(readers.flatMap(\.endings)).sorted().map { .verbatim($0) })
    let packed = Message.joined(
      CompressionRegistry.packings.flatMap(\.endings).map { .verbatim($0) })
    return Message(
      "\(endings.english) can be read, also packed as \(packed.english)",
      "可读 \(endings.chinese)，也可为 \(packed.chinese) 压缩文件")
  }
}

/// A file of which the format is known, and which tables are in it.
package struct OpenedFile {
  let reader: any TableReader
  let input: Input
  let options: ReadOptions
  package let tables: [TableEntry]

  package func read(_ entry: TableEntry, _ context: ReadContext) throws(Diagnostic) -> LoadedTable {
    let loaded = try Cancellation.watching(context.isCancelled) { () throws(Diagnostic) in
      try reader.read(entry, of: input, options, context)
    }
    // What a kernel returned that was told to stop is no table.
    try context.check()
    return loaded
  }
}
