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

  /// The cells of key columns, each nil where the words do not tell them; all of them in one pass.
  func cells(like columns: [Vector]) -> [Vector?] {
    var fills: [any BlockFilling] = []
    var storages: [(() -> Storage)?] = []
    for (field, column) in zip(fields, columns) {
      guard let base = field.base else {
        storages.append(nil)
        continue
      }
      storages.append(storage(Cell(field: field, base: base), like: column.storage, &fills))
    }
    fills.fill(rows: words.count)
    return zip(fields, storages).map { field, storage in
      storage.map { storage in
        let mask = field.missing.map { missing in
          [UInt8](rows: words.count) { rows, target in
            target.fill(rows) { field.code(words[unchecked: $0]) == missing ? 0 : 1 }
          }
        }
        return Vector(storage(), mask: mask)
      }
    }
  }

  /// A field whose codes tell the cell.
  private struct Cell: Sendable {
    var field: Field
    var base: Int64
  }

  private func storage(
    _ cell: Cell, like storage: Storage, _ fills: inout [any BlockFilling]
  ) -> (() -> Storage)? {
    func filled<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
      _ storage: @escaping ([Value]) -> Storage
    ) -> () -> Storage {
      let column: ColumnFill<Value> = column(cell)
      fills.append(column)
      return { storage(column.take()) }
    }
    switch storage {
    case .boolean: return filled { .boolean($0) }
    case .integer(.int8): return filled { .integer(.int8($0)) }
    case .integer(.int16): return filled { .integer(.int16($0)) }
    case .integer(.int32): return filled { .integer(.int32($0)) }
    case .integer(.int64): return filled { .integer(.int64($0)) }
    case .decimal(let cells): return filled { .decimal(cells.with($0)) }
    case .period: return filled { .period($0) }
    case .text(let texts):
      let dictionary = texts.dictionary.count == 0 ? .filler : texts.dictionary
      func text(_ codes: Codes) -> Storage {
        .text(TextValues(codes: codes, dictionary: dictionary))
      }
      switch texts.codes {
      case .uint8: return filled { text(.uint8($0)) }
      case .uint16: return filled { text(.uint16($0)) }
      case .uint32: return filled { text(.uint32($0)) }
      }
    case .number, .bounded: return nil
    }
  }

  /// Zero for missing cells.
  private func column<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ cell: Cell
  ) -> ColumnFill<Value> {
    let (words, field) = (words, cell.field)
    let base = UInt64(bitPattern: cell.base)
    guard let missing = field.missing else {
      return ColumnFill(rows: words.count) { rows, target in
        for row in rows {
          target[row] =
            Value(truncatingIfNeeded: field.code(words[unchecked: row]) &+ base)
        }
      }
    }
    return ColumnFill(rows: words.count) { rows, target in
      for row in rows {
        let code = field.code(words[unchecked: row])
        target[row] =
          code == missing ? 0 : Value(truncatingIfNeeded: code &+ base)
      }
    }
  }
}
