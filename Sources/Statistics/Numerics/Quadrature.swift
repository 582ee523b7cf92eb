/// Means of functions on the unit interval.
enum Quadrature {
  /// ∫₀¹ f(u) du by Gauss–Legendre quadrature of order 8 (DLMF 3.5(v)).
  static func mean(_ function: (Double) -> Double) -> Double {
    var sum = 0.0
    for (offset, weight) in nodes {
      sum += weight * (function(0.5 - offset) + function(0.5 + offset))
    }
    return sum
  }

  /// Distance of each pair of nodes from the middle, and the weight of each of the two.
  static let nodes: [(offset: Double, weight: Double)] = [
    (0.091_717_321_247_824_9, 0.181_341_891_689_180_99),
    (0.262_766_204_958_164_5, 0.156_853_322_938_943_64),
    (0.398_333_238_706_813_4, 0.111_190_517_226_687_24),
    (0.480_144_928_248_768_1, 0.050_614_268_145_188_13),
  ]
}
