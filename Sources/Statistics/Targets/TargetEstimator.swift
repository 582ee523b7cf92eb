extension CensoredSample {
  /// Estimates everything a target question asks, by the mixture of all members that fit the data.
  ///
  /// The interval of each quantity has three parts: the member is drawn uniformly, the cell
  /// probabilities from Dirichlet(n_j + ½) with the member refitted to them, and the places of the
  /// members inside their cells as order statistics, the counts being a census that does not vary.
  /// The same sample, question and settings give the same answer everywhere.
  ///
  /// - Parameters:
  ///   - question: the target and what else is asked about it.
  ///   - settings: number of draws, seed and confidence.
  ///   - isCancelled: asked every 64 draws whether to stop.
  /// - Returns: the estimate, or why the sample says too little for one.
  /// - Throws: `Refusal.cancelled` only.
  package func estimate(
    _ question: TargetQuestion, settings: EstimationSettings = .standard,
    isCancelled: () -> Bool = { false }
  ) throws(Refusal) -> EstimateAnswer {
    switch ModelChoice(self) {
    case .impossible(let limit):
      return .impossible(limit)
    case .known(let basis):
      var estimator = TargetEstimator(self, question, settings, nil, basis)
      return .estimated(try estimator.run(isCancelled))
    case .model(let model, let basis):
      var estimator = TargetEstimator(self, question, settings, model, basis)
      return .estimated(try estimator.run(isCancelled))
    }
  }
}

/// Which model a sample allows.
enum ModelChoice {
  struct Basis {
    let scale: ModelScale
    let lowestValue: Double?
  }

  /// Every value is known exactly.
  case known(Basis)
  case model(PopulationModel, Basis)
  case impossible(EstimateLimit)

  /// Members simulated one by one, where some are known and some are not.
  private static let mostRows = 5_000_000

  init(_ sample: CensoredSample) {
    let known = sample.observations.reduce(0) { $0 + ($1.isExact ? $1.count : 0) }
    guard known <= Self.mostRows else {
      self = .impossible(.tooManyRows(count: known, most: Self.mostRows))
      return
    }
    let (scale, lowest) = PopulationModel.scale(of: sample)
    let basis = Basis(scale: scale, lowestValue: lowest)
    guard let partition = CellPartition(sample, scale: scale) else {
      self = .known(basis)
      return
    }
    guard sample.population > 1 else {
      self = .impossible(.oneObservation)
      return
    }
    guard partition.isGrouped || sample.population <= Self.mostRows else {
      self = .impossible(.tooManyRows(count: sample.population, most: Self.mostRows))
      return
    }
    guard let model = PopulationModel(sample, partition, scale: scale) else {
      self = .impossible(
        .noShape(thresholds: partition.finiteEdgeCount, hasFloor: partition.hasFloor))
      return
    }
    self = .model(model, basis)
  }
}

/// Runs the draws of one target question for one group.
private struct TargetEstimator {
  /// Members simulated for dispersed growth and budgets; larger groups are thinned to this size.
  static let mostSimulated = 20_000
  /// Values drawn in all where every member is simulated; more members mean fewer draws.
  static let mostValues = 40_000_000
  static let drawsBetweenChecks = 64

  let sample: CensoredSample
  let question: TargetQuestion
  let settings: EstimationSettings
  let basis: ModelChoice.Basis
  let known: [Double]
  let uniform: [GrowthScenario]
  let dispersed: [GrowthScenario]
  var model: PopulationModel?

  init(
    _ sample: CensoredSample, _ question: TargetQuestion, _ settings: EstimationSettings,
    _ model: PopulationModel?, _ basis: ModelChoice.Basis
  ) {
    self.sample = sample
    self.question = question
    self.settings = settings
    self.model = model
    self.basis = basis
    known = sample.observations.filter(\.isExact).flatMap {
      [Double](repeating: $0.lower, count: $0.count)
    }
    uniform = question.scenarios.filter { $0.dispersion == 0 }
    dispersed = question.scenarios.filter { $0.dispersion > 0 }
  }

