import Columns
package import Diagnostics
import FoundationEssentials
import Texts

/// A Frictionless Data Package on disk: a folder with `datapackage.json` and CSV files.
///
/// Source: the Data Package and Table Schema specifications; `unit`, `bounded`, `period` and
/// `simulated` are properties of our own.
package struct DataPackage: Sendable {
  /// One table of the package, not yet read.
  package struct Resource: Sendable {
    package var name: String
    package var title: String?
    package var path: String
    /// Nil where its columns are to be found out.
    package var schema: TableSchema?
  }

  package var folder: String
  package var name: String
  package var title: String
  package var version: String
  /// True for made-up data.
  package var isSimulated: Bool
  package var resources: [Resource]

  /// Reads a package's description; nil where the folder holds none.
  package static func open(_ folder: String) throws(Diagnostic) -> DataPackage? {
    let path = folder + "/datapackage.json"
    guard FileBytes.exists(path) else { return nil }
    let bytes = try FileBytes.read(path)
    let descriptor: Descriptor
    do {
      descriptor = try JSONDecoder().decode(Descriptor.self, from: Data(bytes))
    } catch {
      throw Diagnostic(
        code: "bad-package",
        Message("`\(path)` is not a data package: ", "`\(path)` 不是数据包：") + Self.reason(error))
    }
    return DataPackage(folder, descriptor)
  }

  private init(_ folder: String, _ descriptor: Descriptor) {
    self.folder = folder
    name = descriptor.name
    title = descriptor.title ?? descriptor.name
    version = descriptor.version ?? ""
    isSimulated = descriptor.simulated ?? false
    resources = descriptor.resources.map { resource in
      Resource(
        name: resource.name, title: resource.title, path: folder + "/" + resource.path,
        schema: resource.schema.map { Self.columns($0) })
    }
  }

  private static func columns(_ schema: Descriptor.Schema) -> TableSchema {
    TableSchema(
      columns: schema.fields.map { field in
        TableSchema.Column(
          name: field.name, title: field.title, type: field.columnType,
          unit: field.unit.flatMap { UnitCatalog.unit($0) },
          missingValues: schema.missingValues ?? [""])
      })
  }

  package var label: String { version.isEmpty ? name : "\(name) \(version)" }

  package func resource(named name: String) -> Resource? {
    resources.first { $0.name == name || $0.title == name }
  }

  private static func reason(_ error: any Error) -> Message {
    switch error {
    case DecodingError.keyNotFound(let key, _):
      return Message("`\(key.stringValue)` is missing", "缺少 `\(key.stringValue)`")
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      return Message("`\(place)` has another type", "`\(place)` 的类型不符")
    default: return Message("it is not well-formed JSON", "JSON 格式有误")
    }
  }
}

/// The parts of `datapackage.json` that are read.
private struct Descriptor: Decodable {
  struct Field: Decodable {
    var name: String
    var title: String?
    var type: String?
    var unit: String?
    var bounded: Bool?
    var period: Bool?

    var columnType: ColumnType? {
      if bounded == true { return .bounded }
      if period == true { return .period }
      return switch type {
      case "integer": .integer
      case "number": .number
      case "boolean": .boolean
      case "date", "year", "yearmonth": .period
      case "string": .text
      default: nil
      }
    }
  }

  struct Schema: Decodable {
    var fields: [Field]
    var missingValues: [String]?
  }

  struct Resource: Decodable {
    var name: String
    var title: String?
    var path: String
    var schema: Schema?
  }

  var name: String
  var title: String?
  var version: String?
  var simulated: Bool?
  var resources: [Resource]
}
