import Texts

/// The points of a chart by category, cut to what a reader can take in.
struct ChartRows: Sendable {
  static let mostCategories = 40
  static let mostSeries = 8

  /// One category with one point a series; nil where a series has none.
  struct Category: Sendable {
    var label: String
    var points: [ChartPoint?]
  }

  let categories: [Category]
  let seriesNames: [String]
  /// What was left out, in words.
  let notes: [String]

  init(_ chart: Chart) {
    let drawn = chart.series.prefix(Self.mostSeries)
    var places: [Key: Int] = [:]
    var found: [Category] = []
    for (index, series) in drawn.enumerated() {
      var seen: [String: Int] = [:]
      for point in series.points {
        let key = Key(label: point.label, occurrence: seen[point.label, default: 0])
        seen[point.label, default: 0] += 1
        let place = places[key, default: found.count]
        if place == found.count {
          places[key] = place
          found.append(
            Category(label: point.label, points: Array(repeating: nil, count: drawn.count)))
        }
        found[place].points[index] = point
      }
    }
    categories = Array(found.prefix(Self.mostCategories))
    seriesNames = drawn.map(\.name)
    var notes: [String] = []
    if found.count > Self.mostCategories {
      notes.append(
        chart.said(.categoriesCut(drawn: Self.mostCategories, all: found.count)))
    }
    if chart.series.count > drawn.count {
      notes.append(chart.said(.seriesCut(drawn: drawn.count, all: chart.series.count)))
    }
    self.notes = notes
  }

  var points: [ChartPoint] { categories.flatMap { $0.points.compactMap(\.self) } }

  /// Categories with the same label stay apart by the order in which they come.
  private struct Key: Hashable {
    var label: String
    var occurrence: Int
  }
}

extension Chart {
  /// Whether no point has anything to draw.
  var isEmpty: Bool {
    !series.contains { $0.points.contains { $0.extent != .missing } }
  }

  /// Every single finite value, of all series.
  var exactValues: [Double] {
    series.flatMap { $0.points.compactMap(\.exactValue) }
  }
}