  var members: [Member] { model?.fitter.members ?? [] }

  mutating func run(_ isCancelled: () -> Bool) throws(Refusal) -> TargetEstimate {
    let draws = drawCount
    var columns = FindingColumns(
      draws: draws, question: question, scenarios: uniform,
      needed: question.target.needed(of: sample.population), confidence: settings.confidence)
    if let model, model.partition.isGrouped {
      try fillGrouped(&columns, draws, isCancelled)
    } else {
      try fillPopulation(&columns, draws, isCancelled)
    }
    let match = model?.totalMatch
    let members = self.members
    let population = try PopulationAnswers(self, isCancelled)
    return TargetEstimate(
      mixture: columns.findings(0..<draws),
      members: members.indices.map { index in
        let range = memberRange(index, draws)
        return MemberFindings(member: members[index], findings: columns.findings(range))
      },
      dispersed: population.dispersed, dispersedScenarios: population.scenarios,
      budget: population.budget,
      basis: EstimateBasis(
        members: members, scale: basis.scale, lowestValue: basis.lowestValue, draws: draws,
        populationDraws: population.draws, seed: settings.seed, confidence: settings.confidence,
        totalMatch: match))
  }

  /// Draws of the main pass: one suffices where nothing is hidden.
  private var drawCount: Int {
    guard let model else { return 1 }
    guard !model.partition.isGrouped else { return settings.draws }
    let affordable = Self.mostValues / sample.population
    return min(settings.draws, max(affordable, EstimationSettings.leastDraws))
  }

  /// Members take equal consecutive shares of the draws.
  private func memberRange(_ index: Int, _ draws: Int) -> Range<Int> {
    (index * draws / members.count)..<((index + 1) * draws / members.count)
  }

  private mutating func fillGrouped(
    _ columns: inout FindingColumns, _ draws: Int, _ isCancelled: () -> Bool
  ) throws(Refusal) {
    guard var model else { return }
    var random = RandomSource(seed: settings.seed)
    var grouped = GroupedDraws(model.partition, question.target)
    let members = self.members
    for index in members.indices {
      for draw in memberRange(index, draws) {
        if draw % Self.drawsBetweenChecks == 0, isCancelled() { throw .cancelled }
        model.draw(members[index], &random)
        grouped.fill(&columns, at: draw, model.curve, growths: uniform, &random)
      }
    }
    self.model = model
  }

  private mutating func fillPopulation(
    _ columns: inout FindingColumns, _ draws: Int, _ isCancelled: () -> Bool
  ) throws(Refusal) {
    var random = RandomSource(seed: settings.seed)
    var population = PopulationDraws(
      known: known, population: sample.population, question.target)
    let members = self.members
    for draw in 0..<draws {
      if draw % Self.drawsBetweenChecks == 0, isCancelled() { throw .cancelled }
      if !members.isEmpty { model?.draw(members[draw * members.count / draws], &random) }
      population.drawValues(model, &random)
      population.fill(&columns, at: draw, growths: uniform)
    }
  }
}

/// The answers that need every member simulated, with a stream of draws of their own.
///
/// Asking for them leaves the other figures of the same question as they are.
private struct PopulationAnswers {
  private(set) var dispersed: [DispersedGrowth] = []
  private(set) var scenarios: [ScenarioFindings] = []
  private(set) var budget: BudgetFindings?
  private(set) var draws = 0

  private var growth: [[Double]]
  private var growthBelow: [[Double]]
  private var reaching: [[Double]]
  private var reachingBelow: [[Double]]
  private var lifted: [Double] = []
  private var successes = 0

  init(_ estimator: TargetEstimator, _ isCancelled: () -> Bool) throws(Refusal) {
    let question = estimator.question
    growth = question.dispersions.map { _ in [] }
    growthBelow = growth
    reaching = estimator.dispersed.map { _ in [] }
    reachingBelow = reaching
    guard !growth.isEmpty || !reaching.isEmpty || question.budget != nil else { return }
    let thinning = estimator.thinning
    let affordable = TargetEstimator.mostValues / 8 / thinning.population
    draws = min(
      estimator.settings.populationDraws, max(affordable, EstimationSettings.leastDraws))
    try fill(estimator, thinning, isCancelled)
    summarize(estimator, thinning)
  }

