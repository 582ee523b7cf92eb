import Columns
import Diagnostics
import Statistics
import Texts

/// Why a sample or target cannot be taken as it is, in words.
enum RefusalText {
  static func message(_ refusal: Refusal) -> Message {
    switch refusal {
    case .emptyGroup: Message("there is nobody in the group", "组内没有可用的数据")
    case .notANumber:
      Message("a value is not a number, or lies beyond all bounds", "有的值不是数，或为无穷大")
    case .thresholdsOutOfOrder(let threshold, let next):
      Message(
        "thresholds must rise: \(number(threshold)) stands before \(number(next))",
        "分界值应由小到大：\(number(threshold)) 排在 \(number(next)) 之前")
    case .unequalLengths(let thresholds, let counts):
      Message(
        "\(Plural.count(thresholds, "threshold")), but"
          + " \(Plural.count(counts, "count"))",
        "\(thresholds) 个分界值与 \(counts) 个计数对不上")
    case .countsContradict(let threshold, let count, let higher, let higherCount):
      Message(
        "\(count) reach \(number(threshold)), but \(higherCount) the higher \(number(higher))",
        "达到 \(number(threshold)) 的有 \(count) 个，达到更高的 \(number(higher)) 的却有"
          + " \(higherCount) 个")
    case .countAbovePopulation(let threshold, let count, let population):
      Message(
        "\(count) reach \(number(threshold)), but there are only \(population)",
        "达到 \(number(threshold)) 的有 \(count) 个，而总数只有 \(population) 个")
    case .negativeCount(let threshold, let count):
      Message("\(count) at \(number(threshold))", "\(number(threshold)) 处的计数为 \(count)")
    case .boundsReversed(let lower, let upper):
      Message(
        "the lower bound \(number(lower)) lies above the upper one, \(number(upper))",
        "下界 \(number(lower)) 高于上界 \(number(upper))")
    case .totalContradicts(let total, let lowest, let highest):
      contradiction(total, lowest, highest)
    case .shareOutOfRange(let share):
      Message(
        "a share lies above 0 and is at most 100%, found \(percent(share))",
        "占比应大于 0 且不超过 100%，实为 \(percent(share))")
    case .targetNotPositive(let value):
      Message(
        "\(number(value)) is no target: it must be above 0", "目标值应大于 0，实为 \(number(value))")
    case .growthOutOfRange(let growth):
      Message("growth of \(percent(growth)) is below -100%", "增速 \(percent(growth)) 低于 -100%")
    case .dispersionOutOfRange(let spread):
      Message(
        "a spread of growth of \(percent(spread)) is out of range",
        "增速离差 \(percent(spread)) 超出范围")
    case .budgetOutOfRange(let budget):
      Message("a budget of \(number(budget)) is out of range", "预算 \(number(budget)) 超出范围")
    case .tooFewDraws(let draws, let minimum):
      Message(
        "\(Plural.count(draws, "draw")) of at least \(minimum)",
        "抽样 \(draws) 次，不足 \(minimum) 次")
    case .taskNotPositive(let task):
      Message("a task of \(number(task)) cannot be completed", "任务为 \(number(task))，无从完成")
    case .periodEndsBeforeItStarts: Message("the period ends before it starts", "时期的终点早于起点")
    case .dateOutsidePeriod:
      Message("the date of the report lies outside the period", "报告日期不在时期之内")
    case .successesOutOfRange(let successes, let size):
      Message("\(successes) of \(size)", "\(size) 个中的 \(successes) 个")
    case .sampleTooSmall(let size, let minimum):
      Message("\(Plural.count(size, "row")) of at least \(minimum)", "\(size) 行，不足 \(minimum) 行")
    case .cancelled: Diagnostic.interrupted.message
    }
  }

  private static func contradiction(_ total: Double, _ lowest: Double, _ highest: Double)
    -> Message
  {
    let bound = NumberText.calculated
    let top =
      highest.isFinite
      ? Message("and \(bound(highest))", "到 \(bound(highest)) 之间")
      : Message("and no end", "以上")
    return Message(
      "a total of \(number(total)) is impossible: the bounds allow what lies between"
        + " \(bound(lowest)) ",
      "总额不可能是 \(number(total))：按上下界应在 \(bound(lowest)) ") + top
  }

  static func message(_ limit: EstimateLimit) -> Message {
    switch limit {
    case .noShape(let thresholds, let hasFloor):
      Message(
        "\(Plural.count(thresholds, "threshold")) \(hasFloor ? "with" : "without") a floor"
          + " \(thresholds == 1 ? "is" : "are") too few for an estimate",
        "只有 \(thresholds) 个分界值（\(hasFloor ? "有" : "无")下限），不足以估计")
    case .oneObservation:
      Message("one row says nothing about a spread", "只有一行，看不出差异")
    case .tooManyRows(let count, let most):
      Message("\(count) rows are more than \(most)", "共 \(count) 行，超过 \(most) 行的限度")
    }
  }

  private static func number(_ value: Double) -> String { NumberText.exact(value) }

  private static func percent(_ share: Double) -> String { "\(number(share * 100))%" }
}
