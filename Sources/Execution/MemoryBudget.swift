package import Diagnostics
import Texts

/// How much memory may be taken, and what can be done where it is short.
package struct MemoryBudget: Sendable {
  /// Bytes that may be in use.
  package var limit: Int
  /// Bytes that are.
  package var inUse: @Sendable () -> Int
  /// Bytes that the machine has left, whatever else runs on it.
  package var left: @Sendable () -> Int

  package init(
    limit: Int, inUse: @escaping @Sendable () -> Int, left: @escaping @Sendable () -> Int = { .max }
  ) {
    self.limit = limit
    self.inUse = inUse
    self.left = left
  }

  package static let unlimited = MemoryBudget(limit: .max, inUse: { 0 })

  /// Steps that need less are not asked about.
  private static let leastBytes = 8 << 20

  /// Asked before a step takes about so many bytes; `makeRoom` lets go of something that can be
  /// done without and is false where nothing is left.
  ///
  /// - Throws: a diagnostic where that would be too much; nothing has been done.
  package func expect(_ bytes: Int, at span: Span, makeRoom: () -> Bool) throws(Diagnostic) {
    guard limit < .max, bytes >= Self.leastBytes else { return }
    while true {
      let (inUse, left) = (inUse(), left())
      if bytes <= limit - inUse, bytes <= left { return }
      if makeRoom() { continue }
      let state =
        bytes > limit - inUse
        ? Message(
          "\(Self.text(inUse)) of \(Self.text(limit)) are in use",
          "限额 \(Self.text(limit))，已用 \(Self.text(inUse))")
        : Message("the machine has \(Self.text(left)) left", "本机仅剩 \(Self.text(left))")
      let size = Self.text(bytes)
      throw Diagnostic(
        code: "memory-budget",
        Message("this would take about \(size) more; ", "约需再占内存 \(size)；") + state, at: span,
        hint: Message(
          "`drop` a table, select fewer columns or rows first, or start with more `--memory`",
          "可 `删除` 不用的表，或先减少列、行，或启动时用 `--memory` 提高内存限额"))
    }
  }

  package static func text(_ bytes: Int) -> String {
    bytes >= 1 << 30
      ? "\((Double(bytes) / Double(1 << 30) * 10).rounded() / 10) GB"
      : "\((bytes + (1 << 19)) >> 20) MB"
  }
}
