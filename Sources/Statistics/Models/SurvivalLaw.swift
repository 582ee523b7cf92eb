import Glibc

/// A survival function S(y) on the model's scale with a closed inverse.
enum SurvivalLaw: Sendable {
  /// exp(−rate (y − origin)): Pareto on the logarithmic scale.
  case exponential(origin: Double, rate: Double)
  /// Q(cut + slope (y − origin)) / Q(cut); `mass` is Q(cut).
  case truncatedNormal(origin: Double, cut: Double, slope: Double, mass: Double)
  /// exp(−(scale (y − origin))^shape).
  case originWeibull(origin: Double, scale: Double, shape: Double)
  /// Q((y − mean) / deviation).
  case normal(mean: Double, deviation: Double)
  /// exp(−e^(shape (y − location))): Weibull on the logarithmic scale.
  case gumbel(location: Double, shape: Double)
  /// (1 + e^(shape (y − location)))^(−tail): Singh–Maddala on the logarithmic scale.
  case burr(location: Double, shape: Double, tail: Double)

  func survival(_ y: Double) -> Double {
    switch self {
    case .exponential(let origin, let rate):
      return exp(-rate * (y - origin))
    case .truncatedNormal(let origin, let cut, let slope, let mass):
      return NormalDistribution.survival(cut + slope * (y - origin)) / mass
    case .originWeibull(let origin, let scale, let shape):
      return y > origin ? exp(-pow(scale * (y - origin), shape)) : 1
    case .normal(let mean, let deviation):
      return NormalDistribution.survival((y - mean) / deviation)
    case .gumbel(let location, let shape):
      return exp(-exp(shape * (y - location)))
    case .burr(let location, let shape, let tail):
      return exp(-tail * log1p(exp(shape * (y - location))))
    }
  }

  /// The y at which the survival is s, for 0 < s < 1.
  func inverse(_ s: Double) -> Double {
    switch self {
    case .exponential(let origin, let rate):
      return origin - log(s) / rate
    case .truncatedNormal(let origin, let cut, let slope, let mass):
      return origin + (-NormalDistribution.quantile(s * mass) - cut) / slope
    case .originWeibull(let origin, let scale, let shape):
      return origin + pow(-log(s), 1 / shape) / scale
    case .normal(let mean, let deviation):
      return mean - deviation * NormalDistribution.quantile(s)
    case .gumbel(let location, let shape):
      return location + log(-log(s)) / shape
    case .burr(let location, let shape, let tail):
      return location + log(expm1(-log(s) / tail)) / shape
    }
  }
}
