import Foundation

/// Household incomes of one county: how many households in each bin.
struct County {
  /// Lower edges of the bins, rising; the last bin is open.
  var edges: [Double] = []
  var counts: [Int] = []
  var mean = 0.0
  var gini = 0.0

  /// Reads `county_bins.csv` and `county_true.csv` of a folder, in the order of the file.
  static func read(folder: String) throws -> [County] {
    var counties: [County] = []
    var places: [Substring: Int] = [:]
    for fields in try rows("\(folder)/county_bins.csv") where fields.count >= 4 {
      guard let count = Int(fields[1]), let edge = Double(fields[2]) else { continue }
      let place = places[fields[0]] ?? counties.count
      if place == counties.count {
        places[fields[0]] = place
        counties.append(County())
      }
      counties[place].edges.append(edge)
      counties[place].counts.append(count)
    }
    for fields in try rows("\(folder)/county_true.csv") where fields.count >= 4 {
      guard let place = places[fields[0]] else { continue }
      counties[place].mean = Double(fields[1]) ?? 0
      counties[place].gini = Double(fields[3]) ?? 0
    }
    return counties
  }

  private static func rows(_ path: String) throws -> [[Substring]] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
  }

  /// Households at or above an edge.
  func count(atLeast edge: Double) -> Int {
    zip(edges, counts).reduce(0) { $0 + ($1.0 >= edge ? $1.1 : 0) }
  }

  /// `size` households at or above `floor`, drawn without replacement: how many in each bin.
  func drawn(_ size: Int, floor: Double, _ random: inout some RandomNumberGenerator) -> [Int] {
    var left = zip(edges, counts).map { $0 >= floor ? $1 : 0 }
    var total = left.reduce(0, +)
    var taken = left.map { _ in 0 }
    for _ in 0..<min(size, total) {
      var position = Int.random(in: 0..<total, using: &random)
      for bin in left.indices {
        if position < left[bin] {
          left[bin] -= 1
          taken[bin] += 1
          break
        }
        position -= left[bin]
      }
      total -= 1
    }
    return taken
  }
}
