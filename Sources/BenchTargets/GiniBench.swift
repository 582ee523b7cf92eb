import Statistics

/// The Gini coefficient from bins and a known mean, against the published one.
enum GiniBench {
  static func run(_ counties: [County]) throws {
    let usable = counties.filter { $0.mean > 0 && $0.gini > 0 }
    var estimates: [Double] = []
    let time = try ContinuousClock().measure {
      estimates = try usable.map {
        try BinnedInequality(edges: $0.edges, counts: $0.counts, mean: $0.mean).gini
      }
    }
    print("Gini with the mean known, \(usable.count) counties: \(milliseconds(time)) ms")
    print(pad("", 24) + pad("RMSE%", 8) + pad("bias%", 8))
    report("interpolated, mean fits", usable, estimates)
    report("linear in bin, mean fits", usable, usable.map(Baselines.linearGini))
    report("lognormal", usable, usable.map(Baselines.lognormalGini))
    print("")
  }

  private static func report(_ name: String, _ counties: [County], _ estimates: [Double]) {
    let errors = zip(counties, estimates).map { 100 * ($1 / $0.gini - 1) }
    let total = Double(errors.count)
    let squares = errors.reduce(0) { $0 + $1 * $1 }
    let mean = errors.reduce(0, +) / total
    print(
      name + String(repeating: " ", count: max(0, 24 - name.count))
        + column((squares / total).squareRoot(), 8) + column(mean, 8))
  }
}
