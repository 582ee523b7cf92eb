/// Selection and quantiles on plain arrays.
package enum OrderStatistics {
  /// Reorders `values` so that the `count` largest come first, and returns the smallest of them.
  ///
  /// Hoare's selection, linear on average; `count` must lie in 1...values.count.
  static func selectLargest(_ count: Int, of values: inout [Double]) -> Double {
    precondition(count >= 1 && count <= values.count, "selection within the array")
    let target = count - 1
    var low = 0
    var high = values.count - 1
    while low < high {
      let pivot = median(values[low], values[(low + high) / 2], values[high])
      var left = low
      var right = high
      while left <= right {
        while values[left] > pivot { left += 1 }
        while values[right] < pivot { right -= 1 }
        if left <= right {
          values.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if target <= right {
        high = right
      } else if target >= left {
        low = left
      } else {
        break
      }
    }
    return values[target]
  }

  /// The p-quantile of ascending values with linear interpolation (Hyndman and Fan's type 7).
  package static func quantile(_ p: Double, ofSorted values: some RandomAccessCollection<Double>)
    -> Double
  {
    guard values.count > 0 else { return .nan }
    let position = p * Double(values.count - 1)
    let index = min(max(Int(position), 0), values.count - 1)
    let lower = values[values.index(values.startIndex, offsetBy: index)]
    guard index + 1 < values.count else { return lower }
    let upper = values[values.index(values.startIndex, offsetBy: index + 1)]
    // Equal neighbours, infinities among them, are their own interpolation.
    let fraction = position - Double(index)
    if lower == upper || fraction == 0 { return lower }
    return lower + fraction * (upper - lower)
  }

  private static func median(_ a: Double, _ b: Double, _ c: Double) -> Double {
    max(min(a, b), min(max(a, b), c))
  }
}
