import Texts

/// Functions that take bounds apart and put them together.
package enum BoundsKernels {
  package enum Measure: Sendable { case lower, upper, width, midpoint }

  /// A plain number of each cell's bounds; an end without limit gives a missing cell.
  package static func measure(_ measure: Measure, _ vector: Vector) -> Vector {
    guard case .bounded(let values) = vector.storage else { return exact(measure, vector) }
    let (lower, upper) = (values.lower, values.upper)
    let numbers =
      switch measure {
      case .lower: lower
      case .upper: upper
      case .width: zipRows(lower, upper) { $1 - $0 }
      case .midpoint: zipRows(lower, upper) { $0 == $1 ? $0 : $0 / 2 + $1 / 2 }
      }
    return .finiteNumbers(numbers, mask: vector.mask)
  }

  private static func exact(_ measure: Measure, _ vector: Vector) -> Vector {
    guard measure == .width else { return vector }
    return Vector(.number([Double](repeating: 0, count: vector.count)), mask: vector.mask)
  }

  /// Whether the two ends of each cell are one.
  package static func isExact(_ vector: Vector) -> Vector {
    guard case .bounded(let values) = vector.storage else {
      return Vector(.boolean([UInt8](repeating: Truth.yes, count: vector.count)), mask: vector.mask)
    }
    let truths = zipRows(values.lower, values.upper) { $0 == $1 ? Truth.yes : Truth.no }
    return Vector(.boolean(truths), mask: vector.mask)
  }

  /// Whether the source says "about" of each cell.
  package static func isAbout(_ vector: Vector) -> Vector {
    guard case .bounded(let values) = vector.storage else {
      return Vector(.boolean([UInt8](repeating: Truth.no, count: vector.count)), mask: vector.mask)
    }
    let truths = mapRows(values.flags) {
      BoundFlags(rawValue: $0).contains(.about) ? Truth.yes : Truth.no
    }
    return Vector(.boolean(truths), mask: vector.mask)
  }

  package enum Builder: Sendable { case atLeast, moreThan, atMost, lessThan, about }

  /// Bounds with one end given, or a number that is only about right.
  package static func build(_ builder: Builder, _ vector: Vector) -> Vector {
    var values = vector.storage.boundedValues
    let flags = mapRows(values.flags) { BoundFlags(rawValue: $0) }
    switch builder {
    case .atLeast, .moreThan:
      values.upper = [Double](repeating: .infinity, count: vector.count)
      let added: BoundFlags = builder == .moreThan ? .lowerOpen : []
      values.flags = mapRows(flags) { $0.subtracting(.upperOpen).union(added).rawValue }
    case .atMost, .lessThan:
      values.lower = [Double](repeating: -.infinity, count: vector.count)
      let added: BoundFlags = builder == .lessThan ? .upperOpen : []
      values.flags = mapRows(flags) { $0.subtracting(.lowerOpen).union(added).rawValue }
    case .about: values.flags = mapRows(flags) { $0.union(.about).rawValue }
    }
    return Vector(.bounded(values), mask: vector.mask)
  }

  /// From the lower end of one number to the upper end of another; throws where they are crossed.
  package static func between(_ low: Vector, _ high: Vector) throws(KernelFailure) -> Vector {
    let mask = Vector.joinedMask(low, high)
    let (a, b) = (low.storage.boundedValues, high.storage.boundedValues)
    var results: [Bounds] = []
    for row in 0..<Vector.rows(low, high) {
      let (x, y) = (a[a.count == 1 ? 0 : row], b[b.count == 1 ? 0 : row])
      guard x.lower <= y.upper || mask?[row] == 0 else {
        throw KernelFailure(
          row: row,
          reason: .refused(
            Message(
              "the lower end of `between` lies above the upper one", "`介于` 的下界高于上界")))
      }
      let flags = x.flags.subtracting(.upperOpen).union(y.flags.subtracting(.lowerOpen))
      results.append(Bounds(lower: x.lower, upper: y.upper, flags: flags))
    }
    return Vector(.bounded(BoundedValues(results)), mask: mask)
  }

  /// Where a condition is certainly false: neither missing nor undecided itself.
  package static func contradicted(_ vector: Vector) -> Vector {
    settled(vector) { $0 == Truth.no }
  }

  /// Where a condition is neither missing nor decided.
  package static func open(_ vector: Vector) -> Vector {
    settled(vector) { $0 == Truth.undecided }
  }

  private static func settled(_ vector: Vector, _ holds: (UInt8) -> Bool) -> Vector {
    guard case .boolean(let truths) = vector.storage else {
      return Vector(.boolean([UInt8](repeating: Truth.no, count: vector.count)))
    }
    return Vector(
      .boolean(
        truths.indices.map { vector.isPresent($0) && holds(truths[$0]) ? Truth.yes : Truth.no }))
  }

  package enum Reading: Sendable { case possible, certain, undecided }

  /// Truth values of which none is undecided any more.
  package static func decide(_ reading: Reading, _ vector: Vector) -> Vector {
    guard case .boolean(let truths) = vector.storage else {
      return .missing(.boolean, count: vector.count)
    }
    let decided =
      switch reading {
      case .possible: mapRows(truths) { $0 == Truth.no ? Truth.no : Truth.yes }
      case .certain: mapRows(truths) { $0 == Truth.yes ? Truth.yes : Truth.no }
      case .undecided: mapRows(truths) { $0 == Truth.undecided ? Truth.yes : Truth.no }
      }
    return Vector(.boolean(decided), mask: vector.mask)
  }
}
