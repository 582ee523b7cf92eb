import Answers
import Columns
import Diagnostics
import Execution
import Formats
import Planning
import Rendering
import Syntax
import Texts

extension Session {
  // MARK: Reading

  /// The tables of a file, with what was found on reading them: the one door through which tables
  /// come in.
  func readTables(_ path: String, _ options: ReadOptions, span: Span)
    throws(Diagnostic) -> [(entry: TableEntry, loaded: LoadedTable)]
  {
    let context = readContext(at: span)
    do throws(Diagnostic) {
      let file = try ReaderRegistry.open(path, options, context)
      var tables: [(TableEntry, LoadedTable)] = []
      for entry in file.tables { tables.append((entry, try file.read(entry, context))) }
      return tables
    } catch {
      throw error.located(at: span)
    }
  }

  /// A file in the place of a table.
  func readTable(_ path: String, span: Span) throws(Diagnostic) -> Table {
    try checkReadable(path, span: span)
    let tables = try readTables(path, ReadOptions(), span: span)
    guard let first = tables.first, tables.count == 1 else {
      throw Diagnostic(
        code: "many-tables",
        Message("`\(path)` has \(tables.count) tables", "`\(path)` 有 \(tables.count) 张表"),
        at: span,
        hint: Message("`load` brings all of them in", "`载入` 可载入全部"))
    }
    return first.loaded.table
  }

  private func readContext(at span: Span) -> ReadContext {
    ReadContext(
      expect: { [self] bytes throws(Diagnostic) in
        try configuration.budget.expect(bytes, at: span) { dropWhatCanGo() }
      },
      isCancelled: configuration.isCancelled, progress: configuration.progress)
  }

  func checkReadable(_ path: String, span: Span) throws(Diagnostic) {
    let isBelow = !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
    guard !configuration.isSafe || isBelow || path == "-" else {
      throw Diagnostic(
        code: "safe-mode",
        Message(
          "`--safe` reads only below the working directory", "`--safe` 下只读工作目录之内的文件"),
        at: span)
    }
  }

  var catalog: DatasetCatalog { DatasetCatalog(folders: configuration.datasetFolders) }

  func datasetNames() -> [String] { catalog.names }

  // MARK: Writing

  /// Writes a file whole, unless the session is a safe one.
  func write(
    to path: String, at span: Span, replaces: Bool, _ body: (Sink) -> Void
  ) throws(Diagnostic) {
    guard !configuration.isSafe else {
      throw Diagnostic(
        code: "safe-mode", Message("`--safe` writes no files", "`--safe` 下不写文件"), at: span)
    }
    do {
      try AtomicFile.write(
        to: path, replaces: replaces, isCancelled: configuration.isCancelled, body)
    } catch {
      throw error.located(at: span)
    }
  }

  func export(
    _ table: Table, _ request: ExportRequest, _ provenance: Provenance, isSimulated: Bool
  ) throws(Diagnostic) -> Message {
    let ending = request.path.split(separator: ".").last.map(String.init) ?? ""
    if request.path.contains("."), let page = RendererRegistry.page(ending: ending) {
      let notes = request.withSource ? sources(provenance, isSimulated) : []
      let style = RenderingStyle(settings: settings)
      try write(to: request.path, at: request.span, replaces: request.replaces) { sink in
        Cancellation.watching(configuration.isCancelled) {
          page.write([.table(table)], notes: notes, style, to: sink)
        }
      }
      return .written(table, request.path)
    }
    guard request.path.contains("."), let writer = WriterRegistry.writer(ending: ending) else {
      let endings = WriterRegistry.writers.flatMap(\.endings) + RendererRegistry.pageEndings
      let known = Message.joined(endings.map(Message.verbatim))
      throw Diagnostic(
        code: "unknown-format",
        Message("no format ends in `\(ending)`", "没有以 `\(ending)` 结尾的格式"), at: request.span,
        hint: ending.hasPrefix("xls")
          ? Message(
            "a spreadsheet opens CSV: `export \"….csv\" for excel`",
            "电子表格可打开 CSV：`导出 \"….csv\" 供 excel`")
          : Message("\(known.english) are known", "可用 \(known.chinese)"))
    }
    let options = WriterOptions(isForExcel: request.isForExcel, language: settings.language)
    try write(to: request.path, at: request.span, replaces: request.replaces) { sink in
      Cancellation.watching(configuration.isCancelled) { writer.write(table, options, to: sink) }
    }
    guard request.withSource else { return .written(table, request.path) }
    // Data alone must stay data: the sources stand in a file beside it.
    let beside = request.path + ".source.txt"
    let lines = sources(provenance, isSimulated)
    try write(to: beside, at: request.span, replaces: request.replaces) { sink in
      for line in lines { sink.append(line + "\n") }
    }
    return .written(table, request.path)
      + Message(", its sources to \(beside)", "，出处写入 \(beside)")
  }

