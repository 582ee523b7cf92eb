import Testing

@testable import Statistics

/// Samples, and the cells they are cut into.
@Suite struct SampleTests {
  @Test func countsBecomeCells() throws {
    let counts = ThresholdCounts(thresholds: [4, 10, 20], counts: [298, 33, 8], population: 298)
    #expect(
      try counts.observations() == [
        Observation(from: 4, to: 10, count: 265), Observation(from: 10, to: 20, count: 25),
        Observation(from: 20, to: .infinity, count: 8),
      ])
  }

  @Test func thoseBelowTheFirstThresholdGoDownToTheLowest() throws {
    let counts = ThresholdCounts(thresholds: [10], counts: [3], population: 5)
    #expect(
      try counts.observations(lowest: 0) == [
        Observation(from: 0, to: 10, count: 2), Observation(from: 10, to: .infinity, count: 3),
      ])
    #expect(try counts.observations()[0].lower == -.infinity)
    let none = ThresholdCounts(thresholds: [], counts: [], population: 5)
    #expect(try none.observations() == [Observation(from: -.infinity, to: .infinity, count: 5)])
  }

  @Test func anEmptyCellKeepsItsThreshold() throws {
    let counts = ThresholdCounts(thresholds: [1, 2, 3], counts: [9, 4, 4], population: 9)
    #expect(try counts.observations().map(\.count) == [5, 0, 4])
  }

  private static let contradictions: [(counts: ThresholdCounts, refusal: Refusal)] = [
    (ThresholdCounts(thresholds: [1], counts: [0], population: 0), .emptyGroup),
    (
      ThresholdCounts(thresholds: [1, 2], counts: [5], population: 5),
      .unequalLengths(thresholds: 2, counts: 1)
    ),
    (ThresholdCounts(thresholds: [.infinity], counts: [5], population: 5), .notANumber),
    (
      ThresholdCounts(thresholds: [1], counts: [-1], population: 5),
      .negativeCount(threshold: 1, count: -1)
    ),
    (
      ThresholdCounts(thresholds: [1], counts: [6], population: 5),
      .countAbovePopulation(threshold: 1, count: 6, population: 5)
    ),
    (
      ThresholdCounts(thresholds: [2, 2], counts: [5, 4], population: 5),
      .thresholdsOutOfOrder(threshold: 2, next: 2)
    ),
    (
      ThresholdCounts(thresholds: [1, 2], counts: [3, 4], population: 5),
      .countsContradict(threshold: 1, count: 3, higher: 2, higherCount: 4)
    ),
  ]

  @Test(arguments: contradictions)
  func contradictionsAreRefused(_ row: (counts: ThresholdCounts, refusal: Refusal)) {
    #expect(throws: row.refusal) { try CensoredSample(row.counts) }
  }

  @Test func rowsAreRefusedOneByOne() {
    #expect(throws: Refusal.emptyGroup) { try CensoredSample([Observation]()) }
    #expect(throws: Refusal.emptyGroup) { try CensoredSample([Observation(exactly: 1, count: 0)]) }
    #expect(throws: Refusal.notANumber) { try CensoredSample([Observation(exactly: .nan)]) }
    #expect(throws: Refusal.notANumber) { try CensoredSample([Observation(exactly: .infinity)]) }
    #expect(throws: Refusal.notANumber) { try CensoredSample([Observation(exactly: -.infinity)]) }
    #expect(throws: Refusal.boundsReversed(lower: 3, upper: 2)) {
      try CensoredSample([Observation(from: 3, to: 2)])
    }
    #expect(throws: Refusal.notANumber) {
      try CensoredSample([Observation(exactly: 1, count: .max), Observation(exactly: 2)])
    }
  }

  @Test func equalRowsAreMerged() throws {
    let sample = try CensoredSample([
      Observation(from: 4, to: 10), Observation(exactly: 3), Observation(from: 4, to: 10, count: 2),
      Observation(from: 4, to: 10, upperIsOpen: false), Observation(exactly: 3),
    ])
    #expect(sample.population == 6)
    #expect(
      sample.observations.map(\.count).sorted() == [1, 2, 3], "\(sample.observations)")
    #expect(sample.observations[0] == Observation(exactly: 3, count: 2))
  }

  @Test func anExactRowHasNoOpenEnds() {
    let row = Observation(from: 4, to: 4, lowerIsOpen: true, upperIsOpen: true)
    #expect(row.isExact && !row.lowerIsOpen && !row.upperIsOpen)
    #expect(row.certainlyReaches(4) && row.possiblyReaches(4) && !row.possiblyReaches(4.1))
    let closed = Observation(from: 4, to: 10, upperIsOpen: false)
    #expect(closed.possiblyReaches(10) && !closed.certainlyReaches(10))
    #expect(!Observation(from: 4, to: 10).possiblyReaches(10))
  }

  @Test func totalsMustLieWithinTheBounds() throws {
    let counts = { (total: Double) in
      ThresholdCounts(thresholds: [4, 10], counts: [10, 3], population: 10, total: total)
    }
    // Seven in [4, 10) and three from 10 on: at least 58.
    #expect(throws: Refusal.totalContradicts(total: 57, lowest: 58, highest: .infinity)) {
      try CensoredSample(counts(57))
    }
    #expect(throws: Refusal.notANumber) { try CensoredSample(counts(.nan)) }
    let sample = try CensoredSample(counts(58))
    #expect(sample.totalBounds == ValueBounds(lower: 58, upper: .infinity))
  }
}

