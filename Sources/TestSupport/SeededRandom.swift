import Randomness

/// Reproducible randomness for property tests: the same seed gives the same cases everywhere.
package struct SeededRandom: RandomNumberGenerator, Sendable {
  private var generator: SplitMix64

  package init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  package mutating func next() -> UInt64 { generator.next() }
}

extension SeededRandom {
  /// A whole number below a limit that is at least one.
  package mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
}
