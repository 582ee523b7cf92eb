/// How many members reach each of some values, where the bounds do not say.
package struct CountEstimates: Sendable {
  /// One estimate per value asked about, in that order, by the equal mixture.
  package let mixture: [Estimate]
  package let members: [MemberCounts]
}

package struct MemberCounts: Sendable, Hashable {
  package let member: Member
  package let counts: [Estimate]
}

package enum CountAnswer: Sendable {
  case estimated(CountEstimates)
  case impossible(EstimateLimit)
}

extension CensoredSample {
  /// Estimates #{x ≥ cut} for each cut, with the same members and the same three parts of
  /// uncertainty as a target; `estimate(_:settings:isCancelled:)` says what they are.
  ///
  /// - Parameters:
  ///   - cuts: the values asked about.
  ///   - settings: number of draws, seed and confidence.
  ///   - isCancelled: asked every 64 draws whether to stop.
  /// - Returns: one estimate per cut, or why the sample says too little.
  /// - Throws: `Refusal.notANumber` for a cut that is none, or `Refusal.cancelled`.
  package func estimateCounts(
    atLeast cuts: [Double], settings: EstimationSettings = .standard,
    isCancelled: () -> Bool = { false }
  ) throws(Refusal) -> CountAnswer {
    if cuts.contains(where: \.isNaN) { throw .notANumber }
    switch ModelChoice(self) {
    case .impossible(let limit):
      return .impossible(limit)
    case .known:
      let counts = cuts.map { cut in
        let count = Double(reaching(cut).certain)
        return Estimate(median: count, lower: count, upper: count)
      }
      return .estimated(CountEstimates(mixture: counts, members: []))
    case .model(let model, _):
      var draws = CountDraws(model, cuts)
      return .estimated(try draws.run(settings, isCancelled))
    }
  }
}

/// The draws behind `estimateCounts`: one column of counts per cut.
private struct CountDraws {
  private var model: PopulationModel
  private let cuts: [Double]
  private let cells: [Int]
  /// Members certainly at or above each cut, and hidden ones in the cell that holds it.
  private let certain: [Int]
  private var values: [Double] = []

  init(_ model: PopulationModel, _ cuts: [Double]) {
    self.model = model
    self.cuts = cuts
    let partition = model.partition
    cells = cuts.map(partition.cell)
    certain = zip(cuts, cells).map { cut, cell in
      let above = partition.inside[(cell + 1)...].reduce(0, +)
      return above + partition.exactValues.count { $0 >= cut }
    }
  }

  mutating func run(_ settings: EstimationSettings, _ isCancelled: () -> Bool) throws(Refusal)
    -> CountEstimates
  {
    let members = model.fitter.members
    let draws = settings.draws
    var columns = cuts.map { _ in [Double](repeating: 0, count: draws) }
    var random = RandomSource(seed: settings.seed)
    for draw in 0..<draws {
      if draw % 64 == 0, isCancelled() { throw .cancelled }
      model.draw(members[draw * members.count / draws], &random)
      values.removeAll(keepingCapacity: true)
      model.appendSpanned(to: &values, &random)
      for index in cuts.indices { columns[index][draw] = count(index, &random) }
    }
    func estimates(_ range: Range<Int>) -> [Estimate] {
      columns.map { Estimate($0[range], confidence: settings.confidence) }
    }
    return CountEstimates(
      mixture: estimates(0..<draws),
      members: members.indices.map { index in
        let start = (index * draws + members.count - 1) / members.count
        let end = ((index + 1) * draws + members.count - 1) / members.count
        return MemberCounts(member: members[index], counts: estimates(start..<end))
      })
  }

  private func count(_ index: Int, _ random: inout RandomSource) -> Double {
    let cell = cells[index]
    let above = 1 - model.curve.fraction(of: cell, below: cuts[index])
    let inside = random.binomial(trials: model.partition.inside[cell], probability: above)
    let spanned = values.count { $0 >= cuts[index] }
    return Double(certain[index] + inside + spanned)
  }
}
