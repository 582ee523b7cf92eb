import Glibc

/// Student's t distribution, for intervals around a mean.
package enum StudentDistribution {
  /// P(T ≤ t) with the given degrees of freedom: 1 − I_x(ν/2, 1/2)/2 at x = ν/(ν + t²), t ≥ 0
  /// (DLMF 8.17).
  package static func cumulative(_ t: Double, degreesOfFreedom: Double) -> Double {
    let ratio = degreesOfFreedom / (degreesOfFreedom + t * t)
    let tail = 0.5 * incompleteBeta(ratio, degreesOfFreedom / 2, 0.5)
    return t < 0 ? tail : 1 - tail
  }

  /// The t below which the given probability lies, by bisection on `cumulative`.
  package static func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a quantile needs 0 < p < 1")
    if probability < 0.5 {
      return -quantile(1 - probability, degreesOfFreedom: degreesOfFreedom)
    }
    var low = 0.0
    var high = 2.0
    while high < 1e12, cumulative(high, degreesOfFreedom: degreesOfFreedom) < probability {
      high *= 2
    }
    for _ in 0..<200 where high - low > 1e-13 * high {
      let middle = 0.5 * (low + high)
      if cumulative(middle, degreesOfFreedom: degreesOfFreedom) < probability {
        low = middle
      } else {
        high = middle
      }
    }
    return 0.5 * (low + high)
  }
}

/// The regularized incomplete beta function I_x(a, b) by its continued fraction (DLMF 8.17.22),
/// evaluated with Lentz's method.
private func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  guard x > 0 else { return 0 }
  guard x < 1 else { return 1 }
  if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
  let logBeta = logGamma(a) + logGamma(b) - logGamma(a + b)
  let front = exp(a * log(x) + b * log1p(-x) - logBeta) / a
  var fraction = 1.0
  var numerator = 1.0
  var denominator = 0.0
  for step in 0..<500 {
    let m = Double(step / 2)
    let coefficient: Double
    if step == 0 {
      coefficient = 1
    } else if step % 2 == 0 {
      coefficient = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    } else {
      coefficient = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    }
    denominator = 1 / awayFromZero(1 + coefficient * denominator)
    numerator = awayFromZero(1 + coefficient / numerator)
    let change = numerator * denominator
    fraction *= change
    if step > 0, abs(change - 1) < 1e-15 { break }
  }
  return front * (fraction - 1)
}

private func awayFromZero(_ value: Double) -> Double {
  abs(value) < 1e-300 ? 1e-300 : value
}

/// ln Γ(x) for x > 0, without the global that `lgamma` writes.
private func logGamma(_ x: Double) -> Double {
  // Safe: the function writes the sign, a local, and nothing else.
  var sign: Int32 = 0
  return unsafe lgamma_r(x, &sign)
}