  private mutating func fill(
    _ estimator: TargetEstimator, _ thinning: Thinning, _ isCancelled: () -> Bool
  ) throws(Refusal) {
    let question = estimator.question
    var model = thinning.model ?? estimator.model
    let members = model?.fitter.members ?? []
    // Any constant sets this stream apart from that of the main pass.
    var random = RandomSource(seed: estimator.settings.seed ^ 0x5DEE_CE66_D1CE_4E5B)
    var population = PopulationDraws(
      known: estimator.known, population: thinning.population, question.target)
    let needsNoise = !growth.isEmpty || !reaching.isEmpty
    for draw in 0..<draws {
      if draw % TargetEstimator.drawsBetweenChecks == 0, isCancelled() { throw .cancelled }
      if !members.isEmpty { model?.draw(members[draw * members.count / draws], &random) }
      population.drawValues(model, &random)
      if needsNoise { population.prepareDispersion(&random) }
      for index in growth.indices {
        let needed = population.growthNeeded(dispersion: question.dispersions[index])
        growth[index].append(needed.growth)
        growthBelow[index].append(needed.belowFloor)
      }
      for index in reaching.indices {
        let outcome = population.outcome(of: estimator.dispersed[index])
        reaching[index].append(outcome.reaching)
        reachingBelow[index].append(outcome.belowFloor)
      }
      guard let budget = question.budget else { continue }
      let reached = population.reached(by: budget / thinning.factor)
      lifted.append(reached.lifted)
      if reached.isEnough { successes += 1 }
    }
  }

  private mutating func summarize(_ estimator: TargetEstimator, _ thinning: Thinning) {
    let question = estimator.question
    let confidence = estimator.settings.confidence
    let hasFloor = question.target.floor != nil
    func estimate(_ column: [Double]) -> Estimate {
      Estimate(column[...], confidence: confidence).divided(by: 1 / thinning.factor)
    }
    dispersed = question.dispersions.indices.map { index in
      DispersedGrowth(
        dispersion: question.dispersions[index],
        growth: Estimate(growth[index][...], confidence: confidence),
        belowFloor: hasFloor ? estimate(growthBelow[index]) : nil)
    }
    let needed = Double(question.target.needed(of: thinning.population))
    scenarios = estimator.dispersed.indices.map { index in
      ScenarioFindings(
        scenario: estimator.dispersed[index], reaching: estimate(reaching[index]),
        probability: Double(reaching[index].count { $0 >= needed }) / Double(draws),
        belowFloor: hasFloor ? estimate(reachingBelow[index]) : nil)
    }
    budget = question.budget.map { budget in
      BudgetFindings(
        budget: budget, lifted: estimate(lifted), probability: Double(successes) / Double(draws))
    }
  }
}

/// A smaller group of the same make-up, where a grouped sample is too large to simulate.
private struct Thinning {
  let model: PopulationModel?
  let population: Int
  /// Members of the sample per member simulated.
  let factor: Double
}

extension TargetEstimator {
  fileprivate var thinning: Thinning {
    let whole = Thinning(model: nil, population: sample.population, factor: 1)
    guard let model, model.partition.isGrouped, sample.population > Self.mostSimulated else {
      return whole
    }
    let factor = Double(sample.population) / Double(Self.mostSimulated)
    let thinned = sample.observations.map { observation in
      Observation(
        from: observation.lower, to: observation.upper, lowerIsOpen: observation.lowerIsOpen,
        upperIsOpen: observation.upperIsOpen,
        count: Int((Double(observation.count) / factor).rounded()))
    }
    guard let smaller = try? CensoredSample(thinned),
      let partition = CellPartition(smaller, scale: model.scale),
      let model = PopulationModel(smaller, partition, scale: model.scale)
    else { return whole }
    let population = smaller.population
    return Thinning(
      model: model, population: population,
      factor: Double(sample.population) / Double(population))
  }
}
