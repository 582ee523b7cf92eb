/// Escapes in the texts of JSON.
enum JSONEscapes {
  /// Puts what is meant in the place of what is written; the end of it, or nil where an escape is
  /// none that there is.
  static func unescape(_ bytes: inout [UInt8], _ start: Int, _ end: Int) -> Int? {
    var source = start
    var target = start
    while source < end {
      guard bytes[source] == UInt8(ascii: "\\") else {
        bytes[target] = bytes[source]
        source += 1
        target += 1
        continue
      }
      guard source + 1 < end else { return nil }
      let letter = bytes[source + 1]
      source += 2
      if letter == UInt8(ascii: "u") {
        guard let scalar = scalar(bytes, &source, end) else { return nil }
        for byte in String(scalar).utf8 {
          bytes[target] = byte
          target += 1
        }
      } else {
        guard let meant = single(letter) else { return nil }
        bytes[target] = meant
        target += 1
      }
    }
    return target
  }

  private static func single(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
    case UInt8(ascii: "b"): 8
    case UInt8(ascii: "f"): 12
    case UInt8(ascii: "n"): 10
    case UInt8(ascii: "r"): 13
    case UInt8(ascii: "t"): 9
    default: nil
    }
  }

  /// The character of `4e2d`, or of `d83d\ude00`; half a pair stands for no character.
  private static func scalar(_ bytes: [UInt8], _ source: inout Int, _ end: Int) -> UnicodeScalar? {
    guard let first = unit(bytes, source, end) else { return nil }
    source += 4
    guard (0xD800..<0xDC00).contains(first) else { return UnicodeScalar(first) ?? "\u{FFFD}" }
    guard source + 6 <= end, bytes[source] == UInt8(ascii: "\\"),
      bytes[source + 1] == UInt8(ascii: "u"), let second = unit(bytes, source + 2, end),
      (0xDC00..<0xE000).contains(second)
    else { return "\u{FFFD}" }
    source += 6
    return UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private static func unit(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt32? {
    guard start + 4 <= end else { return nil }
    var value: UInt32 = 0
    for byte in bytes[start..<start + 4] {
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}

/// Numbers as JSON writes them.
enum JSONNumber {
  /// An optional sign, digits without leading zeros, a fraction, an exponent.
  static func isWellFormed(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let isZero = rest.first == UInt8(ascii: "0")
    let whole = dropDigits(&rest)
    guard whole == 1 || whole > 1 && !isZero else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard dropDigits(&rest) > 0 else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
      guard dropDigits(&rest) > 0 else { return false }
    }
    return rest.isEmpty
  }

  private static func dropDigits(_ rest: inout ArraySlice<UInt8>) -> Int {
    let before = rest.count
    rest = rest.drop { (48...57).contains($0) }
    return before - rest.count
  }
}
