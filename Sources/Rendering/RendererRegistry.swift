import Formats

/// Every form there is for answers; adding one is a file and a line here.
///
/// Formats of data alone come from their own registry.
package enum RendererRegistry {
  package static let screen: any Renderer = ScreenRenderer()

  private static let pages: [any Renderer] = [
    MarkdownRenderer(), HTMLRenderer(), BundleRenderer(),
  ]

  package static let renderers: [any Renderer] =
    [screen] + WriterRegistry.writers.map { DataRenderer($0) } + pages

  package static var names: [String] { renderers.map(\.name) }

  package static func renderer(named name: String) -> (any Renderer)? {
    renderers.first { $0.name == name }
  }

  /// The page that a file's ending asks for; files of data are the writers'.
  package static func page(ending: String) -> (any Renderer)? {
    pages.first { $0.endings.contains(ending.lowercased()) }
  }

  /// Endings of all pages.
  package static var pageEndings: [String] { pages.flatMap(\.endings) }
}
