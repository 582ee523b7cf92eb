import TestSupport

/// Expressions over the columns of `TestTables`, as people might type them.
struct RandomExpressions {
  var random: SeededRandom

  private mutating func pick(_ choices: [String]) -> String { choices[random.below(choices.count)] }

  mutating func any(depth: Int) -> String {
    switch random.below(4) {
    case 0: condition(depth)
    case 1: text(depth)
    default: number(depth)
    }
  }

  private mutating func number(_ depth: Int) -> String {
    guard depth > 0 else {
      return pick([
        "income", "money", "known", "households", "part", "n", "x", "收入", "3", "2.5", "3.0", "0",
        "10万", "1.2亿", "3万元", "250元", "12户", "25%", "3pp", "-4", "1e30", "0.001",
        "at_least(4万元)", "about(3万元)", "between(3, 5)", "less_than(2)",
      ])
    }
    let a = number(depth - 1)
    switch random.below(14) {
    case 0: return "\(a) + \(number(depth - 1))"
    case 1: return "\(a) - (\(number(depth - 1)))"
    case 2: return "(\(a)) * (\(number(depth - 1)))"
    case 3: return "(\(a)) / \(number(0))"
    case 4: return "-(\(a))"
    case 5: return "round(\(a), \(random.below(4)))"
    case 6: return "(\(a)) in \(pick(["元", "万元", "%", "亿元"]))"
    case 7: return "value(\(a))"
    case 8: return "if(\(condition(depth - 1)), \(a), \(number(0)))"
    case 9: return "coalesce(\(a), \(number(0)))"
    case 10: return "power(\(a), \(random.below(3)))"
    case 11: return "max(\(a), \(number(0)))"
    case 12: return "(\(a)) ± \(number(0))"
    default: return "case { \(condition(depth - 1)) -> \(a), else -> \(number(0)) }"
    }
  }

  private mutating func condition(_ depth: Int) -> String {
    guard depth > 0 else { return pick(["flag", "true", "标记", "flag = false"]) }
    switch random.below(11) {
    case 0: return "\(condition(depth - 1)) and \(condition(depth - 1))"
    case 1: return "(\(condition(depth - 1))) or \(condition(depth - 1))"
    case 2: return "not (\(condition(depth - 1)))"
    case 3: return "(\(number(depth - 1))) \(pick(["<", "<=", "=", "!=", ">", ">="])) \(number(0))"
    case 4: return "\(text(depth - 1)) = \(text(depth - 1))"
    case 5: return "(\(number(depth - 1))) = missing"
    case 6: return "\(text(depth - 1)) \(pick(["contains", "starts with", "matches"])) \"a.b\""
    case 7: return "day in \(pick(["2019年", "2020-05", "2019Q4", "2020-02-29"]))"
    case 8: return "\(number(0)) in (\(number(0)), \(number(0)))"
    case 9: return "possibly(\(condition(depth - 1)))"
    default: return "\(number(0)) between \(number(0)) and \(number(0))"
    }
  }

  private mutating func text(_ depth: Int) -> String {
    guard depth > 0 else {
      return pick(["name", "`odd name`", "名称", "\"a\\\"b\\\\c\"", "\"藤县\"", "\"\""])
    }
    switch random.below(4) {
    case 0: return "concat(\(text(depth - 1)), \(number(0)))"
    case 1: return "bands(\(number(depth - 1)), 3万, 5万\(pick(["", ", right = true"])))"
    case 2: return "left(\(text(depth - 1)), 2)"
    default: return "extract(\(text(depth - 1)), \"(a+)\\\\.\")"
    }
  }
}
