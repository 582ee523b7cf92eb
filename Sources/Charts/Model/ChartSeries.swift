/// Points that belong together under one name.
package struct ChartSeries: Sendable {
  package var name: String
  package var points: [ChartPoint]

  package init(name: String, points: [ChartPoint]) {
    self.name = name
    self.points = points
  }
}
