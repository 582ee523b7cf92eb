/// The keys of each group in the bits of one word, from which their cells can be read again.
struct KeyWords: Sendable {
  /// Where one key's code stands in the words.
  struct Field: Sendable {
    var shift: UInt64
    var bits: UInt64
    /// What a code is above; nil where codes do not tell the cell.
    var base: Int64?
    /// The code of missing cells, if there are any.
    var missing: UInt64?

    func code(_ word: UInt64) -> UInt64 { (word &>> shift) & (UInt64.max &>> (64 &- bits)) }
  }

  /// One of each group.
  var words: [UInt64]
  var fields: [Field]

  /// The cells of a key column; nil where the words do not tell them.
  func cells(_ place: Int, like column: Vector) -> Vector? {
    let field = fields[place]
    guard let base = field.base, let storage = storage(field, base, like: column.storage) else {
      return nil
    }
    let mask = field.missing.map { missing in
      mapRows(words) { word -> UInt8 in field.code(word) == missing ? 0 : 1 }
    }
    return Vector(storage, mask: mask)
  }

  private func storage(_ field: Field, _ base: Int64, like storage: Storage) -> Storage? {
    switch storage {
    case .boolean: .boolean(values(field, base))
    case .integer(.int8): .integer(.int8(values(field, base)))
    case .integer(.int16): .integer(.int16(values(field, base)))
    case .integer(.int32): .integer(.int32(values(field, base)))
    case .integer(.int64): .integer(.int64(values(field, base)))
    case .decimal(let cells): .decimal(cells.with(values(field, base)))
    case .period: .period(values(field, base))
    case .text(let texts):
      .text(
        TextValues(
          codes: codes(field, base, like: texts.codes),
          dictionary: texts.dictionary.count == 0 ? .filler : texts.dictionary))
    case .number, .bounded: nil
    }
  }

  private func codes(_ field: Field, _ base: Int64, like codes: Codes) -> Codes {
    switch codes {
    case .uint8: .uint8(values(field, base))
    case .uint16: .uint16(values(field, base))
    case .uint32: .uint32(values(field, base))
    }
  }

  /// Zero for missing cells.
  private func values<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ field: Field, _ base: Int64
  ) -> [Value] {
    let missing = field.missing ?? .max
    return mapRows(words) { word in
      let code = field.code(word)
      return code == missing
        ? 0 : Value(truncatingIfNeeded: Int64(truncatingIfNeeded: code) &+ base)
    }
  }
}
