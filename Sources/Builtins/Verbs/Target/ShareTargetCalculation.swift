import Glibc
import Columns
import Diagnostics
import Planning
import Statistics
import Texts

/// Answers a share target over rows of keys, perhaps a period, and the measure last.
struct ShareTargetCalculation: TableFunction {
  let threshold: Double
  let wanted: TargetGoals.Wanted
  let floor: Double?
  let growths: [TargetClauses.Growth]
  let options: TargetClauses.Options
  let period: Period
  let keyCount: Int
  let unit: Unit?
  /// The condition as typed, for explanations.
  let measure: String
  @Aside var span: Span
  let word = Word("target", "目标")
  let explainsItself = true

  var lineage: TableLineage { .firstColumns(keyCount) }

  /// More groups are drawn less often, to stay within seconds.
  private static let fewGroups = 40
  private static let manyGroupsDraws = 2_000

  var columns: [TargetColumn] {
    TargetColumns(
      unit: unit, hasFloor: floor != nil, hasBudget: options.budget != nil, growths: growths
    ).all
  }

  func evaluate(_ rows: Table, _ context: inout TableContext) throws(Diagnostic) -> Table {
    let groups = try groups(rows, &context)
    let settings = try settings(groups.count)
    var answers: [TargetAnswer] = []
    var limits: [EstimateLimit: Int] = [:]
    for (place, group) in groups.enumerated() {
      context.progress(place, groups.count)
      let (answer, limit) = try answer(group, settings, context)
      answers.append(answer)
      if let limit { limits[limit, default: 0] += 1 }
    }
    report(answers, limits, settings, &context)
    let firsts = groups.map(\.firstRow)
    let keys = rows.columns[..<keyCount].map { $0.holding($0.vector.gathered(firsts)) }
    let found = columns.map { column in
      column.schema.column(Vector(answers.map(column.cell), type: column.schema.type))
    }
    return Table(keys + found, rowCount: groups.count)
  }

  // MARK: Groups

  struct Group {
    var firstRow: Int32
    var label: String
    var sample: CensoredSample
    var years: Double
  }

  private func groups(_ rows: Table, _ context: inout TableContext) throws(Diagnostic) -> [Group] {
    let years = try years(rows)
    let values = rows.columns[rows.columns.count - 1].vector
    let missing = values.missingCount
    if missing > 0 {
      context.notes.append(
        Message("measure missing in \(missing)", "指标缺值 \(missing) 行，未计入"))
    }
    let grouping = Grouper.group(rows.columns[..<keyCount].map(\.vector), rows: rows.rowCount)
    let firsts = grouping.firstRows
    let ordered = grouping.ordered
    var groups: [Group] = []
    for id in 0..<grouping.count {
      let first = firsts[id]
      let label = (0..<keyCount).map { CellText.plain(rows.columns[$0].vector[Int(first)]) }
        .joined(separator: " · ")
      var observations: [Observation] = []
      for row in ordered.rows(of: id) where values.isPresent(Int(row)) {
        if let bounds = values[Int(row)].bounds { observations.append(Self.observation(bounds)) }
      }
      do throws(Refusal) {
        groups.append(
          Group(
            firstRow: first, label: label,
            sample: try CensoredSample(observations, total: options.total), years: years))
      } catch {
        throw refused(error, label)
      }
    }
    if keyCount == 0, rows.rowCount == 0 { throw refused(.emptyGroup, "") }
    return groups
  }

  /// Bounds of one row; a figure that is only about right counts as it stands.
  private static func observation(_ bounds: Bounds) -> Observation {
    bounds.lower == bounds.upper
      ? Observation(exactly: bounds.lower)
      : Observation(
        from: bounds.lower, to: bounds.upper, lowerIsOpen: bounds.isLowerOpen,
        upperIsOpen: bounds.isUpperOpen || bounds.upper.isInfinite)
  }

  /// From the data's period to the target's; several periods in one group are refused.
  private func years(_ rows: Table) throws(Diagnostic) -> Double {
    guard rows.columns.count > keyCount + 1 else { return 1 }
    let time = rows.columns[keyCount]
    var found: Set<Int> = []
    for row in 0..<rows.rowCount {
      switch time.vector[row] {
      case .integer(let year): found.insert(year)
      case .period(let period): found.insert(period.lastDate.year)
      default: break
      }
    }
    guard let first = found.min(), let last = found.max() else { return 1 }
    guard first == last else {
      throw Diagnostic(
        code: "several-periods",
        Message(
          "the rows are of \(found.count) years, \(first) to \(last): a target starts from one",
          "数据含 \(found.count) 个年份（\(first) 到 \(last)），目标应从一个年份算起"),
        at: span,
        hint: Message(
          "`where \(time.name) = \(last)` before `target` keeps the latest",
          "在 `目标` 之前用 `筛选 \(time.title ?? time.name) = \(last)` 只留最近的"))
    }
    let difference = period.lastDate.year - first
    guard difference >= 0 else {
      throw Diagnostic(
        code: "target-before-data",
        Message(
          "the target's period, \(period.text), lies before the data's, \(first)",
          "目标时期 \(period.text) 早于数据的时期 \(first)"),
        at: span)
    }
    return Double(max(1, difference))
  }

