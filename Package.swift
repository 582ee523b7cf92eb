// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// A library target; its arrows are exactly the names given: the import check asks for each
/// import, TidyTests for each arrow.
func library(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
  name: "abacus",
  products: [.executable(name: "abacus", targets: ["abacus"])],
  dependencies: [
    // Options, usage texts and shell completions of the command line.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    // libedit's variadic calls and stdio streams behind plain functions.
    .target(name: "CLibEdit", linkerSettings: [.linkedLibrary("edit")]),
    // glibc's tuning of malloc.
    .target(name: "CMemory"),
    // Many bytes at a time.
    .target(name: "CBytes"),
    // PCRE2: regular expressions whose searches can be limited, which Swift's own cannot.
    .systemLibrary(name: "CPattern"),
    // SHA-256 of libmd, on which libedit stands too: a digest without a process of its own.
    .systemLibrary(name: "CDigest"),
    library("Randomness"),
    // zlib and libzstd: packed files, whose formats are not ours to write again. Both have archives,
    // which cost nothing at the start.
    .systemLibrary(name: "CZlib"),
    .systemLibrary(name: "CZstandard"),
    library("Texts"),
    library("Diagnostics", "Texts"),
    library("Figures", "Texts"),
    library("Columns", "Figures", "Texts", "CBytes", "CPattern"),
    library("Statistics", "Randomness"),
    library("Charts", "Texts"),
    library("Syntax", "Diagnostics", "Figures", "Texts"),
    library("Planning", "Syntax", "Charts", "Columns", "Diagnostics", "Texts"),
    library(
      "Builtins", "Planning", "Syntax", "Charts", "Columns", "Statistics", "Diagnostics", "Texts"),
    library("Execution", "Planning", "Columns", "Diagnostics", "Randomness", "Texts"),
    library(
      "Formats", "Columns", "Diagnostics", "Texts", "CBytes", "CDigest", "CZlib", "CZstandard"),
    library("Answers", "Planning", "Columns", "Diagnostics", "Texts"),
    library(
      "Rendering", "Answers", "Planning", "Columns", "Charts", "Formats", "Diagnostics", "Texts"),
    library(
      "Session", "Answers", "Builtins", "Columns", "Diagnostics", "Execution",
      "Formats", "Planning", "Rendering", "Syntax", "Texts", "CMemory"),
    library("Notebooks", "Session", "Answers", "Rendering"),
    library("Terminal", "CLibEdit", "Texts"),
    library("TestSupport", "Randomness"),
    .executableTarget(
      name: "abacus",
      dependencies: [
        "Session", "Syntax", "Answers", "Rendering", "Terminal", "Diagnostics", "Texts",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings,
      // The folder is scripts/environment's, and may be empty. A program at a fixed address starts
      // without tens of thousands of relocations.
      linkerSettings: [
        .unsafeFlags(
          ["-L", ".build/static", "-Xclang-linker", "-static-libgcc", "-Xclang-linker", "-no-pie"],
          .when(platforms: [.linux], configuration: .release))
      ]),
    // What scripts/bench-targets and scripts/bench-kernels run; no part of the product.
    .executableTarget(
      name: "BenchTargets", dependencies: ["Statistics"], swiftSettings: settings),
    .executableTarget(
      name: "BenchKernels", dependencies: ["Columns", "Randomness", "CMemory"],
      swiftSettings: settings),
    tests("FiguresTests", "Figures", "TestSupport"),
    tests("ColumnsTests", "Columns", "TestSupport"),
    tests("StatisticsTests", "Statistics", "TestSupport"),
    tests(
      "PlanningTests", "Planning", "Builtins", "Syntax", "Columns", "Diagnostics", "Texts",
      "TestSupport"),
    tests("SyntaxTests", "Syntax", "Figures", "Diagnostics", "Texts", "TestSupport"),
    tests(
      "FormatsTests", "Formats", "Columns", "Diagnostics", "Texts", "CZstandard", "TestSupport"),
    tests("ChartsTests", "Charts", "Texts", "TestSupport"),
    tests("TextsTests", "Texts", "TestSupport"),
    tests("TerminalTests", "Terminal", "Texts", "TestSupport"),
    tests(
      "LanguageTests", "Notebooks", "Session", "Syntax", "Answers", "Execution", "Rendering",
      "Planning", "Diagnostics", "Texts", "TestSupport"),
    tests("TidyTests", "TestSupport"),
  ],
  swiftLanguageModes: [.v6]
)
