extension Vector {
  /// The rows that arguments of a call have: those of the longest, none where any has none.
  static func commonRows(_ arguments: [Vector]) -> Int {
    arguments.contains { $0.count == 0 } ? 0 : arguments.map(\.count).max() ?? 0
  }

  /// Present where every argument is; an argument of one row stands for all rows.
  static func commonMask(_ arguments: [Vector]) -> [UInt8]? {
    let rows = commonRows(arguments)
    var common: [UInt8]?
    for mask in arguments.compactMap(\.mask) where mask.count == rows || mask.count == 1 {
      common = zipRows(common ?? [UInt8](repeating: 1, count: rows), mask) { $0 & $1 }
    }
    return common
  }

  /// Numbers, of which those that are infinite or not a number become missing cells.
  static func finiteNumbers(_ values: [Double], mask: [UInt8]?) -> Vector {
    guard values.contains(where: { !$0.isFinite }) else {
      return Vector(.number(values), mask: mask)
    }
    var values = values
    var present = mask ?? [UInt8](repeating: 1, count: values.count)
    for row in values.indices where !values[row].isFinite {
      values[row] = 0
      present[row] = 0
    }
    return Vector(.number(values), mask: present)
  }

  /// Whole numbers, of which absent ones become missing cells.
  static func integers(_ values: [Int64?], mask: [UInt8]?) -> Vector {
    Vector(
      .integer(Integers(narrowing: values.map { $0 ?? 0 })),
      mask: narrowed(mask, values) { $0 != nil })
  }

  /// Bounds, of which absent ones become missing cells.
  static func bounds(_ values: [Bounds?], mask: [UInt8]?) -> Vector {
    Vector(
      .bounded(BoundedValues(values.map { $0 ?? Bounds(exactly: 0) })),
      mask: narrowed(mask, values) { $0 != nil })
  }

  /// Periods, of which absent ones become missing cells.
  static func periods(_ values: [Period?], mask: [UInt8]?) -> Vector {
    Vector(
      .period(values.map { $0?.key ?? 0 }), mask: narrowed(mask, values) { $0 != nil })
  }

  /// Texts, of which absent ones become missing cells.
  static func texts(_ values: [String?], mask: [UInt8]?) -> Vector {
    Vector(
      .text(TextValues(values.map { $0 ?? "" })), mask: narrowed(mask, values) { $0 != nil })
  }

  private static func narrowed<Value>(
    _ mask: [UInt8]?, _ values: [Value], _ isPresent: (Value) -> Bool
  ) -> [UInt8]? {
    guard values.contains(where: { !isPresent($0) }) else { return mask }
    var present = mask ?? [UInt8](repeating: 1, count: values.count)
    for row in values.indices where !isPresent(values[row]) { present[row] = 0 }
    return present
  }
}
