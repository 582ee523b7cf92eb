/// The words a chart says itself, in the language of its reader.
package enum ChartWording: Sendable {
  case english, chinese

  var empty: String {
    self == .chinese ? "没有可画的数据" : "No data to draw."
  }

  var count: String { self == .chinese ? "个数" : "count" }

  func categoriesCut(drawn: Int, all: Int) -> String {
    self == .chinese
      ? "只画了前 \(drawn) 类，共 \(all) 类" : "first \(drawn) of \(all) categories drawn"
  }

  func seriesCut(drawn: Int, all: Int) -> String {
    self == .chinese
      ? "只画了前 \(drawn) 个系列，共 \(all) 个" : "first \(drawn) of \(all) series drawn"
  }

  func notDrawn(_ count: Int) -> String {
    self == .chinese ? "\(count) 个值缺失或不确切，未画" : "\(count) missing or inexact, not drawn"
  }
}
