import Glibc
package import Texts

/// Environment and place of a program, as far as sessions go by them.
package struct Surroundings: Sendable {
  private let value: @Sendable (_ name: String) -> String?
  /// With symbolic links followed.
  private let executablePath: String?

  package init(
    environment: @escaping @Sendable (_ name: String) -> String?, executablePath: String?
  ) {
    value = environment
    self.executablePath = executablePath
  }

  /// Those of this process.
  package static let process = Surroundings(
    environment: { name in
      // Safe: texts that the system returns are copied at once, and freed where they are the
      // caller's; it reads paths that end in a zero.
      guard let value = unsafe getenv(name) else { return nil }
      return unsafe String(cString: value)
    }, executablePath: ownPath)

  /// A variable of the environment; an empty one counts as unset.
  package func environment(_ name: String) -> String? {
    value(name).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Of the first of LC_ALL, LC_MESSAGES and LANG that is set.
  package var language: Language {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let locale = names.lazy.compactMap(environment).first
    return locale?.lowercased().hasPrefix("zh") == true ? .chinese : .english
  }

  /// The folder that a variable names, else one in the user's own.
  func folder(_ name: String, inHome path: String) -> String? {
    environment(name) ?? environment("HOME").map { "\($0)/\(path)" }
  }

  /// Where data packages lie: named by ABACUS_DATASETS, beside the clone, or installed with a
  /// prefix.
  package var datasetFolders: [String] {
    let named = environment("ABACUS_DATASETS")?.split(separator: ":").map(String.init) ?? []
    var folder = executablePath?.split(separator: "/") ?? []
    var found: [String] = []
    // .build/x86_64-unknown-linux-gnu/release/abacus lies four folders below the clone.
    for _ in 0..<5 where !folder.isEmpty {
      folder.removeLast()
      let here = "/" + folder.joined(separator: "/")
      found += [here + "/datasets", here + "/share/abacus/datasets"].filter(Self.isDirectory)
    }
    return named + found
  }

  private static var ownPath: String? {
    guard let path = unsafe realpath("/proc/self/exe", nil) else { return nil }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  private static func isDirectory(_ path: String) -> Bool {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return false }
    return information.st_mode & S_IFMT == S_IFDIR
  }

  static func isReadable(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }
}
