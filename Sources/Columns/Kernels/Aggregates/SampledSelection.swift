import CBytes

/// A quantile's neighbours among many values, looked for between two values that a sample puts
/// around them: one pass counts what lies below and brings together the few in between.
struct SampledSelection<Value: Selectable> {
  private(set) var below: Value
  private(set) var above: Value
  /// How far the quantile lies from the one to the other.
  private(set) var weight: Double

  /// Nil where they do not lie where the sample lets expect, or much lies there.
  init?(_ values: [Value], _ mask: [UInt8]?, _ share: Double) {
    guard let bounds = Bounds(values, mask, share) else { return nil }
    let chunks = RowChunks.of(values.count)
    let parts = Cores.map(chunks.count) { Part(values, mask, chunks[$0], bounds) }
    guard let parts, !parts.contains(where: \.isTooMuch) else { return nil }
    let present = parts.reduce(0) { $0 + $1.presentCount }
    let before = parts.reduce(0) { $0 + $1.belowCount }
    let place = share * Double(present - 1)
    let first = Int(place.rounded(.down)) - before
    let inside = parts.reduce(0) { $0 + $1.insideCount }
    let isLast = before + first == present - 1
    guard first >= 0, first + (isLast ? 0 : 1) < inside else { return nil }
    weight = place - place.rounded(.down)
    if bounds.isOneValue {
      (below, above) = (bounds.lowest, bounds.lowest)
    } else {
      var found = [Value](joining: parts.map(\.inside))
      (below, above) = found.withSharedBuffer { Selection.neighbours($0, first) }
    }
  }

  /// Between which keys the place should lie.
  private struct Bounds: Sendable {
    private static var sampleCount: Int { 1 << 15 }
    private static var fewest: Int { 1 << 12 }

    let low: Value.Key
    let span: Value.Key
    let lowest: Value

    var isOneValue: Bool { span == 0 }

    init?(_ values: [Value], _ mask: [UInt8]?, _ share: Double) {
      var sample: [Value] = []
      sample.reserveCapacity(Self.sampleCount)
      let step = max(1, values.count / Self.sampleCount)
      for row in stride(from: step / 2, to: values.count, by: step)
      where mask.map({ $0[row] != 0 }) ?? true {
        sample.append(values[row])
      }
      guard sample.count >= Self.fewest else { return nil }
      // The place's own spread in a sample of independent values, and more.
      let count = Double(sample.count)
      let margin = 4 * (count * share * (1 - share)).squareRoot() + 8
      let first = Int((share * count - margin).rounded(.down))
      let last = Int((share * count + margin).rounded(.up))
      lowest = Self.value(sample, max(first, 0))
      low = first < 0 ? .min : lowest.orderKey
      let high = last < sample.count ? Self.value(sample, last).orderKey : .max
      span = high - low
    }

    private static func value(_ sample: [Value], _ place: Int) -> Value {
      var sample = sample
      return sample.withSharedBuffer { Selection.neighbours($0, place).low }
    }
  }

  /// What one stretch of rows has.
  private struct Part: Sendable {
    var presentCount = 0
    var belowCount = 0
    var insideCount = 0
    var inside: [Value] = []
    var isTooMuch = false

    /// Of so many rows one may lie inside.
    private static var rowsPerInside: Int { 8 }

    init(_ values: [Value], _ mask: [UInt8]?, _ rows: Range<Int>, _ bounds: Bounds) {
      let most = rows.count / Self.rowsPerInside
      if !bounds.isOneValue { inside.reserveCapacity(most + 64) }
      // Safe: the rows are a chunk of the values, 64 at a time and fewer at its end; the marks are
      // the thread's own, 64 for either test.
      unsafe values.withUnsafeBufferPointer { values in
        guard let start = values.baseAddress else { return }
        unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 128) { marks in
          guard let marks = marks.baseAddress else { return }
          for first in stride(from: rows.lowerBound, to: rows.upperBound, by: 64) {
            let count = min(64, rows.upperBound - first)
            var present = UInt64.max &>> UInt64(truncatingIfNeeded: 64 - count)
            unsafe Self.mark(start + first, count, bounds, marks)
            if let mask { present &= ~mask.bits(first..<(first + count), equalTo: 0) }
            let isBelow = unsafe bytes_equal(marks, 1) & present
            var isInside = unsafe bytes_equal(marks + 64, 1) & present
            presentCount &+= present.nonzeroBitCount
            belowCount &+= isBelow.nonzeroBitCount
            insideCount &+= isInside.nonzeroBitCount
            if bounds.isOneValue { continue }
            while isInside != 0 {
              unsafe inside.append(start[first &+ isInside.trailingZeroBitCount])
              isInside &= isInside &- 1
            }
            if inside.count > most {
              isTooMuch = true
              return
            }
          }
        }
      }
    }

    /// Marks with a one which values lie below, and after 64 of those which lie inside.
    @inline(__always)
    private static func mark(
      _ values: UnsafePointer<Value>, _ count: Int, _ bounds: Bounds,
      _ marks: UnsafeMutablePointer<UInt8>
    ) {
      let (low, span) = (bounds.low, bounds.span)
      for index in 0..<count {
        let key = unsafe values[index].orderKey
        unsafe marks[index] = key < low ? 1 : 0
        unsafe marks[index &+ 64] = key &- low <= span ? 1 : 0
      }
    }
  }
}
