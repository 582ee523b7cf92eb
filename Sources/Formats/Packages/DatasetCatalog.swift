package import Diagnostics

/// The data packages in the dataset folders.
package struct DatasetCatalog: Sendable {
  package let folders: [String]

  package init(folders: [String]) { self.folders = folders }

  /// Names of all packages, sorted.
  package var names: [String] {
    var names: Set<String> = []
    for folder in folders {
      for name in FileBytes.directory(folder)
      where FileBytes.exists("\(folder)/\(name)/datapackage.json") {
        names.insert(name)
      }
    }
    return names.sorted()
  }

  /// A package by its folder's name; nil where there is none.
  package func package(named name: String) throws(Diagnostic) -> DataPackage? {
    guard !name.contains("/"), name != ".." else { return nil }
    for folder in folders {
      if let package = try DataPackage.open("\(folder)/\(name)") { return package }
    }
    return nil
  }
}
