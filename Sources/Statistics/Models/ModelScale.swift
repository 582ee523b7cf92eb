import Glibc

/// The scale y on which a model works: ln x, or x itself where values at or below zero occur.
package enum ModelScale: Sendable, Hashable {
  case logarithmic
  case plain

  func position(_ value: Double) -> Double {
    switch self {
    case .logarithmic: value > 0 ? log(value) : -.infinity
    case .plain: value
    }
  }

  func value(_ position: Double) -> Double {
    switch self {
    case .logarithmic: exp(position)
    case .plain: position
    }
  }
}
