import Foundation
import Statistics

/// Measures the estimates of `target` on binned household incomes of counties whose truth is known.
///
///     bench-targets FOLDER [--all]
///
/// The folder holds county_bins.csv (fips, households, bin_min, bin_max, …) and county_true.csv
/// (fips, mean, …, gini). Without --all about 300 counties are used for coverage.
@main
struct BenchTargets {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let folder = arguments.first(where: { !$0.hasPrefix("--") }),
      FileManager.default.fileExists(atPath: "\(folder)/county_bins.csv")
    else {
      print("bench-targets FOLDER [--all]: the folder holds county_bins.csv and county_true.csv")
      exit(2)
    }
    try SpeedBench.run()
    let counties = try County.read(folder: folder)
    for bench in try benches() { try bench.run(counties, all: arguments.contains("--all")) }
    try GiniBench.run(counties)
  }

  private static func benches() throws -> [CoverageBench] {
    func bench(_ size: Int, _ floor: Double, _ published: [Double], _ hidden: [Double])
      throws -> CoverageBench
    {
      CoverageBench(
        floor: floor * 1000, published: published.map { $0 * 1000 },
        hidden: hidden.map { $0 * 1000 }, size: size,
        settings: try EstimationSettings(draws: 2_000))
    }
    return [
      try bench(298, 50, [125, 200], [60, 75, 100]),
      try bench(298, 40, [100, 200], [50, 60, 75]),
      try bench(298, 20, [50, 100], [25, 30, 40]),
      try bench(60, 50, [125, 200], [60, 75, 100]),
    ]
  }
}

func pad(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

/// A figure with two decimals, right-aligned.
func column(_ value: Double, _ width: Int) -> String {
  let hundredths = Int((abs(value) * 100).rounded())
  let sign = value < 0 && hundredths > 0 ? "-" : ""
  return pad("\(sign)\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)", width)
}

func milliseconds(_ duration: Duration) -> String {
  column(duration / .milliseconds(1), 0)
}