@Suite struct PartitionTests {
  private static func partition(
    _ rows: [Observation], scale: ModelScale = .logarithmic
  ) throws -> CellPartition {
    try #require(CellPartition(try CensoredSample(rows), scale: scale))
  }

  @Test func aFloorIsTheFirstEdge() throws {
    let cells = try Self.partition([
      Observation(from: 4, to: 10, count: 265), Observation(from: 10, to: 20, count: 25),
      Observation(from: 20, to: .infinity, count: 8),
    ])
    #expect(cells.hasFloor && cells.isGrouped)
    #expect(cells.lowerEdges == [4, 10, 20] && cells.inside == [265, 25, 8])
    #expect(cells.thresholdCount == 2 && cells.finiteEdgeCount == 3)
    #expect(cells.upperEdge(0) == 10 && cells.upperEdge(2) == .infinity)
    #expect([1.0, 4, 9.99, 10, 25].map(cells.cell) == [0, 0, 0, 1, 2])
  }

  @Test func withoutAFloorThereIsACellBelow() throws {
    for lowest in [-Double.infinity, 0] {
      let cells = try Self.partition([
        Observation(from: lowest, to: 5, count: 40), Observation(from: 5, to: 10, count: 40),
        Observation(from: 10, to: .infinity, count: 20),
      ])
      #expect(!cells.hasFloor && cells.isGrouped, "lowest \(lowest)")
      #expect(cells.lowerEdges == [-.infinity, 5, 10] && cells.inside == [40, 40, 20])
      #expect(cells.thresholdCount == 2 && cells.finiteEdgeCount == 2)
    }
  }

  @Test func exactRowsStandBesideTheCells() throws {
    let cells = try Self.partition([
      Observation(from: 4, to: 10, count: 5), Observation(from: 10, to: .infinity, count: 2),
      Observation(exactly: 7, count: 2), Observation(exactly: 12),
    ])
    #expect(!cells.isGrouped)
    #expect(cells.exactValues == [7, 7, 12] && cells.exactInside == [2, 1])
    #expect(cells.inside == [5, 2])
  }

  @Test func nothingHiddenNeedsNoCells() throws {
    let sample = try CensoredSample([Observation(exactly: 1), Observation(exactly: 2)])
    #expect(CellPartition(sample, scale: .logarithmic) == nil)
  }

  @Test func smoothingAddsHalfAMemberToEachCell() throws {
    let cells = try Self.partition([
      Observation(from: 4, to: 10, count: 265), Observation(from: 10, to: 20, count: 25),
      Observation(from: 20, to: .infinity, count: 8),
    ])
    let found = cells.smoothedProbabilities()
    #expect(zip(found, [265.5, 25.5, 8.5]).allSatisfy { agrees($0, $1 / 299.5, within: 1e-14) })
  }

  @Test func rowsOverSeveralCellsAreSharedOut() throws {
    let cells = try Self.partition([
      Observation(from: 4, to: 10, count: 10), Observation(from: 10, to: 20, count: 5),
      Observation(from: 20, to: .infinity, count: 1), Observation(from: 4, to: 20, count: 6),
    ])
    #expect(cells.spans.count == 1 && cells.spans[0].cells == 0..<2)
    #expect(cells.spans[0].overlaps == [1, 1])
    // Turnbull's iteration, half a member added to each cell, written anew in Python.
    let expected = [0.6143617021276596, 0.32180851063829785, 0.06382978723404255]
    let found = cells.smoothedProbabilities()
    #expect(zip(found, expected).allSatisfy { agrees($0, $1, within: 1e-12) }, "\(found)")
  }