  // MARK: Answers

  private func settings(_ groups: Int) throws(Diagnostic) -> EstimationSettings {
    do throws(Refusal) {
      let standard = EstimationSettings.standard
      return try EstimationSettings(
        draws: options.draws
          ?? (groups > Self.fewGroups ? Self.manyGroupsDraws : standard.draws),
        seed: options.seed.map { UInt64(bitPattern: Int64($0)) } ?? standard.seed)
    } catch {
      throw refused(error, "")
    }
  }

  private func question(_ population: Int, years: Double) throws(Refusal) -> TargetQuestion {
    let target: ShareTarget
    switch wanted {
    case .share(let share, let rounding):
      target = try ShareTarget(
        threshold: threshold, share: share, shareRounding: rounding, floor: floor)
    case .count(let count):
      target = try ShareTarget(
        threshold: threshold, share: Double(count) / Double(population), floor: floor)
    }
    // Growth is said per year.
    let scenarios = growths.map { growth in
      GrowthScenario(
        growth: pow(1 + growth.scenario.growth, years) - 1,
        dispersion: growth.scenario.dispersion)
    }
    return try TargetQuestion(target, scenarios: scenarios, budget: options.budget)
  }

  private func answer(_ group: Group, _ settings: EstimationSettings, _ context: TableContext)
    throws(Diagnostic) -> (TargetAnswer, EstimateLimit?)
  {
    do throws(Refusal) {
      let question = try question(group.sample.population, years: group.years)
      let certain = group.sample.certainFindings(for: question.target)
      let found = try group.sample.estimate(
        question, settings: settings, isCancelled: context.isCancelled)
      switch found {
      case .estimated(let estimate):
        return (TargetAnswer(certain: certain, estimate: estimate, years: group.years), nil)
      case .impossible(let limit):
        return (TargetAnswer(certain: certain, estimate: nil, years: group.years), limit)
      }
    } catch {
      throw refused(error, group.label)
    }
  }

  private func refused(_ refusal: Refusal, _ label: String) -> Diagnostic {
    if refusal == .cancelled { return Diagnostic.interrupted.located(at: span) }
    let reason = RefusalText.message(refusal)
    let located = label.isEmpty ? reason : Message("\(label): ", "\(label)：") + reason
    return Diagnostic(code: "target-refused", located, at: span)
  }

  private func report(
    _ answers: [TargetAnswer], _ limits: [EstimateLimit: Int], _ settings: EstimationSettings,
    _ context: inout TableContext
  ) {
    let estimates = answers.compactMap(\.estimate)
    let modelled = estimates.filter { !$0.basis.members.isEmpty }
    if let basis = modelled.first?.basis {
      context.notes.append(
        Message(
          "estimates: \(basis.members.count) models mixed, \(basis.draws) draws,"
            + " seed \(settings.seed)",
          "估计：\(basis.members.count) 个模型等权混合，抽样 \(basis.draws) 次，种子 \(settings.seed)"))
      if modelled.contains(where: { $0.basis.scale == .plain }) {
        context.notes.append(
          Message("values at or below 0: models on a plain scale", "有不大于 0 的值，模型用线性尺度"))
      }
    }
    if let years = answers.first?.years, years > 1 {
      context.notes.append(
        Message("growth per year over \(Int(years)) years", "增速为 \(Int(years)) 年的年均增速"))
    }
    for (limit, count) in limits.sorted(by: { $0.value > $1.value }) {
      let estimate =
        answers.count > 1
        ? Message("no estimate in \(count): ", "\(count) 组无法估计：")
        : Message("no estimate: ", "无法估计：")
      context.notes.append(estimate + RefusalText.message(limit))
    }
    let met = answers.count { $0.certain.status == .met }
    if met > 0 {
      context.notes.append(
        answers.count == 1
          ? Message("already met", "已达标")
          : Message("already met in \(met)", "\(met) 组已达标"))
    }
  }

  // MARK: Explanation

