import Glibc

/// What is known about the terminal behind a descriptor.
package struct TerminalInfo {
  package let descriptor: Int32
  private let environment: (String) -> String?
  private let terminalTest: (Int32) -> Bool

  package init(_ descriptor: Int32) {
    self.init(
      descriptor, environment: TerminalInfo.environmentValue, isTerminal: TerminalInfo.isTerminal)
  }

  init(
    _ descriptor: Int32, environment: @escaping (String) -> String?,
    isTerminal: @escaping (Int32) -> Bool
  ) {
    self.descriptor = descriptor
    self.environment = environment
    self.terminalTest = isTerminal
  }

  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  package var isTerminal: Bool { terminalTest(descriptor) }

  /// True for terminals that know no control sequences.
  package var isDumb: Bool {
    let type = environment("TERM") ?? ""
    return type.isEmpty || type == "dumb"
  }

  /// True when a line editor can work on this input and that output.
  package static func canEdit(input: Int32, output: Int32) -> Bool {
    isTerminal(input) && isTerminal(output) && !TerminalInfo(output).isDumb
  }

  /// Columns: of the terminal, else `COLUMNS`, else 80.
  package var width: Int {
    if let size, size.columns > 0 { return size.columns }
    if let text = environment("COLUMNS"), let columns = Int(text), columns > 0 { return columns }
    return 80
  }

  /// Rows: of the terminal, else `LINES`, else 24.
  package var height: Int {
    if let size, size.rows > 0 { return size.rows }
    if let text = environment("LINES"), let rows = Int(text), rows > 0 { return rows }
    return 24
  }

  private var size: (columns: Int, rows: Int)? {
    var size = winsize()
    // Safe: the system fills a struct of the caller's, and a variable of the environment, which
    // nothing changes, is copied at once.
    let code = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size)
    return code == 0 ? (Int(size.ws_col), Int(size.ws_row)) : nil
  }

  /// Whether to colour; the first that speaks decides: `NO_COLOR`, `FORCE_COLOR`,
  /// `CLICOLOR_FORCE`, no terminal, a dumb terminal, `CLICOLOR=0`.
  package var usesColor: Bool {
    if let value = environment("NO_COLOR"), !value.isEmpty { return false }
    if let value = environment("FORCE_COLOR"), !value.isEmpty {
      return value != "0" && value != "false"
    }
    if let value = environment("CLICOLOR_FORCE"), !value.isEmpty, value != "0" { return true }
    return isTerminal && !isDumb && environment("CLICOLOR") != "0"
  }

  /// False only when the locale names another character set than UTF-8.
  ///
  /// `C`, `POSIX` and no locale at all count as UTF-8, since the data is Chinese anyway.
  package var supportsUnicode: Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    let locale = names.lazy.compactMap { environment($0) }.first { !$0.isEmpty } ?? ""
    guard let dot = locale.firstIndex(of: ".") else { return true }
    let characterSet = locale[locale.index(after: dot)...].prefix { $0 != "@" }
    return ["utf-8", "utf8"].contains(characterSet.lowercased())
  }

  private static func environmentValue(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }
}
