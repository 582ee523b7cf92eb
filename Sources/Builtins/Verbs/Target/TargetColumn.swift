import Glibc
import Columns
import Statistics
import Texts

/// What is known about the target in one group.
struct TargetAnswer {
  var certain: CertainFindings
  /// Nil where the rows say too little for an estimate.
  var estimate: TargetEstimate?
  /// Over which growth is counted; 1 where the data's period is not known.
  var years: Double

  /// Growth over the whole time as growth per year.
  func perYear(_ growth: Double) -> Double {
    years == 1 || growth <= -1 ? growth : growth.isInfinite ? growth : yearly(growth)
  }

  private func yearly(_ growth: Double) -> Double {
    pow(1 + growth, 1 / years) - 1
  }
}

/// One column of the answer: what it is called and how it is read from the findings.
struct TargetColumn {
  let schema: ColumnSchema
  let cell: (TargetAnswer) -> Scalar

  init(
    _ name: String, _ title: String, _ type: ColumnType, _ unit: Unit? = nil,
    words: [Word] = [], _ cell: @escaping (TargetAnswer) -> Scalar
  ) {
    schema = ColumnSchema(name: name, title: title, type: type, unit: unit, words: words)
    self.cell = cell
  }

  /// The median of an estimate and its interval, as two columns; at a growth, where one is named.
  static func estimate(
    _ name: String, _ title: String, _ unit: Unit? = nil, at growth: String? = nil,
    _ read: @escaping (TargetAnswer) -> Estimate?
  ) -> [TargetColumn] {
    let suffix = growth.map { " at \($0)" } ?? ""
    let part = growth.map { "增速 \($0)，" } ?? ""
    return [
      TargetColumn(name + suffix, "\(title)（\(part)中位数）", .number, unit) {
        read($0).map { .number($0.median) } ?? .missing
      },
      TargetColumn(name + "_90" + suffix, "\(title)（\(part)90%区间）", .bounded, unit) {
        read($0).map { .bounded(Bounds(lower: $0.lower, upper: $0.upper)) } ?? .missing
      },
    ]
  }
}

/// The columns of a share target, the certain ones first.
struct TargetColumns {
  let unit: Unit?
  let hasFloor: Bool
  let hasBudget: Bool
  let growths: [TargetClauses.Growth]

  var all: [TargetColumn] {
    certain + floorCertain + estimated + outcomes + floorEstimated + budget
  }

  private static func count(_ bounds: CountBounds) -> Scalar {
    .bounded(Bounds(lower: Double(bounds.certain), upper: Double(bounds.possible)))
  }

  private static func money(_ bounds: ValueBounds) -> Scalar {
    .bounded(Bounds(lower: bounds.lower, upper: bounds.upper))
  }

  private static func growth(_ bounds: GrowthBounds, _ answer: TargetAnswer) -> Scalar {
    guard bounds.lower.isFinite else { return .missing }
    // Where growth may be needed, there is no use in saying by how much things might fall.
    let lower = bounds.upper > 0 ? max(0, bounds.lower) : bounds.lower
    return .bounded(
      Bounds(
        lower: 100 * answer.perYear(lower), upper: 100 * answer.perYear(bounds.upper),
        flags: bounds.lowerIsOpen && lower == bounds.lower ? .lowerOpen : []))
  }

  private static func percent(_ estimate: Estimate?, _ answer: TargetAnswer) -> Estimate? {
    estimate.map {
      Estimate(
        median: 100 * answer.perYear($0.median), lower: 100 * answer.perYear($0.lower),
        upper: 100 * answer.perYear($0.upper))
    }
  }

