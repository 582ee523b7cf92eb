import Glibc

/// The character classes of the process, which libedit goes by.
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
