import ArgumentParser
import Session
import Terminal
import Rendering
import Texts

/// Options that every way in has.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      Message(
        "How tables are written: \(OutputFormat.allNames).", "表的输出格式。"))
  )
  var format = OutputFormat.screen

  @Flag(
    help: ArgumentHelp(
      Message(
        "No file writes, and reads only below the working directory.", "不写文件，只读工作目录之内的文件。"))
  )
  var safe = false

  @Flag(
    name: .customLong("no-init"),
    help: ArgumentHelp(
      Message(
        "Do not run ~/.config/abacus/init.abacus first.", "不先运行 ~/.config/abacus/init.abacus。"))
  )
  var noInit = false

  @Option(
    help: ArgumentHelp(
      Message(
        "Threads to use; results are the same with any number.", "线程数；结果与线程数无关。"))
  )
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      Message(
        "Memory to use, as 2GB or 500MB; four fifths of the machine's unless given.",
        "内存限额，如 2GB、500MB；默认为本机的五分之四。"))
  )
  var memory: MemorySize?

  @Flag(
    name: .customLong("no-optimizer"),
    help: ArgumentHelp(
      Message(
        "Run every step as it was typed; results are the same.", "各步按输入的顺序运行；结果相同。"))
  )
  var noOptimizer = false

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError(
        Message("--threads takes a number from 1 to 1024", "--threads 应为 1 到 1024 的整数"))
    }
  }

  /// What holds for ways in that have no options of their own.
  static var plain: CommonOptions {
    var options = CommonOptions()
    options.format = .screen
    options.safe = false
    options.noInit = true
    options.threads = nil
    options.noOptimizer = false
    options.memory = nil
    return options
  }
}

/// How answers are written on standard output: one of the renderers.
struct OutputFormat: ExpressibleByArgument {
  let renderer: any Renderer

  static let screen = OutputFormat(renderer: RendererRegistry.screen)
  static var allValueStrings: [String] { RendererRegistry.names }
  static var allNames: String { RendererRegistry.names.joined(separator: ", ") }

  private init(renderer: any Renderer) { self.renderer = renderer }

  init?(argument: String) {
    guard let renderer = RendererRegistry.renderer(named: argument) else { return nil }
    self.renderer = renderer
  }

  var defaultValueDescription: String { renderer.name }
}

/// `2GB`, `500MB` or `1.5G`; at least 64 MB.
struct MemorySize: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let text = argument.uppercased().filter { $0 != " " }
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let scales = ["G": 1 << 30, "GB": 1 << 30, "M": 1 << 20, "MB": 1 << 20]
    guard let number = Double(String(digits)),
      let scale = scales[String(text.dropFirst(digits.count))],
      number * Double(scale) >= Double(64 << 20), number * Double(scale) < 1e15
    else { return nil }
    bytes = Int(number * Double(scale))
  }
}
