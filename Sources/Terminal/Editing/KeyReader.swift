/// Turns the terminal's bytes into characters, pasted blocks and, for vi mode, cursor keys.
struct KeyReader {
  /// What came from the terminal, or happened while waiting for it.
  enum Event {
    case scalar(Unicode.Scalar)
    /// The text of a bracketed paste.
    case paste(String)
    /// A cursor key, as the letter of its private command.
    case cursorKey(Unicode.Scalar)
    case signal
    case end
  }

  private let reader: ByteReader
  private var pending: [UInt8] = []
  private var start = 0

  /// How long the rest of a key's sequence may take.
  private static let sequenceMilliseconds: Int32 = 40
  private static let pasteStart = Array("\u{1b}[200~".utf8)
  private static let pasteEnd = Array("\u{1b}[201~".utf8)

  init(descriptor: Int32) { reader = ByteReader(descriptor: descriptor) }

  /// True when the terminal has sent more than was asked for.
  var hasPending: Bool { start < pending.count }

  /// The next key; `translatesCursorKeys` is for vi mode, where libedit takes ESC for itself.
  mutating func next(translatesCursorKeys: Bool) -> Event {
    if !hasPending, let stop = fill(milliseconds: -1) { return stop }
    guard pending[start] == 0x1b else { return scalar() }
    if starts(with: Self.pasteStart) {
      start += Self.pasteStart.count
      return paste()
    }
    if translatesCursorKeys {
      for (keys, command) in Self.cursorKeys where starts(with: Array(keys.utf8)) {
        start += keys.utf8.count
        return .cursorKey(command)
      }
    }
    start += 1
    return .scalar("\u{1b}")
  }

  private static let cursorKeys: [(keys: String, command: Unicode.Scalar)] = [
    ("\u{1b}[A", "u"), ("\u{1b}OA", "u"), ("\u{1b}[B", "d"), ("\u{1b}OB", "d"),
    ("\u{1b}[C", "R"), ("\u{1b}OC", "R"), ("\u{1b}[D", "L"), ("\u{1b}OD", "L"),
    ("\u{1b}[H", "h"), ("\u{1b}OH", "h"), ("\u{1b}[1~", "h"),
    ("\u{1b}[F", "e"), ("\u{1b}OF", "e"), ("\u{1b}[4~", "e"), ("\u{1b}[3~", "D"),
    ("\u{1b}\r", "a"), ("\u{1b}\n", "a"),
  ]

  /// Reads more; nil when bytes came, else what happened instead.
  private mutating func fill(milliseconds: Int32) -> Event? {
    while true {
      switch reader.next(milliseconds: milliseconds) {
      case .bytes(let bytes):
        if start == pending.count {
          pending = bytes
          start = 0
        } else {
          pending += bytes
        }
        return nil
      case .signal: return .signal
      case .end: return .end
      case .timeout: if milliseconds >= 0 { return .end }
      }
    }
  }

  /// Whether the input goes on with `bytes`; waits only while what is there agrees with them.
  private mutating func starts(with bytes: [UInt8]) -> Bool {
    while true {
      let present = pending[start...].prefix(bytes.count)
      guard bytes.starts(with: present) else { return false }
      if present.count == bytes.count { return true }
      if fill(milliseconds: Self.sequenceMilliseconds) != nil { return false }
    }
  }

  private mutating func scalar() -> Event {
    let first = pending[start]
    let length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    while pending.count - start < length {
      if fill(milliseconds: Self.sequenceMilliseconds) != nil { break }
    }
    var decoder = UTF8()
    var iterator = pending[start...].prefix(length).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else {
      start += 1
      return .scalar("\u{fffd}")
    }
    start += UTF8.width(scalar)
    return .scalar(scalar)
  }

  /// Reads to the end of the pasted block; a lost end mark ends with the input.
  private mutating func paste() -> Event {
    var searched = start
    while true {
      while searched + Self.pasteEnd.count <= pending.count {
        if pending[searched...].starts(with: Self.pasteEnd) {
          let text = String(decoding: pending[start..<searched], as: UTF8.self)
          start = searched + Self.pasteEnd.count
          return .paste(text)
        }
        searched += 1
      }
      let consumed = start
      if case .end = fill(milliseconds: -1) {
        defer { start = pending.count }
        return .paste(String(decoding: pending[start...], as: UTF8.self))
      }
      if start == 0, consumed > 0 { searched -= consumed }
    }
  }
}