  @Test func ofManyBoundsAboutTwelveAreKept() throws {
    let rows = (1...400).map { Observation(from: Double($0), to: Double($0) + 1.5) }
    let cells = try Self.partition(rows)
    #expect(cells.cellCount <= 14)
    let members = cells.inside.reduce(0, +) + cells.spans.reduce(0) { $0 + $1.count }
    #expect(members == 400)
    #expect(zip(cells.lowerEdges, cells.lowerEdges.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func negativeValuesNeedThePlainScale() throws {
    /// The value because of which the plain scale is used.
    func lowest(_ rows: Observation...) throws -> Double? {
      let (scale, lowest) = PopulationModel.scale(of: try CensoredSample(rows))
      #expect(scale == (lowest == nil ? .logarithmic : .plain))
      return lowest
    }
    #expect(try lowest(Observation(from: 4, to: 10)) == nil)
    #expect(try lowest(Observation(from: 0, to: 10)) == nil)
    #expect(try lowest(Observation(from: -.infinity, to: 10)) == nil)
    #expect(try lowest(Observation(from: -3, to: 10)) == -3)
    #expect(try lowest(Observation(exactly: 0), Observation(from: 1, to: 2)) == 0)
  }

  @Test func tooFewThresholdsHaveNoShape() throws {
    for rows in [
      [Observation(from: 4, to: .infinity, count: 10)],
      [
        Observation(from: -.infinity, to: 5, count: 4),
        Observation(from: 5, to: .infinity, count: 6),
      ],
      [Observation(from: -.infinity, to: .infinity, count: 9)],
    ] {
      let cells = try Self.partition(rows)
      #expect(CurveFitter(cells, scale: .logarithmic) == nil, "\(rows)")
    }
  }
}

/// Draws of whole populations.
@Suite struct PopulationModelTests {
  /// Whatever a member says of the inside, each draw has the counts of the bulletin.
  @Test func everyDrawKeepsTheCounts() throws {
    let thresholds = [4.0, 10, 20]
    let sample = try CensoredSample(
      ThresholdCounts(thresholds: thresholds, counts: [298, 33, 8], population: 298))
    let partition = try #require(CellPartition(sample, scale: .logarithmic))
    var model = try #require(PopulationModel(sample, partition, scale: .logarithmic))
    var random = RandomSource(seed: 9)
    for member in model.fitter.members {
      for _ in 0..<10 {
        model.draw(member, &random)
        var values: [Double] = []
        model.appendHidden(to: &values, &random)
        #expect(values.count == 298)
        let reaching = thresholds.map { threshold in values.count { $0 >= threshold } }
        #expect(reaching == [298, 33, 8], "\(member)")
        #expect(agrees(model.curve.probabilities.reduce(0, +), 1, within: 1e-12))
      }
    }
  }

  @Test func everyDrawStaysWithinItsBounds() throws {
    let sample = try CensoredSample([
      Observation(from: 4, to: 10, count: 30), Observation(from: 10, to: .infinity, count: 10),
      Observation(from: 6, to: 15, count: 20), Observation(exactly: 8, count: 3),
    ])
    let partition = try #require(CellPartition(sample, scale: .logarithmic))
    var model = try #require(PopulationModel(sample, partition, scale: .logarithmic))
    var random = RandomSource(seed: 10)
    for member in model.fitter.members {
      model.draw(member, &random)
      var values: [Double] = []
      model.appendHidden(to: &values, &random)
      // Every row reaches over several cells; they come in the order of the observations.
      try #require(values.count == 60)
      #expect(values[..<30].allSatisfy { $0 >= 4 && $0 <= 10 }, "\(member)")
      #expect(values[30..<50].allSatisfy { $0 >= 6 && $0 <= 15 }, "\(member)")
      #expect(values[50...].allSatisfy { $0 >= 10 && $0.isFinite }, "\(member)")
    }
  }

  /// Where the sum is known, the draws have it on average.
  @Test func drawsComeToAKnownTotal() throws {
    let sample = try CensoredSample(
      ThresholdCounts(
        thresholds: [4, 10, 20], counts: [298, 80, 30], population: 298, total: 3_300))
    let partition = try #require(CellPartition(sample, scale: .logarithmic))
    var model = try #require(PopulationModel(sample, partition, scale: .logarithmic))
    var random = RandomSource(seed: 11)
    var totals: [Double] = []
    for draw in 0..<400 {
      model.draw(model.fitter.members[draw % model.fitter.members.count], &random)
      var values: [Double] = []
      model.appendHidden(to: &values, &random)
      totals.append(values.reduce(0, +))
    }
    // A heavy tail makes means uncertain; the middle of the sums is near the total all the same.
    let middle = OrderStatistics.quantile(0.5, ofSorted: totals.sorted())
    #expect(agrees(middle, 3_300, within: 0.08), "\(middle)")
    let match = try #require(model.totalMatch)
    #expect(match.tailRateAfter > 1 && match.unmatchedShare < 0.2, "\(match)")
  }
}