  private var certain: [TargetColumn] {
    [
      TargetColumn("n", "总数", .integer) { .integer($0.certain.population) },
      TargetColumn("now", "现达标", .bounded) { Self.count($0.certain.reaching) },
      TargetColumn("now_share", "现达标占比", .bounded, .percent) {
        let share = $0.certain.share
        return .bounded(Bounds(lower: 100 * share.lower, upper: 100 * share.upper))
      },
      TargetColumn("needed", "需达标", .integer) { .integer($0.certain.needed) },
      TargetColumn("gap", "缺口", .bounded) { Self.count($0.certain.gap) },
      TargetColumn("status", "状态", .text, words: Self.statusWords) {
        .text(Self.status($0.certain.status).english)
      },
      TargetColumn("growth_bounds", "所需增速（上下界）", .bounded, .percent) {
        Self.growth($0.certain.growth, $0)
      },
      TargetColumn("cost_bounds", "所需资金（上下界）", .bounded, unit) {
        Self.money($0.certain.cost)
      },
    ]
  }

  private static func status(_ status: CertainFindings.Status) -> Word {
    switch status {
    case .met: Word("met", "已达标")
    case .open: Word("open", "未达标")
    case .undecided: Word("undecided", "无法判定")
    }
  }

  private static let statusWords = [status(.met), status(.open), status(.undecided)]

  private var floorCertain: [TargetColumn] {
    guard hasFloor else { return [] }
    return [
      TargetColumn("below_bounds", "低于底线（上下界）", .bounded) {
        $0.certain.belowFloor.map(Self.count) ?? .missing
      },
      TargetColumn("lift_growth_bounds", "全部达底线所需增速（上下界）", .bounded, .percent) { answer in
        answer.certain.growthLiftingAll.map { Self.growth($0, answer) } ?? .missing
      },
      TargetColumn("lift_cost_bounds", "全部达底线所需资金（上下界）", .bounded, unit) {
        $0.certain.costLiftingAll.map(Self.money) ?? .missing
      },
    ]
  }

  private var estimated: [TargetColumn] {
    TargetColumn.estimate("growth", "所需增速", .percent) {
      Self.percent($0.estimate?.mixture.growth, $0)
    } + TargetColumn.estimate("cost", "所需资金", unit) { $0.estimate?.mixture.topUp }
  }

  /// What each growth named brings; the growth stands in the name where there are several.
  private var outcomes: [TargetColumn] {
    growths.enumerated().flatMap { place, growth -> [TargetColumn] in
      let named = growths.count > 1 ? growth.text : nil
      let find: (TargetAnswer) -> ScenarioFindings? = { answer in
        guard let estimate = answer.estimate else { return nil }
        let isDispersed = growth.scenario.dispersion > 0
        let earlier = growths[..<place].count { ($0.scenario.dispersion > 0) == isDispersed }
        let found = isDispersed ? estimate.dispersedScenarios : estimate.mixture.scenarios
        return earlier < found.count ? found[earlier] : nil
      }
      let probability = TargetColumn(
        "probability" + (named.map { " at \($0)" } ?? ""),
        "达标概率" + (named.map { "（增速 \($0)）" } ?? ""), .number, .percent
      ) {
        find($0).map { .number(100 * $0.probability) } ?? .missing
      }
      return TargetColumn.estimate("reached", "将达标", at: named) { find($0)?.reaching }
        + [probability]
    }
  }

  private var floorEstimated: [TargetColumn] {
    guard hasFloor else { return [] }
    return TargetColumn.estimate("below", "低于底线") { $0.estimate?.mixture.belowFloor }
      + TargetColumn.estimate("lift_cost", "全部达底线所需资金", unit) {
        $0.estimate?.mixture.liftingAll
      } + TargetColumn.estimate("both_cost", "两项合计所需资金", unit) { $0.estimate?.mixture.both }
  }

  private var budget: [TargetColumn] {
    guard hasBudget else { return [] }
    return TargetColumn.estimate("helped", "预算可助达标") { $0.estimate?.budget?.lifted } + [
      TargetColumn("budget_probability", "预算达标概率", .number, .percent) {
        $0.estimate?.budget.map { .number(100 * $0.probability) } ?? .missing
      }
    ]
  }
}
