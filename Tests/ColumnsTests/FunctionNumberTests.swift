import Testing

@testable import Columns

/// Functions of numbers at their edges: missing, empty, bounded, not a number, the last integer.
struct FunctionNumberTests {
  private func numbers(_ values: [Double], _ mask: [UInt8]? = nil) -> Vector {
    Vector(.number(values), mask: mask)
  }

  private func integers(_ values: [Int64], _ mask: [UInt8]? = nil) -> Vector {
    Vector(.integer(Integers(narrowing: values)), mask: mask)
  }

  private func bounds(_ values: Bounds...) -> Vector { Vector(.bounded(BoundedValues(values))) }

  private func cells(_ vector: Vector) -> [Scalar] { (0..<vector.count).map { vector[$0] } }

  // MARK: Rounding

  @Test(arguments: [
    (2.675, 2, 2.68), (-2.675, 2, -2.68), (1.005, 2, 1.01), (0.5, 0, 1), (-0.5, 0, -1),
    (2.5, 0, 3), (0.49999999999999994, 0, 0), (1234.5, -2, 1200), (1250, -2, 1300),
    (3050.38, 1, 3050.4), (1e300, 2, 1e300), (5e-300, 299, 1e-299), (4e-300, 299, 0),
    (123.456, 400, 123.456), (123.456, -400, 0), (0.285, 2, 0.29), (1.45, 1, 1.5),
    (9_007_199_254_740_992, 0, 9_007_199_254_740_992),
    (4_503_599_627_370_495.5, 0, 4_503_599_627_370_496),
  ])
  func roundsAsPeopleDo(_ value: Double, _ decimals: Int, _ expected: Double) throws {
    let rounded = try NumberFunction.round(decimals: decimals)(numbers([value]))
    #expect(cells(rounded) == [.number(expected)])
  }

