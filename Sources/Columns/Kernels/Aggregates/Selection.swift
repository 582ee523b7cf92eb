/// Numbers that can be ordered by whole numbers.
protocol Selectable: Comparable, BitwiseCopyable, Sendable {
  /// A whole number of the same order.
  var orderKey: UInt64 { get }
  var double: Double { get }
}

extension Double: Selectable {
  @inline(__always) var orderKey: UInt64 { SortKeys.ordered(self) }
  @inline(__always) var double: Double { self }
}

extension Int32: Selectable {
  @inline(__always) var orderKey: UInt64 { UInt64(bitPattern: Int64(self)) ^ (1 << 63) }
  @inline(__always) var double: Double { Double(self) }
}

/// Quantiles without sorting everything.
enum Selection {
  /// Values beyond which it pays to look for the one place instead of sorting all.
  private static let fewest = 64

  /// The quantile by linear interpolation; the values, of which there is at least one, are moved
  /// about and stand for themselves divided.
  static func quantile<Value: Selectable>(
    _ values: UnsafeMutableBufferPointer<Value>, _ share: Double, _ divisor: Double
  ) -> Double {
    guard values.count > fewest else {
      var values = unsafe values
      unsafe values.sort()
      return unsafe OrderKernel.quantile(
        ofSorted: values.map { $0.double / divisor }, share)
    }
    let place = share * Double(values.count - 1)
    let below = Int(place.rounded(.down))
    // Smaller values come to stand before the place and larger ones after it.
    unsafe select(values, below)
    let low = unsafe values[below].double / divisor
    guard below + 1 < values.count else { return low }
    var high = unsafe values[below + 1]
    for index in (below + 1)..<values.count { high = unsafe min(high, values[index]) }
    return OrderKernel.quantile(
      ofSorted: [low, high.double / divisor], place - Double(below))
  }

  /// Brings the value of a place in ascending order there (Hoare's selection, with the median of
  /// three as pivot).
  private static func select<Value: Selectable>(
    _ values: UnsafeMutableBufferPointer<Value>, _ place: Int
  ) {
    var low = 0
    var high = values.count - 1
    while low < high {
      let middle = low + (high - low) / 2
      if unsafe values[middle] < values[low] { unsafe values.swapAt(middle, low) }
      if unsafe values[high] < values[low] { unsafe values.swapAt(high, low) }
      if unsafe values[high] < values[middle] { unsafe values.swapAt(high, middle) }
      let pivot = unsafe values[middle]
      var left = low
      var right = high
      while left <= right {
        while unsafe values[left] < pivot { left &+= 1 }
        while unsafe pivot < values[right] { right &-= 1 }
        if left <= right {
          unsafe values.swapAt(left, right)
          left &+= 1
          right &-= 1
        }
      }
      if place <= right {
        high = right
      } else if place >= left {
        low = left
      } else {
        return
      }
    }
  }
}
