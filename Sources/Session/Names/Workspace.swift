package import Columns
package import Planning
import Diagnostics
import Texts

/// A table under a name, one of its versions.
package struct NamedTable: Sendable {
  package var name: String
  package var version: Int
  package let source: TableSource
  package var provenance: Provenance
  /// The name in the other language, which leads here too.
  package var title: String?
  /// True for data that was made up, which every message about it says.
  package var isSimulated: Bool
  /// False for a table of a script that is only checked, which nobody has read.
  package var columnsAreKnown = true

  package var table: Table { source.table }

  init(
    _ table: Table, name: String, version: Int, title: String?, isSimulated: Bool,
    provenance: Provenance
  ) {
    self.name = name
    self.version = version
    self.title = title
    self.isSimulated = isSimulated
    self.provenance = provenance
    source = TableSource(
      table, name: .verbatim(version > 1 ? "\(name)@\(version)" : name),
      origin: Self.origin(name, provenance, isSimulated: isSimulated))
  }

  /// What its rows come from, for `why`.
  private static func origin(_ name: String, _ provenance: Provenance, isSimulated: Bool)
    -> Origin
  {
    if let plan = provenance.plan { return Origin(.plan(plan)) }
    guard let file = provenance.file else { return Origin(.loaded(.verbatim(name))) }
    let label = file.path.split(separator: "/").last.map(String.init) ?? file.path
    var parts = [file.package, label].compactMap { $0 }.map(Message.verbatim)
    if isSimulated { parts.append(Message("simulated", "模拟数据")) }
    let whence = Message.joined(parts, chinese: "，")
    return Origin(
      .loaded(Message("\(name) (\(whence.english))", "\(name)（\(whence.chinese)）")))
  }
}

/// A value bound by `let` or `param`.
package struct NamedValue: Sendable {
  package var value: Scalar
  package var unit: Unit?
}

/// All names of a session: a value, so that `undo` is a matter of keeping the one before.
package struct Workspace: Sendable {
  /// The versions of each name, oldest first; dropped ones are gone.
  private var tables: [String: [NamedTable]] = [:]
  /// Names in the order of their first binding.
  private var order: [String] = []
  package var values: [String: NamedValue] = [:]

  package init() {}

  /// Current versions in the order in which the names came up.
  package var current: [NamedTable] { order.compactMap { tables[$0]?.last } }

  package var tableNames: [String] { order }

  /// A table by name or title, of a version where one is given.
  package func table(named name: String, version: Int? = nil) -> NamedTable? {
    let versions = tables[name] ?? versions(titled: name)
    guard let version else { return versions?.last }
    return versions?.first { $0.version == version }
  }

  private func versions(titled title: String) -> [NamedTable]? {
    for name in order {
      if let versions = tables[name], versions.last?.title == title { return versions }
    }
    return nil
  }

  /// Binds a table; a name that is taken gets its next version.
  @discardableResult
  package mutating func bind(
    _ table: Table, as name: String, title: String? = nil, isSimulated: Bool = false,
    provenance: Provenance, columnsAreKnown: Bool = true
  ) -> NamedTable {
    let version = (tables[name]?.last?.version ?? 0) + 1
    var named = NamedTable(
      table, name: name, version: version, title: title, isSimulated: isSimulated,
      provenance: provenance)
    named.columnsAreKnown = columnsAreKnown
    if tables[name] == nil { order.append(name) }
    values[name] = nil
    tables[name, default: []].append(named)
    return named
  }

  package mutating func bind(_ value: NamedValue, as name: String) {
    values[name] = value
  }

  /// Forgets a name with all its versions, or one of them; false where there is no such thing.
  package mutating func drop(_ name: String, version: Int? = nil) -> Bool {
    if version == nil, values.removeValue(forKey: name) != nil { return true }
    guard let found = table(named: name, version: version) else { return false }
    if let version {
      tables[found.name]?.removeAll { $0.version == version }
    } else {
      tables[found.name] = nil
    }
    if tables[found.name]?.isEmpty ?? true {
      tables[found.name] = nil
      order.removeAll { $0 == found.name }
    }
    return true
  }

  package mutating func rename(_ old: String, to new: String) -> Bool {
    guard let found = table(named: old), tables[new] == nil,
      let place = order.firstIndex(of: found.name),
      let versions = tables.removeValue(forKey: found.name)
    else { return false }
    order[place] = new
    tables[new] = versions.map { version in
      NamedTable(
        version.table, name: new, version: version.version, title: version.title,
        isSimulated: version.isSimulated, provenance: version.provenance)
    }
    return true
  }

  /// Whether a name that a table was made from has been bound again since.
  package func isStale(_ table: NamedTable) -> Bool {
    table.provenance.inputs.contains { input in
      // `t = t | …` is what it was meant to be.
      if input.name == table.name { return false }
      guard let now = tables[input.name]?.last else { return false }
      return now.version > input.version || isStale(now)
    }
  }
}