  /// The members of the mixture with each one's answer, group by group, at most ten.
  func explain(_ rows: Table, _ context: inout TableContext) throws(Diagnostic) -> [Message] {
    let groups = try groups(rows, &context)
    let settings = try settings(groups.count)
    var lines = [
      Message("target \(measure): one model after another", "目标 \(measure)：逐个模型的结果")
    ]
    for group in groups.prefix(10) {
      let (answer, limit) = try answer(group, settings, context)
      if !group.label.isEmpty { lines.append(Message("\(group.label):", "\(group.label)：")) }
      if let limit {
        lines.append(Message("  no estimate: ", "  无法估计：") + RefusalText.message(limit))
      }
      guard let estimate = answer.estimate else { continue }
      for member in estimate.members {
        lines.append(line(member.member.title, member.findings, answer))
      }
      lines.append(line(Message("mixture", "混合"), estimate.mixture, answer))
      lines += try dispersed(group, settings, answer, context)
    }
    if groups.count > 10 {
      let rest = groups.count - 10
      lines.append(Message("… and \(Plural.count(rest, "more group"))", "… 另有 \(rest) 组"))
    }
    lines.append(
      Message(
        "drawn: the model (uniformly), its shape (Dirichlet on the cells), the places in a cell",
        "抽取：模型（等概率）、模型的形状（各档按狄利克雷分布）、档内的位置"))
    return lines
  }

  private func line(_ name: Message, _ findings: TargetFindings, _ answer: TargetAnswer)
    -> Message
  {
    func range(_ estimate: Estimate, _ scale: Double, _ decimals: Int) -> String {
      func text(_ value: Double) -> String {
        NumberText.rounded(value * scale, decimals: decimals, minimumDecimals: decimals)
      }
      return "\(text(estimate.median)) [\(text(estimate.lower)), \(text(estimate.upper))]"
    }
    let growth = Estimate(
      median: answer.perYear(findings.growth.median),
      lower: answer.perYear(findings.growth.lower), upper: answer.perYear(findings.growth.upper))
    func figure(_ english: String, _ chinese: String, _ range: String) -> Message {
      Message("\(english) \(range)", "\(chinese) \(range)")
    }
    func padded(_ name: String) -> String {
      "  " + TextFitting().padded(name + " ", to: 22)
    }
    var figures = [
      figure("growth %", "增速 %", range(growth, 100, 1)),
      figure("cost", "资金", range(findings.topUp, 1, 0)),
    ]
    if let below = findings.belowFloor {
      figures.append(figure("below floor", "低于底线", range(below, 1, 0)))
    }
    if let lifting = findings.liftingAll {
      figures.append(figure("lifting all", "全部达底线", range(lifting, 1, 0)))
    }
    return Message(padded(name.english), padded(name.chinese))
      + .joined(figures, english: "  ", chinese: "  ")
  }

  /// Growth needed where it differs from row to row, which no bulletin says.
  private func dispersed(
    _ group: Group, _ settings: EstimationSettings, _ answer: TargetAnswer, _ context: TableContext
  ) throws(Diagnostic) -> [Message] {
    guard growths.allSatisfy({ $0.scenario.dispersion == 0 }) else { return [] }
    do throws(Refusal) {
      let target = try question(group.sample.population, years: group.years).target
      let question = try TargetQuestion(target, dispersions: TargetQuestion.usualDispersions)
      guard
        case .estimated(let estimate) = try group.sample.estimate(
          question, settings: settings, isCancelled: context.isCancelled)
      else { return [] }
      return estimate.dispersed.map { found in
        let growth = NumberText.rounded(
          100 * answer.perYear(found.growth.median), decimals: 1, minimumDecimals: 1)
        let spread = NumberText.exact((found.dispersion * 100).rounded())
        let line = Message(
          "  growth spread ± \(spread)%: median growth needed \(growth)%",
          "  增速离差 ± \(spread)%：所需增速中位数 \(growth)%")
        guard let below = found.belowFloor else { return line }
        let count = NumberText.rounded(below.median, decimals: 0)
        return line + Message(", then below the floor \(count)", "，此时低于底线的有 \(count)")
      }
    } catch {
      throw refused(error, group.label)
    }
  }
}

extension Member {
  /// As an explanation calls the model.
  fileprivate var title: Message {
    let chinese =
      switch self {
      case .logLinear: "对数线性"
      case .piecewiseExponential: "分段指数"
      case .truncatedLognormal: "截尾对数正态"
      case .logWeibull: "对数韦布尔"
      case .pareto: "帕累托"
      case .probitInterpolation: "概率单位插值"
      case .lognormal: "对数正态"
      case .weibull: "韦布尔"
      case .singhMaddala: "辛格–马达拉"
      }
    return Message(rawValue, chinese)
  }
}
