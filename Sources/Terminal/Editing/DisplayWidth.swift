import CLibEdit
import Glibc

/// Widths in terminal columns as the C library, and so libedit, counts them.
enum DisplayWidth {
  static func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns($1) }
  }

  static func columns(_ scalar: Unicode.Scalar) -> Int {
    max(0, Int(clibedit_columns(wchar_t(bitPattern: scalar.value))))
  }

  /// The text cut to at most `columns`, with an ellipsis when something is lost.
  static func cut(_ text: String, to columns: Int) -> String {
    guard self.columns(text) > columns else { return text }
    var used = 1
    var result = ""
    for character in text {
      used += self.columns(String(character))
      guard used <= columns else { break }
      result.append(character)
    }
    return result + "…"
  }
}

/// The character classes of the process, which libedit and `wcwidth` go by.
enum CharacterLocale {
  /// Takes the locale of the environment when it is UTF-8, and otherwise C.UTF-8, so that Chinese
  /// can be typed under `LANG=C` too.
  static func adopt() { _ = adopted }

  private static let adopted: Bool = {
    // Safe: names are constants that end in a zero, and what the system returns is copied before it
    // is asked again.
    if unsafe setlocale(LC_CTYPE, "") != nil, isUnicode { return true }
    return unsafe setlocale(LC_CTYPE, "C.UTF-8") != nil
  }()

  private static var isUnicode: Bool {
    guard let name = unsafe nl_langinfo(nl_item(CODESET)) else { return false }
    return unsafe String(cString: name) == "UTF-8"
  }
}
