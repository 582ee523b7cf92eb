extension Vector {
  /// Vectors of one type end to end; text dictionaries are merged in the order of appearance.
  package static func concatenated(_ parts: [Vector], type: ColumnType) -> Vector {
    if parts.count == 1 { return parts[0] }
    let hasMask = parts.contains { $0.mask != nil }
    let mask: [UInt8]? =
      hasMask
      ? [UInt8](joining: parts.map { $0.mask ?? [UInt8](repeating: 1, count: $0.count) }) : nil
    return Vector(storage(of: parts, type: type), mask: mask)
  }

  private static func storage(of parts: [Vector], type: ColumnType) -> Storage {
    switch type {
    case .boolean:
      return .boolean(
        [UInt8](
          joining: parts.map { part in
            if case .boolean(let values) = part.storage { values } else { [] }
          }))
    case .integer:
      return .integer(
        Integers.concatenated(
          parts.compactMap { part in
            if case .integer(let values) = part.storage { values } else { nil }
          }))
    case .number: return numbers(parts)
    case .bounded:
      let bounded = parts.map { $0.storage.boundedValues }
      return .bounded(
        BoundedValues(
          lower: [Double](joining: bounded.map(\.lower)),
          upper: [Double](joining: bounded.map(\.upper)),
          flags: [UInt8](joining: bounded.map(\.flags))))
    case .text: return .text(texts(of: parts))
    case .period:
      return .period(
        [Int64](
          joining: parts.map { part in
            if case .period(let keys) = part.storage { keys } else { [] }
          }))
    }
  }

  private static func numbers(_ parts: [Vector]) -> Storage {
    let decimals = parts.compactMap { part in
      if case .decimal(let values) = part.storage { values } else { nil }
    }
    if decimals.count == parts.count, let joined = Decimals.concatenated(decimals) {
      return .decimal(joined)
    }
    return .number([Double](joining: parts.map(\.storage.doubles)))
  }

  private static func texts(of parts: [Vector]) -> TextValues {
    let values = parts.compactMap { part -> TextValues? in
      if case .text(let values) = part.storage { values } else { nil }
    }
    if let first = values.first, values.allSatisfy({ $0.dictionary === first.dictionary }) {
      return TextValues(
        codes: Codes.concatenated(values.map(\.codes)), dictionary: first.dictionary)
    }
    let table = TextTable()
    let isCancelled = Cancellation.isRequested
    let codes = [UInt32](
      joining: values.map { part in
        if isCancelled() { return [UInt32](repeating: 0, count: part.count) }
        let map = table.merge(part.dictionary)
        return mapRows(part.codes.widened) { map[Int($0)] }
      })
    return TextValues(
      codes: Codes(narrowing: codes, dictionaryCount: table.count), dictionary: table.finish())
  }
}
