/// Quantiles without sorting everything.
enum Selection {
  /// Values beyond which it pays to look for the one place instead of sorting all.
  private static let fewest = 64

  /// The quantile by linear interpolation; the values, of which there is at least one, are moved
  /// about.
  static func quantile(_ values: UnsafeMutableBufferPointer<Double>, _ share: Double) -> Double {
    guard values.count > fewest else {
      var values = unsafe values
      unsafe values.sort()
      return unsafe OrderKernel.quantile(ofSorted: Array(values), share)
    }
    let place = share * Double(values.count - 1)
    let below = Int(place.rounded(.down))
    // Smaller values come to stand before the place and larger ones after it.
    unsafe select(values, below)
    let low = unsafe values[below]
    guard below + 1 < values.count else { return low }
    var high = Double.infinity
    for index in (below + 1)..<values.count { high = unsafe min(high, values[index]) }
    return OrderKernel.quantile(ofSorted: [low, high], place - Double(below))
  }

  /// Brings the value of a place in ascending order there (Hoare's selection, with the median of
  /// three as pivot).
  private static func select(_ values: UnsafeMutableBufferPointer<Double>, _ place: Int) {
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