  @Test func fastRoundingAgreesWithTheDigits() throws {
    var state: UInt64 = 7
    for step in 0..<4000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(Int64(bitPattern: state) >> 24) / [1000.0, 8, 1, 3][step % 4]
      let decimals = step % 5 - 1
      var digits = DecimalDigits(value)
      digits.round(decimals: decimals)
      let expected = Double(digits.text(minimumDecimals: 0, grouping: false))
      #expect(DecimalRounding(decimals: decimals)(value) == expected, "\(value) to \(decimals)")
    }
  }

  @Test func negativeZeroNeverComesOut() throws {
    for function in [NumberFunction.round(decimals: 0), .ceiling, .truncate] {
      let result = try function(numbers([-0.3]))
      guard case .number(let values) = result.storage else { throw WrongStorage() }
      #expect(values[0].sign == .plus)
    }
  }

  @Test func roundsWholeNumbersToTens() throws {
    let rounded = try NumberFunction.round(decimals: -1)(integers([15, -15, 14, 0]))
    #expect(cells(rounded) == [.integer(20), .integer(-20), .integer(10), .integer(0)])
    let same = try NumberFunction.round(decimals: 2)(integers([.max]))
    #expect(cells(same) == [.integer(.max)])
    #expect(cells(try NumberFunction.round(decimals: -25)(integers([.min]))) == [.integer(0)])
  }

  @Test func roundingBeyondTheIntegersFails() throws {
    #expect(throws: KernelFailure.self) {
      try NumberFunction.round(decimals: -1)(integers([3, .max]))
    }
    #expect(throws: KernelFailure.self) {
      try NumberFunction.round(decimals: -19)(integers([.min]))
    }
    let hidden = try NumberFunction.round(decimals: -1)(integers([3, .max], [1, 0]))
    #expect(cells(hidden) == [.integer(0), .missing])
  }

  @Test func wholePartsOfNumbers() throws {
    let values = numbers([2.7, -2.7, 0, .nan, .infinity], nil)
    #expect(
      cells(try NumberFunction.floor(values))
        == [.number(2), .number(-3), .number(0), .missing, .missing])
    #expect(cells(try NumberFunction.ceiling(values)).prefix(2) == [.number(3), .number(-2)])
    #expect(cells(try NumberFunction.truncate(values)).prefix(2) == [.number(2), .number(-2)])
  }

  @Test func anOpenEndOnAStepLiesBeyondIt() throws {
    let open = Bounds(lower: 2, upper: 5, flags: [.lowerOpen, .upperOpen])
    #expect(
      cells(try NumberFunction.floor(bounds(open))) == [.bounded(Bounds(lower: 2, upper: 4))])
    #expect(
      cells(try NumberFunction.ceiling(bounds(open))) == [.bounded(Bounds(lower: 3, upper: 5))])
    #expect(
      cells(try NumberFunction.round(decimals: 0)(bounds(open)))
        == [.bounded(Bounds(lower: 2, upper: 5))])
    #expect(
      cells(try NumberFunction.sign(bounds(Bounds(lower: 0, upper: 5, flags: .lowerOpen))))
        == [.bounded(Bounds(exactly: 1))])
  }

  // MARK: Curves

  @Test func logarithmsOfNothingAreMissing() throws {
    let values = numbers([1, 0, -1, .infinity])
    #expect(
      cells(try NumberFunction.naturalLogarithm(values)) == [
        .number(0), .missing, .missing, .missing,
      ])
    #expect(cells(try NumberFunction.squareRoot(integers([9, -9]))) == [.number(3), .missing])
    #expect(cells(try NumberFunction.exponential(numbers([1000]))) == [.missing])
    #expect(cells(try NumberFunction.logarithm10(integers([1000]))) == [.number(3)])
  }

  @Test func curvesOfBoundsKeepToWhereTheyAreDefined() throws {
    let roots = try NumberFunction.squareRoot(
      bounds(
        Bounds(lower: -4, upper: 9), Bounds(lower: -4, upper: -1), .atLeast(4),
        Bounds(lower: 4, upper: 9, flags: .upperOpen)))
    #expect(
      cells(roots) == [
        .bounded(Bounds(lower: 0, upper: 3)), .missing, .bounded(.atLeast(2)),
        .bounded(Bounds(lower: 2, upper: 3, flags: .upperOpen)),
      ])
    let logarithms = try NumberFunction.logarithm10(
      bounds(Bounds(lower: -1, upper: 100), Bounds(lower: -5, upper: 0), .unknown))
    #expect(cells(logarithms) == [.bounded(.atMost(2)), .missing, .bounded(.unknown)])
  }

  @Test func boundsOfFunctionsAreNeverTooNarrow() throws {
    let functions: [NumberFunction] = [
      .floor, .ceiling, .truncate, .sign, .round(decimals: 1), .squareRoot, .exponential,
      .naturalLogarithm, .logarithm10, .logarithm2,
    ]
    var state: UInt64 = 3
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(Int64(bitPattern: state) >> 40) / 1_000_000
    }
    for _ in 0..<500 {
      let (a, b, share) = (
        random(), random(), random().magnitude.truncatingRemainder(dividingBy: 1)
      )
      let cell = Bounds(lower: min(a, b), upper: max(a, b))
      let inside = min(max(cell.lower + share * (cell.upper - cell.lower), cell.lower), cell.upper)
      for function in functions {
        let image = try function(bounds(cell))[0].bounds
        guard let point = try function(numbers([inside]))[0].double else { continue }
        #expect(image?.contains(point) == true, "\(function) of \(cell) at \(inside)")
      }
      let power = PowerKernel.bounds(bounds(cell), exponent: 2)[0].bounds
      #expect(power?.contains(inside * inside) == true)
      let size = try MagnitudeKernel.apply(bounds(cell))[0].bounds
      #expect(size?.contains(inside.magnitude) == true)
    }
  }

  // MARK: Sizes, powers, divisions

  @Test func sizeOfTheLastIntegerFails() throws {
    let failure = #expect(throws: KernelFailure.self) {
      try MagnitudeKernel.apply(integers([1, .min]))
    }
    #expect(failure?.row == 1)
    #expect(failure?.reason == .overflow)
    #expect(
      cells(try MagnitudeKernel.apply(integers([-3, .min], [1, 0]))) == [.integer(3), .missing])
  }

  @Test func sizeOfBoundsAroundZeroBeginsThere() throws {
    let sizes = try MagnitudeKernel.apply(
      bounds(
        Bounds(lower: -3, upper: 2, flags: [.lowerOpen, .upperOpen]),
        Bounds(lower: -3, upper: -1, flags: .upperOpen), .atMost(2)))
    #expect(
      cells(sizes) == [
        .bounded(Bounds(lower: 0, upper: 3, flags: .upperOpen)),
        .bounded(Bounds(lower: 1, upper: 3, flags: .lowerOpen)), .bounded(.atLeast(0)),
      ])
  }

  @Test func powersOfWholeNumbers() throws {
    let powers = try PowerKernel.integers(integers([2, -2, 0, 1]), exponent: 62)
    #expect(cells(powers) == [.integer(1 << 62), .integer(1 << 62), .integer(0), .integer(1)])
    #expect(cells(try PowerKernel.integers(integers([-2]), exponent: 63)) == [.integer(.min)])
    #expect(throws: KernelFailure.self) {
      try PowerKernel.integers(integers([2]), exponent: 63)
    }
    #expect(
      cells(try PowerKernel.integers(integers([1, -1]), exponent: .max))
        == [.integer(1), .integer(-1)])
    #expect(
      cells(PowerKernel.numbers(numbers([-8, 0, 4]), numbers([0.5, -1, 0.5])))
        == [.missing, .missing, .number(2)])
  }

  @Test func powersOfBounds() {
    let around = bounds(Bounds(lower: -2, upper: 3))
    #expect(
      cells(PowerKernel.bounds(around, exponent: 2)) == [.bounded(Bounds(lower: 0, upper: 9))])
    #expect(
      cells(PowerKernel.bounds(around, exponent: 3)) == [.bounded(Bounds(lower: -8, upper: 27))])
    #expect(cells(PowerKernel.bounds(around, exponent: -1)) == [.bounded(.unknown)])
    #expect(cells(PowerKernel.bounds(bounds(Bounds(exactly: 0)), exponent: -1)) == [.missing])
    #expect(cells(PowerKernel.bounds(around, exponent: .min)) == [.missing])
  }

  @Test func wholeDivisionRoundsDown() throws {
    let (a, b) = (integers([17, -17, 17, -17, 17]), integers([5, 5, -5, -5, 0]))
    #expect(
      cells(try IntegerDivision.quotient(a, b)) == [
        .integer(3), .integer(-4), .integer(-4), .integer(3), .missing,
      ])
    #expect(
      cells(try IntegerDivision.remainder(a, b)) == [
        .integer(2), .integer(3), .integer(-3), .integer(-2), .missing,
      ])
  }

  @Test func theLastIntegerByMinusOne() throws {
    let failure = #expect(throws: KernelFailure.self) {
      try IntegerDivision.quotient(integers([.min]), integers([-1]))
    }
    #expect(failure?.row == 0)
    #expect(failure?.reason == .overflow)
    #expect(
      cells(try IntegerDivision.remainder(integers([.min]), integers([-1]))) == [.integer(0)])
  }

  @Test func decimalDivisionFollowsTheDigits() throws {
    let (a, b) = (numbers([0.3, 7.5, -7.5, 1, 1e300]), numbers([0.1, 2, 2, 0, 1e-300]))
    #expect(
      cells(try IntegerDivision.quotient(a, b)) == [
        .number(3), .number(3), .number(-4), .missing, .missing,
      ])
    #expect(
      cells(try IntegerDivision.remainder(a, b)) == [
        .number(0), .number(1.5), .number(0.5), .missing, .missing,
      ])
  }

  // MARK: Several numbers of one row

  @Test func extremesOfARow() {
    let (a, b) = (integers([1, 5, 3], [1, 1, 0]), integers([4]))
    #expect(cells(ExtremeKernel.minimum([a, b])) == [.integer(1), .integer(4), .missing])
    #expect(
      cells(ExtremeKernel.maximum([a, b, numbers([0.5])])) == [.number(4), .number(5), .missing])
    let mixed = ExtremeKernel.maximum([bounds(.atLeast(4), .atMost(2)), numbers([3])])
    #expect(cells(mixed) == [.bounded(.atLeast(4)), .bounded(Bounds(exactly: 3))])
    #expect(ExtremeKernel.minimum([integers([]), integers([])]).count == 0)
  }

  @Test func clampingHoldsTheEnds() {
    let clamped = ExtremeKernel.clamped(numbers([-1, 5, 20]), integers([0]), integers([10]))
    #expect(cells(clamped) == [.number(0), .number(5), .number(10)])
  }

  @Test func onlyNumbersCanBeNotANumber() {
    #expect(
      cells(ExtremeKernel.isNotANumber(numbers([.nan, 1, 0], [1, 1, 0])))
        == [.boolean(true), .boolean(false), .missing])
  }

  @Test func nothingComesOfNoRows() throws {
    let empty = numbers([])
    #expect(try NumberFunction.exponential(empty).count == 0)
    #expect(try NumberFunction.round(decimals: 2)(empty).count == 0)
    #expect(try MagnitudeKernel.apply(empty).count == 0)
    #expect(try IntegerDivision.quotient(empty, empty).count == 0)
    #expect(PowerKernel.numbers(empty, empty).count == 0)
  }

  private struct WrongStorage: Error {}
}
