/// The six comparisons; bounded operands may give undecided.
package enum Comparison: Sendable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

  package func callAsFunction(_ left: Vector, _ right: Vector) -> Vector {
    let mask = Vector.joinedMask(left, right)
    return Vector(.boolean(truths(left.storage, right.storage)), mask: mask)
  }

  private func truths(_ left: Storage, _ right: Storage) -> [UInt8] {
    switch (left, right) {
    case (.bounded, _), (_, .bounded): return bounds(left.boundedValues, right.boundedValues)
    case (.integer(let a), .integer(let b)): return integers(a, b)
    case (.text(let a), .text(let b)): return texts(a, b)
    case (.period(let a), .period(let b)): return periods(a, b)
    case (.boolean(let a), .boolean(let b)): return booleans(a, b)
    default: return decimals(left, right) ?? ordered(left.doubles, right.doubles)
    }
  }

  @inline(__always)
  func ordered<Value: Comparable>(_ a: [Value], _ b: [Value]) -> [UInt8] {
    switch self {
    case .equal: zipRows(a, b) { $0 == $1 ? 1 : 0 }
    case .notEqual: zipRows(a, b) { $0 != $1 ? 1 : 0 }
    case .less: zipRows(a, b) { $0 < $1 ? 1 : 0 }
    case .lessOrEqual: zipRows(a, b) { $0 <= $1 ? 1 : 0 }
    case .greater: zipRows(a, b) { $0 > $1 ? 1 : 0 }
    case .greaterOrEqual: zipRows(a, b) { $0 >= $1 ? 1 : 0 }
    }
  }

  /// Periods as intervals: after 2021年 is from 2022 on, up to 2021年 includes its last day, and
  /// from 2021年 its first.
  private func periods(_ a: [Int64], _ b: [Int64]) -> [UInt8] {
    switch self {
    case .equal, .notEqual: ordered(a, b)
    case .less: zipRows(a, b) { Period(key: $0).end <= Period(key: $1).start ? 1 : 0 }
    case .lessOrEqual: zipRows(a, b) { Period(key: $0).end <= Period(key: $1).end ? 1 : 0 }
    case .greater: zipRows(a, b) { Period(key: $0).start >= Period(key: $1).end ? 1 : 0 }
    case .greaterOrEqual: zipRows(a, b) { Period(key: $0).start >= Period(key: $1).start ? 1 : 0 }
    }
  }

  private func integers(_ a: Integers, _ b: Integers) -> [UInt8] {
    switch (a, b) {
    case (.int8(let a), .int8(let b)): ordered(a, b)
    case (.int16(let a), .int16(let b)): ordered(a, b)
    case (.int32(let a), .int32(let b)): ordered(a, b)
    default: ordered(a.widened, b.widened)
    }
  }

  /// Undecided against anything is undecided.
  private func booleans(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    let plain = ordered(a, b)
    let unsettled = zipRows(a, b) { ($0 | $1) & Truth.undecided }
    return zipRows(plain, unsettled) { $1 != 0 ? Truth.undecided : $0 }
  }

  /// Compares codes by the rank of their texts: each dictionary is looked at once, not each row.
  private func texts(_ a: TextValues, _ b: TextValues) -> [UInt8] {
    if b.count == 1, let constant = b.dictionary.texts[safe: b.codes[0]] {
      let table = a.dictionary.texts.map { truth($0, constant) }
      return a.codes.mapped(through: table)
    }
    if a.count == 1, let constant = a.dictionary.texts[safe: a.codes[0]] {
      let table = b.dictionary.texts.map { truth(constant, $0) }
      return b.codes.mapped(through: table)
    }
    var merged = TextDictionaryBuilder()
    let left = a.dictionary.texts.map { merged.code(of: $0) }
    let right = b.dictionary.texts.map { merged.code(of: $0) }
    let ranks = merged.finish().ranks
    let leftRanks = left.map { ranks[Int($0)] }
    let rightRanks = right.map { ranks[Int($0)] }
    return ordered(
      a.codes.widened.map { leftRanks[Int($0)] }, b.codes.widened.map { rightRanks[Int($0)] })
  }

  private func truth(_ a: String, _ b: String) -> UInt8 {
    let before = a.utf8.lexicographicallyPrecedes(b.utf8)
    let same = a.utf8.elementsEqual(b.utf8)
    let holds =
      switch self {
      case .equal: same
      case .notEqual: !same
      case .less: before
      case .lessOrEqual: before || same
      case .greater: !before && !same
      case .greaterOrEqual: !before
      }
    return holds ? Truth.yes : Truth.no
  }

  private func bounds(_ a: BoundedValues, _ b: BoundedValues) -> [UInt8] {
    let rows = a.count == 1 ? b.count : a.count
    return (0..<rows).map { row in
      let (x, y) = (a[a.count == 1 ? 0 : row], b[b.count == 1 ? 0 : row])
      return switch self {
      case .equal: x.isEqual(to: y)
      case .notEqual: Logic.negated(x.isEqual(to: y))
      case .less: x.isLess(than: y)
      case .lessOrEqual: x.isLessOrEqual(y)
      case .greater: y.isLess(than: x)
      case .greaterOrEqual: y.isLessOrEqual(x)
      }
    }
  }
}

extension Array {
  /// The element, or nil out of range.
  package subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
