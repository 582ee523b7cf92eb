import Columns

/// Reads single cells from bytes without making strings of them where that can be avoided.
struct CellReader: Sendable {
  let bytes: [UInt8]

  /// A whole number as people write it: no leading zeros, which mark a code.
  @inline(__always)
  func integer(_ start: Int, _ end: Int) -> Int64? {
    var place = start
    guard place < end else { return nil }
    let isNegative = bytes[place] == 45
    if isNegative { place += 1 }
    let count = end - place
    guard count >= 1, count <= 19, !(bytes[place] == 48 && count > 1) else { return nil }
    if count == 19 { return longInteger(start, end) }
    var value: Int64 = 0
    while place < end {
      let digit = bytes[place] &- 48
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int64(digit)
      place += 1
    }
    return isNegative ? -value : value
  }

  /// Nineteen digits, of which not all fit into 64 bits.
  private func longInteger(_ start: Int, _ end: Int) -> Int64? {
    let digits = bytes[start..<end].drop { $0 == 45 }
    guard digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int64(String(decoding: bytes[start..<end], as: UTF8.self))
  }

  /// Whether a cell has more digits than a number can keep: an identity number, which stays text.
  func isLongCode(_ start: Int, _ end: Int) -> Bool {
    end - start > 17 && bytes[start..<end].allSatisfy { (48...57).contains($0) }
  }

  /// A decimal number; exact by one division up to 15 digits, by the library beyond.
  @inline(__always)
  func double(_ start: Int, _ end: Int) -> Double? {
    var place = start
    guard place < end else { return nil }
    let isNegative = bytes[place] == 45
    if isNegative || bytes[place] == 43 { place += 1 }
    let first = place
    var mantissa: Int64 = 0
    var digits = 0
    var decimals = 0
    var seenPoint = false
    while place < end {
      let byte = bytes[place]
      let digit = byte &- 48
      if digit < 10 {
        mantissa = mantissa &* 10 &+ Int64(digit)
        digits += 1
        if seenPoint { decimals += 1 }
      } else if byte == 46, !seenPoint {
        seenPoint = true
      } else {
        break
      }
      place += 1
    }
    if place == end, digits > 0, digits <= 15 {
      // A code such as 007 is no number.
      if bytes[first] == 48, digits > 1, end - first > 1, bytes[first + 1] != 46 { return nil }
      let value = Double(mantissa) / Self.powers[decimals]
      return isNegative ? -value : value
    }
    return slowDouble(start, end)
  }

  private static let powers = PowersOfTen.doubles

  private func slowDouble(_ start: Int, _ end: Int) -> Double? {
    guard end - start <= 400 else { return nil }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    switch text.lowercased() {
    case "inf", "+inf", "infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default: break
    }
    let isPlain = text.utf8.allSatisfy {
      ($0 >= 48 && $0 <= 57) || $0 == 46 || $0 == 45 || $0 == 43 || $0 == 69 || $0 == 101
    }
    let whole = text.drop { $0 == "-" || $0 == "+" }
    if whole.count > 1, whole.first == "0", whole.dropFirst().first?.isNumber == true { return nil }
    if isLongCode(end - whole.utf8.count, end) { return nil }
    guard isPlain, let value = Double(text), value.isFinite else { return nil }
    return value
  }

  func text(_ field: CellPlace) -> String {
    let slice = bytes[Int(field.start)..<Int(field.end)]
    guard field.hasDoubledQuotes else { return String(decoding: slice, as: UTF8.self) }
    return String(decoding: slice, as: UTF8.self).replacing("\"\"", with: "\"")
  }

  /// The field without blanks around it.
  @inline(__always)
  func trimmed(_ field: CellPlace) -> (start: Int, end: Int) {
    trimmed(start: Int(field.start), end: Int(field.end))
  }

  @inline(__always)
  func trimmed(start: Int, end: Int) -> (start: Int, end: Int) {
    var (start, end) = (start, end)
    while start < end, bytes[start] == 32 || bytes[start] == 9 { start += 1 }
    while end > start, bytes[end - 1] == 32 || bytes[end - 1] == 9 { end -= 1 }
    return (start, end)
  }
}
