/// Which rows of the right side belong to each row of the left.
package struct JoinMatches: Sendable {
  package let leftCount: Int
  package let rightCount: Int
  /// Rows of the left that have a partner.
  package let matchedLeft: Int
  package let unmatchedRight: Int
  /// Rows of the right beyond the first of their key.
  package let repeatedRight: Int
  package let repeatsOnBothSides: Bool

  /// For each left row its only partner, or its first one where keys are repeated; -1 for none.
  private let firsts: [Int32]
  /// Zero for left rows without a partner; nil where there is none of them.
  private let mask: [UInt8]?
  private let repeated: Repeated?
  /// A bit for each code that the left side has.
  private let used: [UInt64]
  private let left: LeftKeys
  private let right: [UInt32]

  /// Right rows by code, where some code has several.
  private struct Repeated {
    /// Where the rows of each code begin.
    var starts: [Int32]
    var rows: [Int32]
  }

  package init(_ left: [Vector], _ right: [Vector], leftRows: Int, rightRows: Int) {
    let codes = JoinCodes(left, right, leftRows: leftRows, rightRows: rightRows)
    let (rowOf, hasRepeats) = Self.rows(of: codes.right, codes.domain)
    let found = codes.left.used(by: JoinLookup(rowOf: rowOf))
    let repeated = hasRepeats ? Self.repeated(codes.right, codes.domain) : nil
    self.right = codes.right
    self.left = codes.left
    leftCount = leftRows
    rightCount = rightRows
    firsts = found.firsts
    mask = found.matched < leftRows ? found.mask : nil
    matchedLeft = found.matched
    used = found.used
    self.repeated = repeated
    let present = repeated?.rows.count ?? rowOf.count { $0 >= 0 }
    let distinct = repeated.map { Self.distinct($0.starts) } ?? present
    repeatedRight = present - distinct
    func isUsed(_ code: UInt32) -> Bool { found.used[Int(code >> 6)] >> UInt64(code & 63) & 1 == 1 }
    if hasRepeats {
      unmatchedRight = codes.right.count { $0 == JoinCodes.none || !isUsed($0) }
    } else {
      unmatchedRight = rightRows - found.used.reduce(0) { $0 + $1.nonzeroBitCount }
    }
    repeatsOnBothSides =
      repeated.map { Self.repeatsOnBothSides(codes.left.codes, $0.starts) } ?? false
  }

  /// The first row of each code, -1 where there is none as after the last, and whether any code has
  /// several.
  private static func rows(of codes: [UInt32], _ domain: Int) -> (rows: [Int32], Bool) {
    // Each thread has a range of codes of its own and looks at all rows.
    let parts = codes.count < 1 << 18 ? 1 : Cores.count
    let ranges = (0..<parts).map { (domain * $0 / parts)..<(domain * ($0 + 1) / parts) }
    var hasRepeats = false
    let rows = [Int32](count: domain + 1) { rows in
      rows.update(repeating: -1)
      let repeats = Cores.map(parts) { part in
        let range = ranges[part]
        var hasRepeats = false
        for row in codes.indices {
          let code = Int(codes[row])
          guard range.contains(code) else { continue }
          if rows[code] < 0 {
            rows[code] = Int32(truncatingIfNeeded: row)
          } else {
            hasRepeats = true
          }
        }
        return hasRepeats
      }
      hasRepeats = repeats?.contains(true) ?? false
    }
    return (rows, hasRepeats)
  }

  private static func repeated(_ codes: [UInt32], _ domain: Int) -> Repeated {
    var starts = [Int32](repeating: 0, count: domain + 1)
    Cancellation.forEachBlock(of: codes.indices) { block in
      for row in block where codes[row] != JoinCodes.none { starts[Int(codes[row]) + 1] += 1 }
    }
    for code in 0..<domain { starts[code + 1] += starts[code] }
    // Whoever stopped the counting gets no rows either: the request stays until the statement ends.
    var next = starts
    var rows = [Int32](repeating: 0, count: Int(starts[domain]))
    Cancellation.forEachBlock(of: codes.indices) { block in
      for row in block where codes[row] != JoinCodes.none {
        let code = Int(codes[row])
        rows[Int(next[code])] = Int32(truncatingIfNeeded: row)
        next[code] += 1
      }
    }
    return Repeated(starts: starts, rows: rows)
  }

  private static func distinct(_ starts: [Int32]) -> Int {
    (0..<(starts.count - 1)).count { starts[$0 + 1] > starts[$0] }
  }

  private static func repeatsOnBothSides(_ left: [UInt32], _ starts: [Int32]) -> Bool {
    var seen = [UInt64](repeating: 0, count: starts.count / 64 + 1)
    for code in left where code != JoinCodes.none {
      let place = Int(code)
      guard starts[place + 1] - starts[place] > 1 else { continue }
      let bit = UInt64(1) << UInt64(place & 63)
      if seen[place >> 6] & bit != 0 { return true }
      seen[place >> 6] |= bit
    }
    return false
  }

  package func isMatched(_ row: Int) -> Bool { firsts[row] >= 0 }

  /// The left rows that have a partner, or those that have none.
  package func leftRows(matched: Bool) -> [Int32] {
    RowSelection.rows(firsts.count) { range, rows in
      rows.choose(range) { (firsts[$0] >= 0) == matched }
    }
  }

  /// Right rows that no left row belongs to, in their order.
  private var unusedRight: [Int32] {
    RowSelection.rows(rightCount) { range, rows in
      rows.choose(range) { row in
        let code = right[row]
        return code == JoinCodes.none || used[Int(code >> 6)] >> UInt64(code & 63) & 1 == 0
      }
    }
  }

  /// Left and right row numbers side by side, -1 where a side has none.
  package struct Pairs {
    /// Nil where all left rows come out once, in their order.
    package var left: [Int32]?
    package var right: RowNumbers
  }

  package func pairs(keepsUnmatchedLeft: Bool, keepsUnmatchedRight: Bool) -> Pairs {
    var left: [Int32]?
    var right: RowNumbers
    if let repeated {
      let (lefts, rights) = pairs(repeated, keepsUnmatchedLeft: keepsUnmatchedLeft)
      (left, right) = (lefts, RowNumbers(rights))
    } else if keepsUnmatchedLeft || matchedLeft == leftCount {
      right = RowNumbers(firsts, mask: mask)
    } else {
      let kept = leftRows(matched: true)
      left = kept
      right = RowNumbers(gather(firsts, kept), mask: nil)
    }
    let unused = keepsUnmatchedRight ? unusedRight : []
    guard !unused.isEmpty else { return Pairs(left: left, right: right) }
    let own = left ?? (0..<Int32(truncatingIfNeeded: leftCount)).map { $0 }
    return Pairs(
      left: own + [Int32](repeating: -1, count: unused.count),
      right: RowNumbers(right.rows + unused))
  }

  /// Rows that come out, which repeated keys may make many.
  package func pairCount(keepsUnmatchedLeft: Bool, keepsUnmatchedRight: Bool) -> Int {
    var pairs = matchedLeft
    if let repeated {
      pairs = left.codes.reduce(0) { sum, code in
        guard code != JoinCodes.none else { return sum }
        return sum + Int(repeated.starts[Int(code) + 1] - repeated.starts[Int(code)])
      }
    }
    return pairs + (keepsUnmatchedLeft ? leftCount - matchedLeft : 0)
      + (keepsUnmatchedRight ? unmatchedRight : 0)
  }

  private func pairs(_ repeated: Repeated, keepsUnmatchedLeft: Bool) -> ([Int32], [Int32]) {
    var left: [Int32] = []
    var right: [Int32] = []
    left.reserveCapacity(leftCount)
    right.reserveCapacity(leftCount)
    let isCancelled = Cancellation.isRequested
    let codes = self.left.codes
    for row in firsts.indices {
      if row & 0xFFF == 0, isCancelled() { break }
      if firsts[row] >= 0 {
        let code = Int(codes[row])
        for place in repeated.starts[code]..<repeated.starts[code + 1] {
          left.append(Int32(truncatingIfNeeded: row))
          right.append(repeated.rows[Int(place)])
        }
      } else if keepsUnmatchedLeft {
        left.append(Int32(truncatingIfNeeded: row))
        right.append(-1)
      }
    }
    return (left, right)
  }
}
