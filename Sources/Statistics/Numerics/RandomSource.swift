import Glibc
import Randomness

/// A small seeded generator: the same seed gives the same draws on every machine and thread count.
///
/// The generator is xoshiro256++ (Blackman and Vigna, "Scrambled linear pseudorandom number
/// generators", ACM TOMS 47:4, 2021), its state filled by SplitMix64 from the seed.
package struct RandomSource: RandomNumberGenerator, Sendable {
  private var state0: UInt64
  private var state1: UInt64
  private var state2: UInt64
  private var state3: UInt64

  package init(seed: UInt64) {
    var filler = SplitMix64(seed: seed)
    state0 = filler.next()
    state1 = filler.next()
    state2 = filler.next()
    state3 = filler.next()
  }

  package mutating func next() -> UInt64 {
    let sum = state0 &+ state3
    let result = ((sum << 23) | (sum >> 41)) &+ state0
    let shifted = state1 << 17
    state2 ^= state0
    state3 ^= state1
    state1 ^= state2
    state0 ^= state3
    state2 ^= shifted
    state3 = (state3 << 45) | (state3 >> 19)
    return result
  }

  /// A uniform draw strictly between 0 and 1.
  package mutating func uniform() -> Double {
    (Double(next() >> 12) + 0.5) * 0x1p-52
  }

  /// A standard normal draw, by inversion.
  package mutating func normal() -> Double {
    NormalDistribution.quantile(uniform())
  }

  /// A gamma draw of the given shape and scale 1.
  ///
  /// Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26:3, 2000;
  /// below shape 1, gamma(a) = gamma(a + 1) · U^(1/a).
  package mutating func gamma(shape: Double) -> Double {
    guard shape >= 1 else {
      return gamma(shape: shape + 1) * pow(uniform(), 1 / shape)
    }
    let offset = shape - 1 / 3.0
    let scale = 1 / (9 * offset).squareRoot()
    while true {
      let normal = normal()
      let base = 1 + scale * normal
      if base <= 0 { continue }
      let cube = base * base * base
      let uniform = uniform()
      let square = normal * normal
      if uniform < 1 - 0.0331 * square * square { return offset * cube }
      if log(uniform) < 0.5 * square + offset * (1 - cube + log(cube)) { return offset * cube }
    }
  }

  /// A beta(a, b) draw as G(a) / (G(a) + G(b)).
  package mutating func beta(_ first: Double, _ second: Double) -> Double {
    let left = gamma(shape: first)
    let right = gamma(shape: second)
    return left / (left + right)
  }

  /// The number of successes in `trials` trials of the given probability.
  ///
  /// Inversion below an expected count of 10, otherwise BTRS (Hörmann, "The generation of binomial
  /// random variates", Journal of Statistical Computation and Simulation 46, 1993).
  package mutating func binomial(trials: Int, probability: Double) -> Int {
    guard trials > 0, probability > 0 else { return 0 }
    guard probability < 1 else { return trials }
    if probability > 0.5 {
      return trials - binomial(trials: trials, probability: 1 - probability)
    }
    return Double(trials) * probability < 10
      ? binomialByInversion(trials, probability) : binomialByRejection(trials, probability)
  }

  private mutating func binomialByInversion(_ trials: Int, _ probability: Double) -> Int {
    let odds = probability / (1 - probability)
    var mass = exp(Double(trials) * log1p(-probability))
    var left = uniform()
    var successes = 0
    while left > mass, successes < trials {
      left -= mass
      successes += 1
      mass *= odds * Double(trials - successes + 1) / Double(successes)
    }
    return successes
  }

  private mutating func binomialByRejection(_ trials: Int, _ probability: Double) -> Int {
    let total = Double(trials)
    let deviation = (total * probability * (1 - probability)).squareRoot()
    let width = 1.15 + 2.53 * deviation
    let slope = -0.0873 + 0.0248 * width + 0.01 * probability
    let centre = total * probability + 0.5
    let accepted = 0.92 - 4.2 / width
    let alpha = (2.83 + 5.1 / width) * deviation
    let logOdds = log(probability / (1 - probability))
    let mode = ((total + 1) * probability).rounded(.down)
    let modeTerm = logFactorial(mode) + logFactorial(total - mode)
    while true {
      var height = uniform()
      let shifted = uniform() - 0.5
      let tail = 0.5 - abs(shifted)
      let count = ((2 * slope / tail + width) * shifted + centre).rounded(.down)
      if count < 0 || count > total { continue }
      if tail >= 0.07, height <= accepted { return Int(count) }
      height = log(height * alpha / (slope / (tail * tail) + width))
      let bound =
        modeTerm - logFactorial(count) - logFactorial(total - count) + (count - mode) * logOdds
      if height <= bound { return Int(count) }
    }
  }
}

/// ln k! by Stirling's series (DLMF 5.11.1), shifted upwards for small k.
private func logFactorial(_ count: Double) -> Double {
  var argument = count + 1
  var product = 1.0
  while argument < 10 {
    product *= argument
    argument += 1
  }
  let inverse = 1 / argument
  let square = inverse * inverse
  let series = inverse * (1 / 12.0 - square * (1 / 360.0 - square / 1260.0))
  let stirling = (argument - 0.5) * log(argument) - argument + 0.918_938_533_204_672_7
  return stirling + series - (product == 1 ? 0 : log(product))
}
