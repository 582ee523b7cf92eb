/// Searches for a regular expression, once in each distinct text.
package enum PatternKernels {
  /// Whether it matches anywhere in each text.
  package static func matched(_ vector: Vector, _ pattern: TextPattern) throws(KernelFailure)
    -> Vector
  {
    guard case .text(let texts) = vector.storage else {
      return .missing(.boolean, count: vector.count)
    }
    let truths = try search(texts, pattern, vector.mask) { found, _ in
      if case .nothing = found { Truth.no } else { Truth.yes }
    }
    return Vector(.boolean(texts.codes.mapped(through: truths)), mask: vector.mask)
  }

  /// The first group of the first match, the whole match where it has no group; missing where
  /// nothing matches, or the group has no part in the match.
  package static func extracted(_ vector: Vector, _ pattern: TextPattern) throws(KernelFailure)
    -> Vector
  {
    guard case .text(let texts) = vector.storage else {
      return .missing(.text, count: vector.count)
    }
    let parts = try search(texts, pattern, vector.mask) { found, text -> String? in
      guard case .part(let range?) = found else { return nil }
      return String(decoding: Array(text.utf8)[range], as: UTF8.self)
    }
    return TextFunctions.texts(texts, parts, mask: vector.mask)
  }

  private static func search<Result>(
    _ texts: TextValues, _ pattern: TextPattern, _ mask: [UInt8]?,
    _ result: (TextPattern.Found, String) -> Result
  ) throws(KernelFailure) -> [Result] {
    let search = TextPattern.Search(pattern)
    let isCancelled = Cancellation.isRequested
    var results: [Result] = []
    results.reserveCapacity(texts.dictionary.count)
    for (code, text) in texts.dictionary.texts.enumerated() {
      do throws(KernelFailure) {
        // Whoever asked to stop waits for no answers.
        results.append(result(isCancelled() ? .nothing : try search.first(in: text), text))
      } catch {
        let row = (0..<texts.count).first { Int(texts.codes[$0]) == code && mask?[$0] != 0 }
        // What stands in no row is not asked for.
        guard let row else {
          results.append(result(.nothing, text))
          continue
        }
        throw KernelFailure(row: row, reason: error.reason)
      }
    }
    return results
  }
}
