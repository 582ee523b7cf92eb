/// Text cells as codes into a dictionary of distinct texts.
package struct TextValues: Sendable {
  package var codes: Codes
  package var dictionary: TextDictionary

  package init(codes: Codes, dictionary: TextDictionary) {
    self.codes = codes
    self.dictionary = dictionary
  }

  /// Encodes texts; the dictionary keeps the order of first appearance.
  package init(_ texts: [String]) {
    var builder = TextDictionaryBuilder()
    let codes = texts.map { builder.code(of: $0) }
    self.init(
      codes: Codes(narrowing: codes, dictionaryCount: builder.count), dictionary: builder.finish())
  }

  package var count: Int { codes.count }

  package subscript(row: Int) -> String { dictionary[codes[row]] }

  /// The same texts with a dictionary of their own, in the same order, where theirs has many more
  /// than are needed.
  package var compacted: TextValues {
    guard dictionary.count > Self.sparse * (count + 1) else { return self }
    let rows = codes.widened
    let used = Set(rows).sorted()
    var places: [UInt32: UInt32] = [:]
    var bytes: [UInt8] = []
    var offsets = [0]
    for (place, code) in used.enumerated() {
      places[code] = UInt32(truncatingIfNeeded: place)
      bytes += dictionary.bytes(of: Int(code))
      offsets.append(bytes.count)
    }
    return TextValues(
      codes: Codes(narrowing: rows.map { places[$0] ?? 0 }, dictionaryCount: used.count),
      dictionary: TextDictionary(bytes: bytes, offsets: offsets))
  }

  /// Texts per row beyond which a dictionary of few rows' own is made.
  package static let sparse = 8
}

/// Dictionary codes in the narrowest unsigned width.
package enum Codes: Sendable {
  case uint8([UInt8])
  case uint16([UInt16])
  case uint32([UInt32])

  package init(narrowing codes: [UInt32], dictionaryCount: Int) {
    if dictionaryCount <= 256 {
      self = .uint8(codes.converted())
    } else if dictionaryCount <= 65536 {
      self = .uint16(codes.converted())
    } else {
      self = .uint32(codes)
    }
  }

  package var count: Int {
    switch self {
    case .uint8(let codes): codes.count
    case .uint16(let codes): codes.count
    case .uint32(let codes): codes.count
    }
  }

  package subscript(row: Int) -> Int {
    switch self {
    case .uint8(let codes): Int(codes[row])
    case .uint16(let codes): Int(codes[row])
    case .uint32(let codes): Int(codes[row])
    }
  }

  package var widened: [UInt32] {
    switch self {
    case .uint8(let codes): codes.converted()
    case .uint16(let codes): codes.converted()
    case .uint32(let codes): codes
    }
  }

  /// Columns end to end, as wide as the widest.
  static func concatenated(_ parts: [Codes]) -> Codes {
    let narrow = parts.compactMap { part in if case .uint8(let codes) = part { codes } else { nil }
    }
    if narrow.count == parts.count { return .uint8([UInt8](joining: narrow)) }
    let middle = parts.compactMap { part in
      if case .uint16(let codes) = part { codes } else { nil }
    }
    if middle.count == parts.count { return .uint16([UInt16](joining: middle)) }
    return .uint32([UInt32](joining: parts.map(\.widened)))
  }

  /// The codes as row numbers, to gather with.
  package var places: [Int32] {
    switch self {
    case .uint8(let codes): codes.converted()
    case .uint16(let codes): codes.converted()
    case .uint32(let codes): codes.converted()
    }
  }

  private func looked(up codes: [some FixedWidthInteger & Sendable], in table: [UInt8]) -> [UInt8] {
    [UInt8](rows: codes.count) { range, target in
      target.fill(range) { table[Int(codes[unchecked: $0])] }
    }
  }

  /// What a table has for each code.
  package func mapped(through table: [UInt8]) -> [UInt8] {
    switch self {
    case .uint8(let codes): looked(up: codes, in: table)
    case .uint16(let codes): looked(up: codes, in: table)
    case .uint32(let codes): looked(up: codes, in: table)
    }
  }

  package func slice(_ range: Range<Int>) -> Codes {
    switch self {
    case .uint8(let codes): .uint8(Array(codes[range]))
    case .uint16(let codes): .uint16(Array(codes[range]))
    case .uint32(let codes): .uint32(Array(codes[range]))
    }
  }

  package func gathered(_ rows: [Int32]) -> Codes {
    switch self {
    case .uint8(let codes): .uint8(gather(codes, rows))
    case .uint16(let codes): .uint16(gather(codes, rows))
    case .uint32(let codes): .uint32(gather(codes, rows))
    }
  }
}

/// Distinct texts, stored end to end; immutable and shared by every column made from it.
package final class TextDictionary: Sendable {
  private let bytes: [UInt8]
  /// One more than there are texts.
  private let offsets: [Int]

  package init(bytes: [UInt8], offsets: [Int]) {
    precondition(offsets.first == 0 && offsets.last == bytes.count, "offsets delimit the bytes")
    self.bytes = bytes
    self.offsets = offsets
  }

  /// The bytes of all texts, and where each begins and the last one ends.
  package func withTexts<Result>(_ body: ([UInt8], [Int]) -> Result) -> Result {
    body(bytes, offsets)
  }

  package var count: Int { offsets.count - 1 }

  /// Bytes of all texts together.
  package var byteCount: Int { bytes.count }

  package subscript(code: Int) -> String {
    String(decoding: bytes[offsets[code]..<offsets[code + 1]], as: UTF8.self)
  }

  package func bytes(of code: Int) -> ArraySlice<UInt8> {
    bytes[offsets[code]..<offsets[code + 1]]
  }

  /// The texts of some codes, numbered from zero.
  package func slice(_ codes: Range<Int>) -> TextDictionary {
    let first = offsets[codes.lowerBound]
    return TextDictionary(
      bytes: Array(bytes[first..<offsets[codes.upperBound]]),
      offsets: offsets[codes.lowerBound...codes.upperBound].map { $0 - first })
  }

  package var texts: [String] { (0..<count).map { self[$0] } }

  /// For each code its place when the texts are sorted by their UTF-8 bytes.
  package var ranks: [UInt32] {
    var ranks = [UInt32](repeating: 0, count: count)
    for (rank, code) in TextOrder(bytes, offsets).codes.enumerated() {
      ranks[Int(code)] = UInt32(truncatingIfNeeded: rank)
    }
    return ranks
  }

  package func code(of text: String) -> Int? {
    let wanted = Array(text.utf8)
    return (0..<count).first { bytes(of: $0).elementsEqual(wanted) }
  }
}

/// Collects distinct texts in the order of their first appearance; texts differ where their bytes
/// do, not only where they look different.
package struct TextDictionaryBuilder {
  private let table = TextTable()

  package init() {}

  package var count: Int { table.count }

  package mutating func code(of text: String) -> UInt32 { table.code(of: text.utf8) }

  package func finish() -> TextDictionary {
    count == 0 ? TextDictionary(bytes: [], offsets: [0]) : table.finish()
  }
}
