import Columns
import Diagnostics
import Planning
import Texts

/// Place among the rows of the partition, 1 for the largest.
struct RankFunction: WindowFunction {
  let help = Help(
    "rank", chinese: "排名", synonyms: ["位次"],
    signature: Message("rank(X)", "排名(值)"),
    summary: Message(
      "place among the rows, 1 for the largest; ties share a place", "在各行中的位次，最大者为 1，数值相同者位次相同"),
    details: Message(
      "The rank of a bounded number is the best and the worst place its bounds allow.",
      "有界数值的位次，是其上下界所容许的最前与最后位次。"),
    examples: [
      "villages | where year = 2019 | derive place = rank(income) per county | where"
        + " place <= 2 | select county, village, place | take 4"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> WindowCall {
    try call.expectCount(1)
    let x = try call.argument(0)
    let isBounded = x.type == .bounded
    return call.window(help, type: isBounded ? .bounded : .integer, arguments: [x])
  }

  func evaluate(_ call: WindowCall, _ vectors: [Vector], _ partitions: OrderedGrouping)
    throws(KernelFailure) -> Vector
  {
    call.output.type == .bounded
      ? WindowKernel.boundedRanks(vectors[0], partitions)
      : WindowKernel.ranks(vectors[0], partitions)
  }
}
