/// A value to compare with, such as a target, drawn as a line across the chart.
package struct ChartReference: Sendable {
  package var value: Double
  package var label: String

  package init(value: Double, label: String) {
    self.value = value
    self.label = label
  }
}