  private func sources(_ provenance: Provenance, _ isSimulated: Bool) -> [String] {
    NameStory.exported(provenance, isSimulated: isSimulated, self).map {
      $0.text(in: settings.language)
    }
  }

  func writeChart(_ request: ChartRequest, _ table: Table, isSimulated: Bool)
    throws(Diagnostic) -> Message
  {
    guard let path = request.path else { return .empty }
    guard path.hasSuffix(".svg") else {
      throw Diagnostic(
        code: "unknown-format",
        Message(
          "charts are written as `.svg`, not as `\(path)`", "图只能写为 `.svg`，不能写为 `\(path)`"),
        at: request.span)
    }
    let svg = ChartModel.svg(
      ChartPart(request, table, isSimulated: isSimulated), RenderingStyle(settings: settings))
    try write(to: path, at: request.span, replaces: request.replaces) { $0.append(svg) }
    return Message("chart written to \(path)", "图已写入 \(path)")
  }

  // MARK: Scripts

  /// Runs the statements of a file, stopping at the first that fails.
  func runScript(
    _ word: CommandWord, parameters given: [String: String], context: CommandContext
  ) throws(Diagnostic) -> Reply {
    guard scriptPaths.count < 16 else {
      throw Diagnostic(
        code: "include-depth",
        Message("scripts include each other too deeply", "脚本相互引入过深"), at: word.span,
        hint: Message(
          "the innermost is \(scriptPaths.last ?? "")", "最里层是 \(scriptPaths.last ?? "")"))
    }
    let path = resolved(word.text)
    try checkReadable(path, span: word.span)
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path)
    } catch {
      throw error.located(at: word.span)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if !given.isEmpty { try expectDeclared(given, in: text, path: path, span: word.span) }
    let before = parameters
    parameters = given
    scriptPaths.append(path)
    defer {
      scriptPaths.removeLast()
      parameters = before
    }
    var isFailed = false
    run(text, name: path, isScript: true) { reply in
      isFailed = isFailed || reply.isFailure
      context.deliver(reply)
    }
    return Reply(outcome: isFailed ? .failedScript : .done)
  }

  /// Refuses values for parameters that a script does not declare; those it includes may.
  private func expectDeclared(
    _ given: [String: String], in text: String, path: String, span: Span
  ) throws(Diagnostic) {
    var declared: [String] = []
    for statement in Parser.parse(SourceText(text)).statements {
      guard case .command(let call) = statement.kind else { continue }
      switch CommandRegistry.command(named: call.name.text) {
      case is ParamCommand: declared.append(call.words.first.map { $0.text.prefixName } ?? "")
      case is IncludeCommand, is RunCommand: return
      default: break
      }
    }
    for name in given.keys.sorted() where !declared.contains(name) {
      throw Diagnostic(
        code: "unknown-parameter",
        Message("`\(path)` has no parameter `\(name)`", "`\(path)` 没有参数 `\(name)`"), at: span,
        hint: declared.isEmpty
          ? Message("it has none", "它没有参数") : Suggestions.hint(for: name, among: declared))
    }
  }

  /// A path in a script is relative to the script.
  private func resolved(_ path: String) -> String {
    guard !path.hasPrefix("/"), let script = scriptPaths.last,
      let slash = script.lastIndex(of: "/")
    else { return path }
    return script[...slash] + path
  }
}

extension String {
  /// `county` of `county="藤县"`.
  fileprivate var prefixName: String { String(prefix { $0 != "=" && $0 != "＝" }) }
}

extension Message {
  fileprivate static func written(_ table: Table, _ path: String) -> Message {
    Message(
      "\(Plural.count(table.rowCount, "row")) written to \(path)",
      "已写入 \(path)：\(table.rowCount) 行")
  }
}
