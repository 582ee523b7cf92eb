import Answers
import Columns
import Diagnostics
import Formats
import Planning
import Syntax
import Texts

/// Brings in a dataset, one of its tables, or a file.
struct LoadCommand: SessionCommand {
  let help = Help(
    "load", chinese: "载入", synonyms: ["import", "read", "导入", "读取", "加载", "打开"],
    signature: Message(
      "load DATASET[.TABLE] | load \"FILE\" [as NAME] [with OPTION, …]",
      "载入 数据集[.表] | 载入 \"文件\" [为 名称] [附 选项, …]"),
    summary: Message(
      "brings in a dataset, one of its tables, or a file", "载入数据集、其中一张表或文件"),
    details: Message(
      "Delimiter, head line, encoding, units in heads, bounds and missing spellings are"
        + " detected. JSON Lines, text of fixed width and files packed with gzip or zstd are read"
        + " as well. Options: `ragged` fills short rows and cuts long ones, `skip 2` leaves out"
        + " lines before the head, `delimiter \";\"`, `missing \"x\"`, `header` and `no header`;"
        + " the name of a format (`help formats`), `widths 6 10 8` for columns of fixed width.",
      "分隔符、表头、编码、表头中的单位、界和缺失的写法均自动识别。"
        + "JSON Lines、固定宽度的文本，以及 gzip、zstd 压缩的文件也能读取。"
        + "选项：`不齐` 补齐过短的行、截短过长的行，`跳过 2` 跳过表头之前的行，"
        + "`分隔符 \";\"` 指定分隔符，`缺失 \"x\"` 指定缺失的写法，"
        + "`表头` 和 `无表头` 说明有无表头，"
        + "格式名称（见 `帮助 格式`）指明格式，`列宽 6 10 8` 指定各列宽度。"),
    examples: ["load wuzhou-2020-08", "load wuzhou-villages.villages as v"],
    options: [.as] + LoadOptions.words)
  let traits = CommandTraits(runsInCheck: true, isSaved: true, takes: .dataset)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectWords("load wuzhou-2020-08")
    let session = context.session
    var rest = call.words.dropFirst()
    let name = try name(&rest, call, session)
    let word = call.words[0]
    let options = try LoadOptions.read(rest)
    if !word.isQuoted, let package = try dataset(word, session) {
      if let extra = rest.first {
        throw Diagnostic(
          code: "unexpected-word",
          Message("a dataset says itself how its files are read", "数据集自带读法，不能另写选项"),
          at: extra.span)
      }
      return try load(package, word, as: name, call, context)
    }
    return try loadFile(word, as: name, options, call, context)
  }

  /// What follows `as`, taken from the words that are left.
  private func name(
    _ rest: inout ArraySlice<CommandWord>, _ call: Command, _ session: Session
  ) throws(Diagnostic) -> CommandWord? {
    guard let first = rest.first, first.isOne(of: [.as]) else { return nil }
    rest.removeFirst()
    guard let name = rest.popFirst() else {
      throw Diagnostic(
        code: "missing-name",
        Message("`as` needs a name after it", "`\(first.text)` 之后缺少名称"), at: first.span)
    }
    try session.checkBindable(call.identifier(name))
    return name
  }

  private func dataset(_ word: CommandWord, _ session: Session) throws(Diagnostic)
    -> (package: DataPackage, table: String?)?
  {
    let catalog = session.catalog
    do {
      if let package = try catalog.package(named: word.text) { return (package, nil) }
      if let dot = word.text.lastIndex(of: "."),
        let package = try catalog.package(named: String(word.text[..<dot]))
      {
        return (package, String(word.text[word.text.index(after: dot)...]))
      }
    } catch {
      throw error.located(at: word.span)
    }
    guard !FileBytes.exists(word.text), !word.text.contains("/"), !word.text.contains(".") else {
      return nil
    }
    throw Diagnostic(
      code: "unknown-dataset",
      Message("no dataset and no file `\(word.text)`", "没有数据集或文件 `\(word.text)`"),
      at: word.span,
      hint: Suggestions.hint(for: word.text, among: catalog.names))
  }

  /// A table on its way into the session.
  private struct Arrival {
    var name: String
    var title: String?
    var path: String
    var loaded: LoadedTable
  }

  private func load(
    _ found: (package: DataPackage, table: String?), _ word: CommandWord, as name: CommandWord?,
    _ call: Command, _ context: CommandContext
  ) throws(Diagnostic) -> Reply {
    let package = found.package
    var arrivals: [Arrival] = []
    let resources = try resources(found, word, as: name)
    if context.session.dryRun != nil {
      for resource in resources { context.session.declare(resource, as: name?.text) }
      return Reply()
    }
    for resource in resources {
      var options = ReadOptions()
      options.schema = resource.schema
      for table in try context.session.readTables(resource.path, options, span: word.span) {
        arrivals.append(
          Arrival(
            name: name?.text ?? table.entry.name ?? resource.name,
            title: name == nil ? resource.title : nil, path: resource.path, loaded: table.loaded))
      }
    }
    let lines = bind(arrivals, word, call, context.session, package: package)
    var title = Message.verbatim(package.title)
    if package.isSimulated { title = title + Message.verbatim(" · ") + Message.madeUp }
    return Reply(parts: ([title] + lines).map(Part.said))
  }

  /// Gives the tables their names; what is said of each.
  private func bind(
    _ arrivals: [Arrival], _ word: CommandWord, _ call: Command, _ session: Session,
    package: DataPackage? = nil
  ) -> [Message] {
    session.changeNames(.loading(word.text)) { workspace in
      arrivals.map { arrival in
        let information = FileBytes.information(arrival.path)
        let bound = workspace.bind(
          arrival.loaded.table, as: arrival.name, title: arrival.title,
          isSimulated: package?.isSimulated ?? false,
          provenance: Provenance(
            statement: "load \(call.rest)",
            file: FileOrigin(
              path: arrival.path, byteCount: information?.byteCount ?? 0,
              modified: information?.modified ?? 0, package: package?.label)))
        return Self.line(bound)
      }
    }
  }

  /// All tables of a dataset, or the one that was named.
  private func resources(
    _ found: (package: DataPackage, table: String?), _ word: CommandWord, as name: CommandWord?
  ) throws(Diagnostic) -> [DataPackage.Resource] {
    let package = found.package
    let all = package.resources
    if let table = found.table {
      guard let resource = package.resource(named: table) else {
        throw Diagnostic(
          code: "unknown-table",
          Message("`\(package.name)` has no table `\(table)`", "`\(package.name)` 中没有表 `\(table)`"),
          at: word.span, hint: Suggestions.hint(for: table, among: all.map(\.name)))
      }
      return [resource]
    }
    guard name == nil else {
      throw Diagnostic(
        code: "many-tables",
        Message(
          "`\(package.name)` has \(all.count) tables, `as` names one",
          "`\(package.name)` 有 \(all.count) 张表，`为` 只能命名一张"),
        at: word.span,
        hint: Message(
          "`load \(package.name).\(all.first?.name ?? "table") as …`",
          "`载入 \(package.name).\(all.first?.name ?? "表") 为 …`"))
    }
    return all
  }

  private func loadFile(
    _ word: CommandWord, as name: CommandWord?, _ options: ReadOptions, _ call: Command,
    _ context: CommandContext
  ) throws(Diagnostic) -> Reply {
    if context.session.dryRun != nil {
      context.session.declare(name?.text ?? TableName.from(word.text), columns: nil)
      return Reply()
    }
    try context.session.checkReadable(word.text, span: word.span)
    let tables = try context.session.readTables(word.text, options, span: word.span)
    let arrivals = tables.map { table in
      Arrival(
        name: table.entry.name ?? name?.text ?? TableName.from(word.text), path: word.text,
        loaded: table.loaded)
    }
    let lines = bind(arrivals, word, call, context.session)
    let said = zip(lines, arrivals).flatMap { line, arrival in
      [line] + arrival.loaded.report.remarks.map { Message.verbatim("  ") + $0 }
    }
    return Reply(parts: said.map(Part.said))
  }

  private static func line(_ bound: NamedTable) -> Message {
    let name = bound.name + (bound.title.map { " \($0)" } ?? "")
    let (rows, columns) = (bound.table.rowCount, bound.table.columns.count)
    let size = Message(
      "\(name): \(Plural.count(rows, "row")), \(Plural.count(columns, "column"))",
      "\(name)：\(rows) 行，\(columns) 列")
    guard bound.version > 1 else { return size }
    return size + Message(", version \(bound.version)", "，第 \(bound.version) 版")
  }
}

extension Message {
  /// What `undo` takes back.
  fileprivate static func loading(_ what: String) -> Message {
    Message("loading `\(what)`", "`\(what)` 的载入")
  }
}

/// A table's name made from a file's.
package enum TableName {
  /// `data/2020 villages.csv` gives `t2020_villages`.
  package static func from(_ path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    var name = ""
    for character in FileEnding.stem(of: file) {
      name.append(character.isLetter || character.isNumber || character == "_" ? character : "_")
    }
    if name.first?.isNumber == true { name = "t" + name }
    let isReserved = name.isEmpty || name.allSatisfy { $0 == "_" }
    return isReserved ? "table" : name
  }
}
