import Testing

@testable import Columns

/// Functions that build bounds, take them apart and put numbers into bands.
struct FunctionBoundsTests {
  private func numbers(_ values: [Double], _ mask: [UInt8]? = nil) -> Vector {
    Vector(.number(values), mask: mask)
  }

  private func bounds(_ values: [Bounds], _ mask: [UInt8]? = nil) -> Vector {
    Vector(.bounded(BoundedValues(values)), mask: mask)
  }

  private func cells(_ vector: Vector) -> [Scalar] { (0..<vector.count).map { vector[$0] } }

  @Test func endsOfBounds() {
    let values = bounds([.atLeast(4), Bounds(lower: 3, upper: 5), .atMost(2)], [1, 1, 0])
    #expect(
      cells(BoundsKernels.measure(.lower, values)) == [.number(4), .number(3), .missing])
    #expect(cells(BoundsKernels.measure(.upper, values)) == [.missing, .number(5), .missing])
    #expect(cells(BoundsKernels.measure(.width, values)) == [.missing, .number(2), .missing])
    #expect(cells(BoundsKernels.measure(.midpoint, values)) == [.missing, .number(4), .missing])
  }

  @Test func exactNumbersAreTheirOwnEnds() {
    let whole = Vector(.integer(.int8([7])))
    #expect(cells(BoundsKernels.measure(.lower, whole)) == [.integer(7)])
    #expect(cells(BoundsKernels.measure(.width, whole)) == [.number(0)])
    let huge = Double.greatestFiniteMagnitude
    let widest = bounds([Bounds(lower: huge / 2, upper: huge)])
    #expect(cells(BoundsKernels.measure(.midpoint, widest)) == [.number(huge / 4 * 3)])
  }

  @Test func buildersKeepWhatTheyAreGiven() {
    let five = Vector(.integer(.int8([5])))
    #expect(cells(BoundsKernels.build(.atLeast, five)) == [.bounded(.atLeast(5))])
    #expect(cells(BoundsKernels.build(.atMost, five)) == [.bounded(.atMost(5))])
    #expect(
      cells(BoundsKernels.build(.lessThan, five))
        == [.bounded(Bounds(lower: -.infinity, upper: 5, flags: .upperOpen))])
    let range = bounds([Bounds(lower: 3, upper: 5, flags: [.lowerOpen, .about])])
    #expect(
      cells(BoundsKernels.build(.atLeast, range))
        == [.bounded(Bounds(lower: 3, upper: .infinity, flags: [.lowerOpen, .about]))])
    let about = BoundsKernels.build(.about, five)
    #expect(cells(BoundsKernels.isAbout(about)) == [.boolean(true)])
    #expect(cells(BoundsKernels.isExact(about)) == [.boolean(true)])
    #expect(cells(BoundsKernels.isExact(range)) == [.boolean(false)])
  }

  @Test func betweenTakesTheOuterEnds() throws {
    let low = bounds([Bounds(lower: 1, upper: 2, flags: [.lowerOpen, .upperOpen])])
    let result = try BoundsKernels.between(low, numbers([5, 6], [1, 0]))
    #expect(
      cells(result) == [.bounded(Bounds(lower: 1, upper: 5, flags: .lowerOpen)), .missing])
  }

  @Test func crossedEndsNameTheirRow() throws {
    let failure = #expect(throws: KernelFailure.self) {
      try BoundsKernels.between(numbers([1, 5]), numbers([3]))
    }
    #expect(failure?.row == 1)
    let hidden = try BoundsKernels.between(numbers([1, 5], [1, 0]), numbers([3]))
    #expect(hidden.missingCount == 1)
  }

  @Test func undecidedIsSettledEitherWay() {
    let truths = Vector(
      .boolean([Truth.no, Truth.yes, Truth.undecided, Truth.yes]), mask: [1, 1, 1, 0])
    func read(_ reading: BoundsKernels.Reading) -> [Scalar] {
      cells(BoundsKernels.decide(reading, truths))
    }
    #expect(read(.possible) == [.boolean(false), .boolean(true), .boolean(true), .missing])
    #expect(read(.certain) == [.boolean(false), .boolean(true), .boolean(false), .missing])
    #expect(read(.undecided) == [.boolean(false), .boolean(false), .boolean(true), .missing])
  }

  // MARK: Bands

  private let bands = BandKernel(thresholds: [3, 5, 10], suffix: "万元")

  @Test func numbersFallIntoHalfOpenBands() {
    let labels = cells(bands(numbers([2.99, 3, 5, 10, 99, .nan, 1], [1, 1, 1, 1, 1, 1, 0])))
    #expect(
      labels
        == ["<3万元", "3–5万元", "5–10万元", "≥10万元", "≥10万元", "missing", "missing"].map {
          Scalar.text($0)
        })
  }

  @Test func boundsNeedToLieInOneBand() {
    let labels = cells(
      bands(
        bounds([
          Bounds(lower: 3, upper: 5, flags: .upperOpen), Bounds(lower: 3, upper: 5), .atLeast(10),
          .atLeast(4), .atMost(2), Bounds(lower: -.infinity, upper: 3, flags: .upperOpen),
          Bounds(exactly: 3), .unknown,
        ])))
    #expect(
      labels
        == [
          "3–5万元", "undecided", "≥10万元", "undecided", "<3万元", "<3万元", "3–5万元", "undecided",
        ].map { Scalar.text($0) })
  }

  @Test func bandsMayCloseOnTheRight() {
    let closed = BandKernel(thresholds: [3, 5], suffix: "", closesRight: true)
    #expect(
      cells(closed(numbers([3, 3.1, 5, 5.1])))
        == [.text("≤3"), .text("3–5"), .text("3–5"), .text(">5")])
    let labels = cells(
      closed(
        bounds([
          Bounds(lower: 3, upper: 5, flags: .lowerOpen), Bounds(lower: 3, upper: 5),
          Bounds(lower: 5, upper: 6, flags: [.lowerOpen, .upperOpen]), Bounds(exactly: 5),
        ])))
    #expect(labels == [.text("3–5"), .text("undecided"), .text(">5"), .text("3–5")])
  }

  @Test func groupsOfBandsComeInTheirOrder() {
    let labels = bands(numbers([99, 4, 1, 7, 4, 0], [1, 1, 1, 1, 1, 0]))
    let grouping = Grouper.group([labels], rows: 6)
    let firsts = grouping.firstRows.map { labels[Int($0)] }
    #expect(
      firsts
        == ["<3万元", "3–5万元", "5–10万元", "≥10万元", "missing"].map { Scalar.text($0) })
  }

  @Test func batchesShareOneDictionary() {
    let joined = Vector.concatenated(
      [bands(numbers([99])), bands(numbers([1]))], type: .text)
    #expect(joined.missingCount == 0)
    let grouping = Grouper.group([joined], rows: 2)
    #expect((0..<2).map { grouping.ids[$0] } == [1, 0])
    #expect(bands(numbers([])).count == 0)
  }
}
