/// Where data packages lie: named by ABACUS_DATASETS, beside the clone, or installed with a prefix.
enum DatasetFolders {
  static func search() -> [String] {
    var folders: [String] = []
    if let named = Process.environment("ABACUS_DATASETS") {
      folders += named.split(separator: ":").map(String.init)
    }
    guard let executable = Process.executablePath else { return folders }
    var folder = executable.split(separator: "/").map(String.init)
    // .build/x86_64-unknown-linux-gnu/release/abacus lies four folders below the clone.
    for _ in 0..<5 where !folder.isEmpty {
      folder.removeLast()
      let here = "/" + folder.joined(separator: "/")
      for candidate in [here + "/datasets", here + "/share/abacus/datasets"]
      where Process.isDirectory(candidate) {
        folders.append(candidate)
      }
    }
    return folders
  }
}
