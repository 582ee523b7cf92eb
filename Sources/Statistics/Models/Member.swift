/// One model of how values lie between and beyond the thresholds.
///
/// An estimate is an equal mixture of all members that fit the kind of data; no single one covers
/// the truth reliably. y is the position on the model's scale, L the floor.
package enum Member: String, Sendable, Hashable, CaseIterable {
  /// With a floor: F is linear in y inside each band.
  case logLinear
  /// With a floor: S(x) = S_j (S_{j+1}/S_j)^((x − t_j)/(t_{j+1} − t_j)), a constant hazard per
  /// band.
  case piecewiseExponential
  /// With a floor: S(y) = Q(a + b(y − y_L)) / Q(a), a lognormal cut off below L; its limit is
  /// Pareto.
  case truncatedLognormal
  /// With a floor: S(y) = exp(−(c(y − y_L))^k).
  case logWeibull
  /// With a floor and one threshold above it: S(y) = exp(−α(y − y_L)).
  case pareto
  /// Without a floor: Φ⁻¹(F) against y, a monotone cubic through the thresholds, straight outside.
  case probitInterpolation
  /// Without a floor: S(y) = Q((y − μ)/σ).
  case lognormal
  /// Without a floor, logarithmic scale: S(x) = exp(−(x/λ)^k).
  case weibull
  /// Without a floor: S(x) = (1 + (x/β)^a)^(−q); on the plain scale the logistic, q = 1.
  case singhMaddala
}
