/// Looks up the right side's row for each key of the left.
struct JoinLookup: KeyUse {
  /// The first row of each code, -1 where there is none, as for the one after the last.
  let rowOf: [Int32]

  struct Found {
    /// For each left row its first partner, -1 where there is none.
    var firsts: [Int32]
    /// Zero where there is none.
    var mask: [UInt8]
    /// Left rows that have one.
    var matched: Int
    /// A bit for each code that the left side has.
    var used: [UInt64]
  }

  /// What one thread finds.
  private struct Part: Sendable {
    var matched = 0
    var used: [UInt64]
  }

  func use(_ key: some JoinKey) -> Found {
    let chunks = RowChunks.of(key.count)
    // What is none is looked up after the last code.
    let domain = UInt32(truncatingIfNeeded: rowOf.count - 1)
    let words = rowOf.count / 64 + 1
    var found = Found(
      firsts: [], mask: [], matched: 0, used: [UInt64](repeating: 0, count: words))
    found.mask = [UInt8](count: key.count) { mask in
      found.firsts = [Int32](count: key.count) { firsts in
        let workers = min(chunks.count, Cores.count)
        let parts = Cores.map(workers) { worker in
          var part = Part(used: [UInt64](repeating: 0, count: words))
          for chunk in stride(from: worker, to: chunks.count, by: workers) {
            var matched = 0
            part.used.withSharedBuffer { used in
              for row in chunks[chunk] {
                let code = Int(min(key.code(row), domain))
                let first = rowOf[unchecked: code]
                let isFound = 1 &+ (first &>> 31)
                firsts[row] = first
                mask[row] = UInt8(truncatingIfNeeded: isFound)
                matched &+= Int(isFound)
                used[code &>> 6] |=
                  UInt64(truncatingIfNeeded: isFound) &<< UInt64(truncatingIfNeeded: code & 63)
              }
            }
            part.matched += matched
          }
          return part
        }
        if parts == nil {
          firsts.update(repeating: -1)
          mask.update(repeating: 0)
        }
        for part in parts ?? [] {
          found.matched += part.matched
          for word in found.used.indices { found.used[word] |= part.used[word] }
        }
      }
    }
    return found
  }
}
