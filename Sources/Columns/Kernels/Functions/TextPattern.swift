internal import CPattern
package import Texts

/// A regular expression of PCRE2 over characters, as `matches` and `extract` take them.
///
/// What a search may try is limited, so that it ends, and soon, whatever the expression is.
@safe package final class TextPattern: @unchecked Sendable {
  /// Why a text is no regular expression.
  package struct Flaw: Error {
    /// In words, in English lower case, without a full stop.
    package let reason: Message
    /// Characters before the place where it shows.
    package let place: Int
  }

  /// As it was written.
  package let source: String
  // Safe: the expression is never changed once it is compiled, and PCRE2 lets threads share it;
  // match data is each search's own, freed with it, and lengths are those of the bytes.
  // Never changed once it is compiled.
  private let code: OpaquePointer
  /// What a search may try at the most: a tenth of a second's work.
  private static let mostAttempts: UInt32 = 2_000_000

  package init(_ source: String) throws(Flaw) {
    let bytes = Array(source.utf8)
    var error: Int32 = 0
    var offset = 0
    let compiled = unsafe pcre2_compile_8(
      bytes, bytes.count, PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &error, &offset, nil)
    guard let compiled = unsafe compiled else {
      let before = String(decoding: bytes.prefix(offset), as: UTF8.self)
      throw Flaw(reason: Self.message(error), place: before.count)
    }
    self.source = source
    unsafe code = compiled
    // Machine code is only faster: without it the expression is interpreted.
    _ = unsafe pcre2_jit_compile_8(compiled, PCRE2_JIT_COMPLETE)
  }

  deinit { unsafe pcre2_code_free_8(code) }

  /// What the first match in a text is, its first group where it has groups.
  enum Found {
    case nothing
    /// Nil of a group that has no part in the match.
    case part(Range<Int>?)
  }

  /// Searches texts one after the other; made for each thread.
  @safe final class Search {
    private let pattern: TextPattern
    private let data: OpaquePointer?
    private let context: OpaquePointer?

    init(_ pattern: TextPattern) {
      self.pattern = pattern
      unsafe data = pcre2_match_data_create_from_pattern_8(pattern.code, nil)
      unsafe context = pcre2_match_context_create_8(nil)
      _ = unsafe pcre2_set_match_limit_8(context, mostAttempts)
    }

    deinit {
      unsafe pcre2_match_data_free_8(data)
      unsafe pcre2_match_context_free_8(context)
    }

    /// The place of the first match in a text, in bytes of UTF-8.
    func first(in text: String) throws(KernelFailure) -> Found {
      var text = text
      let result = text.withUTF8 { unsafe run($0) }
      if result == PCRE2_ERROR_NOMATCH { return .nothing }
      guard result > 0, let ends = unsafe pcre2_get_ovector_pointer_8(data) else {
        throw KernelFailure(row: 0, reason: .refused(reason(result)))
      }
      let group = unsafe pcre2_get_ovector_count_8(data) > 1 ? 2 : 0
      // Both ends of a group that has no part in the match are -1, bit by bit.
      let (start, end) = unsafe (ends[group], ends[group + 1])
      return .part(start >= 0 && start <= end ? start..<end : nil)
    }

    private func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
      let options = PCRE2_NO_UTF_CHECK
      let result = unsafe pcre2_match_8(
        pattern.code, bytes.baseAddress, bytes.count, 0, options, data, context)
      // Machine code has a stack of a fixed size, the interpreter has not.
      guard result == PCRE2_ERROR_JIT_STACKLIMIT else { return result }
      return unsafe pcre2_match_8(
        pattern.code, bytes.baseAddress, bytes.count, 0, options | PCRE2_NO_JIT, data, context)
    }

    private func reason(_ error: Int32) -> Message {
      let limits = [PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT]
      guard limits.contains(error) else { return TextPattern.message(error) }
      return Message(
        "the regular expression has too many ways to match a text; nested repetitions such as "
          + "`(a+)+` do that",
        "正则表达式匹配文本的方式过多；`(a+)+` 一类的嵌套重复会如此")
    }
  }

  private static func message(_ error: Int32) -> Message {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = unsafe pcre2_get_error_message_8(error, &bytes, bytes.count)
    let english = String(decoding: bytes.prefix(Int(max(count, 0))), as: UTF8.self)
    return Message(english, chinese(error) ?? "错误 \(error)（\(english)）")
  }

  /// The flaws that are common; the library says them in English only.
  private static func chinese(_ error: Int32) -> String? {
    switch error {
    case PCRE2_ERROR_END_BACKSLASH: "末尾的 `\\` 之后缺少字符"
    case PCRE2_ERROR_UNKNOWN_ESCAPE: "`\\` 之后的字符无法识别"
    case PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER: "`{}` 中的次数前大后小"
    case PCRE2_ERROR_QUANTIFIER_TOO_BIG: "`{}` 中的次数过大"
    case PCRE2_ERROR_MISSING_SQUARE_BRACKET: "缺少 `]`"
    case PCRE2_ERROR_ESCAPE_INVALID_IN_CLASS: "`[]` 中有不能使用的转义"
    case PCRE2_ERROR_CLASS_RANGE_ORDER: "`[]` 中的范围前大后小"
    case PCRE2_ERROR_QUANTIFIER_INVALID: "重复符号之前没有可重复的内容"
    case PCRE2_ERROR_INVALID_AFTER_PARENS_QUERY: "`(?` 之后的字符无法识别"
    case PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS: "缺少右括号"
    case PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE: "引用的分组不存在"
    case PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS: "多出右括号"
    case PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH: "后顾断言的长度不固定"
    case PCRE2_ERROR_UNKNOWN_POSIX_CLASS, PCRE2_ERROR_UNKNOWN_UNICODE_PROPERTY: "字符类别名称未知"
    case PCRE2_ERROR_CLASS_INVALID_RANGE: "`[]` 中的范围无效"
    default: nil
    }
  }
}
