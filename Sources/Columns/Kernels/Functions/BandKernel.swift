package import Texts

/// Puts numbers into labelled bands between ascending thresholds.
///
/// One dictionary holds every band in order, then `undecided`, then `missing`, and is shared by all
/// batches, so that groups come out in the order of the bands.
package struct BandKernel: Sendable {
  private let thresholds: [Double]
  /// Whether a threshold belongs to the band below it rather than to the one above.
  private let closesRight: Bool
  private let dictionary: TextDictionary

  /// What stands in the cells beside the labels of bands.
  package static let words = [Word("undecided", "无法判定"), Word("missing", "缺失")]

  /// The thresholds must ascend; the suffix is the symbol of their unit.
  package init(thresholds: [Double], suffix: String, closesRight: Bool = false) {
    precondition(
      zip(thresholds, thresholds.dropFirst()).allSatisfy(<), "the thresholds of bands ascend")
    self.thresholds = thresholds
    self.closesRight = closesRight
    let labels = Self.labels(thresholds, suffix: suffix, closesRight: closesRight)
    var offsets = [0]
    var bytes: [UInt8] = []
    for label in labels + Self.words.map(\.english) {
      bytes.append(contentsOf: label.utf8)
      offsets.append(bytes.count)
    }
    dictionary = TextDictionary(bytes: bytes, offsets: offsets)
  }

  /// `<3万元`, `3–5万元`, `≥5万元`; closed on the right `≤3万元`, `3–5万元`, `>5万元`.
  package static func labels(_ thresholds: [Double], suffix: String, closesRight: Bool) -> [String]
  {
    let texts = thresholds.map { NumberText.exact($0) }
    guard let first = texts.first, let last = texts.last else { return [] }
    return [(closesRight ? "≤" : "<") + first + suffix]
      + zip(texts, texts.dropFirst()).map { $0 + "–" + $1 + suffix }
      + [(closesRight ? ">" : "≥") + last + suffix]
  }

  private var undecided: UInt32 { UInt32(truncatingIfNeeded: thresholds.count + 1) }
  private var missing: UInt32 { undecided + 1 }

  /// No cell is missing: those that were are in the band `missing`.
  package func callAsFunction(_ vector: Vector) -> Vector {
    var codes: [UInt32]
    switch vector.storage {
    case .bounded(let values):
      codes = (0..<values.count).map { code(of: values[$0]) }
    case .integer, .number, .decimal: codes = numbers(vector.storage.doubles)
    case .boolean, .text, .period:
      codes = [UInt32](repeating: missing, count: vector.count)
    }
    if let mask = vector.mask { codes = zipRows(codes, mask) { $1 == 0 ? missing : $0 } }
    return Vector(
      .text(
        TextValues(
          codes: Codes(narrowing: codes, dictionaryCount: dictionary.count),
          dictionary: dictionary)))
  }

  private func numbers(_ values: [Double]) -> [UInt32] {
    let missing = missing
    return mapRows(values) { value in
      if value.isNaN { return missing }
      return closesRight ? below(value) : atOrBelow(value)
    }
  }

  /// The band of both ends where they share one.
  private func code(of bounds: Bounds) -> UInt32 {
    if bounds.isExact { return closesRight ? below(bounds.lower) : atOrBelow(bounds.lower) }
    // Numbers just above an open lower end lie beyond a threshold there, those just below an
    // open upper end do not.
    let low = closesRight && !bounds.isLowerOpen ? below(bounds.lower) : atOrBelow(bounds.lower)
    let high = closesRight || bounds.isUpperOpen ? below(bounds.upper) : atOrBelow(bounds.upper)
    return low == high ? low : undecided
  }

  /// How many thresholds are not above a value.
  @inline(__always)
  private func atOrBelow(_ value: Double) -> UInt32 {
    var count: UInt32 = 0
    for threshold in thresholds { count &+= threshold <= value ? 1 : 0 }
    return count
  }

  @inline(__always)
  private func below(_ value: Double) -> UInt32 {
    var count: UInt32 = 0
    for threshold in thresholds { count &+= threshold < value ? 1 : 0 }
    return count
  }
}
