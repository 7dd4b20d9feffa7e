// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A released `reckon` carries Swift's own libraries: it starts in a third of the time, and runs on
/// machines without Swift. The static Foundation needs the parts of it that are named here. It lies at
/// a fixed address, since to move what points into it costs a fifth of a start.
let standalone: [LinkerSetting] =
  [
    .unsafeFlags(
      ["-static-stdlib", "-use-ld=lld", "-Xclang-linker", "-no-pie"],
      .when(platforms: [.linux], configuration: .release))
  ]
  + ["CoreFoundation", "_FoundationCShims", "_FoundationCollections", "_FoundationICU", "stdc++"]
  .map { .linkedLibrary($0, .when(platforms: [.linux], configuration: .release)) }

/// What travels with the binary.
let templates = [
  "changes.mustache", "charts.css", "colophon.mustache", "contents.mustache", "head.mustache",
  "index.mustache", "neighbours.mustache", "page.mustache", "pages.mustache", "panels.mustache",
  "preview.css", "preview.js", "quantities.mustache", "search.js", "search.mustache",
  "site.mustache", "style.css",
  "title.mustache",
]

/// What `reckon new` makes projects of.
let examples = [
  "assignment.md", "benchmark.md", "first.md", "gitignore", "model-cost.md", "reckon.yml",
]

let package = Package(
  name: "reckon",
  products: [
    .library(name: "Networks", targets: ["Diagnostics", "Arithmetic", "Networks"]),
    .library(name: "ReckonCells", type: .dynamic, targets: ["Cells"]),
    .executable(name: "reckon", targets: ["reckon"]),
    .executable(name: "reckon-serve", targets: ["reckon-serve"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", .upToNextMinor(from: "0.27.1")),
  ],
  targets: [
    .systemLibrary(
      name: "CMarkGFM", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .target(name: "CFontTools"),
    .target(name: "CJavaScriptCore"),
    .target(name: "COneDNN"),
    .target(name: "CSHA256"),

    .target(name: "Diagnostics", swiftSettings: strict),
    .target(name: "Digests", dependencies: ["CSHA256"], swiftSettings: strict),
    .target(name: "Parallel", swiftSettings: strict),
    .target(name: "BibTeX", dependencies: ["Diagnostics"], swiftSettings: strict),
    .target(
      name: "Arithmetic",
      dependencies: ["Diagnostics", .product(name: "BigInt", package: "BigInt")],
      swiftSettings: strict),
    .target(name: "Networks", dependencies: ["Arithmetic", "Diagnostics"], swiftSettings: strict),
    .target(
      name: "Cells", dependencies: ["Arithmetic", "Diagnostics", "Networks"], swiftSettings: strict),
    .target(
      name: "ONNX",
      dependencies: [
        "Arithmetic", "Diagnostics", "Networks", "Parallel",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["Generated/README.md"], swiftSettings: strict),
    .target(
      name: "Notebooks",
      dependencies: ["CMarkGFM", "Diagnostics", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(name: "Auditing", dependencies: ["Arithmetic", "Diagnostics"], swiftSettings: strict),
    .target(
      name: "Benchmarking", dependencies: ["COneDNN", "Diagnostics", "Digests"],
      swiftSettings: strict),
    .target(
      name: "Typesetting",
      dependencies: [
        "Arithmetic", "BibTeX", "CFontTools", "CJavaScriptCore", "Diagnostics", "Notebooks",
        "Parallel",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
    .target(
      name: "DefaultTemplates", path: "templates", resources: templates.map { .embedInCode($0) },
      swiftSettings: [.swiftLanguageMode(.v6)]),
    .target(
      name: "Examples", path: "examples", resources: examples.map { .embedInCode($0) },
      swiftSettings: [.swiftLanguageMode(.v6)]),
    .target(
      name: "ReckonKit",
      dependencies: [
        "Arithmetic", "Auditing", "Benchmarking", "BibTeX", "Cells", "DefaultTemplates",
        "Diagnostics", "Digests", "Examples", "Networks", "Notebooks", "ONNX", "Parallel",
        "Typesetting",
      ],
      swiftSettings: strict),
    .target(
      name: "Preview",
      dependencies: [
        "DefaultTemplates", "Diagnostics", "ReckonKit", "Typesetting",
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: strict),
    .target(
      name: "Options",
      dependencies: [
        "Diagnostics", "ReckonKit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "reckon",
      dependencies: [
        "Arithmetic", "Benchmarking", "Diagnostics", "Options", "ReckonKit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict,
      linkerSettings: standalone),
    .executableTarget(
      name: "reckon-serve",
      dependencies: [
        "Diagnostics", "Options", "Preview", "ReckonKit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "bench-peers", dependencies: ["Benchmarking", "Diagnostics"],
      path: "Tests/Benchmarks/peers", exclude: ["commands.py", "im2col.c", "peers.py"],
      sources: [
        "Architectures.swift", "Commands.swift", "Kernels.swift", "SelfTest.swift", "Server.swift",
        "main.swift",
      ],
      swiftSettings: strict),

    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "BibTeXTests", dependencies: ["BibTeX", "Diagnostics"], swiftSettings: strict),
    .testTarget(name: "DigestsTests", dependencies: ["Digests"], swiftSettings: strict),
    .testTarget(name: "ParallelTests", dependencies: ["Parallel"], swiftSettings: strict),
    .testTarget(
      name: "ArithmeticTests", dependencies: ["Arithmetic", "Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "NetworksTests", dependencies: ["Arithmetic", "Diagnostics", "Networks"],
      swiftSettings: strict),
    .testTarget(
      name: "ONNXTests", dependencies: ["Arithmetic", "Diagnostics", "Networks", "ONNX"],
      swiftSettings: strict),
    .testTarget(
      name: "NotebooksTests", dependencies: ["CMarkGFM", "Diagnostics", "Notebooks"],
      exclude: ["Specification"], swiftSettings: strict),
    .testTarget(
      name: "AuditingTests", dependencies: ["Arithmetic", "Auditing", "Diagnostics"],
      swiftSettings: strict),
    .testTarget(
      name: "BenchmarkingTests", dependencies: ["Benchmarking", "Diagnostics"],
      exclude: ["Records/Golden"], swiftSettings: strict),
    .testTarget(
      name: "TypesettingTests",
      dependencies: [
        "Arithmetic", "BibTeX", "DefaultTemplates", "Diagnostics", "Notebooks", "Typesetting",
      ],
      exclude: ["Charts/Golden", "Golden"], swiftSettings: strict),
    .testTarget(name: "CellsTests", dependencies: ["Cells"], swiftSettings: strict),
    .testTarget(
      name: "PreviewTests",
      dependencies: [
        "Diagnostics", "Preview", "ReckonKit", .product(name: "FlyingFox", package: "FlyingFox"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReckonKitTests",
      dependencies: [
        "Arithmetic", "Benchmarking", "Diagnostics", "Networks", "ReckonKit", "Typesetting",
      ],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(name: "ProgramTests", dependencies: ["reckon"], swiftSettings: strict),
  ]
)

/// A released `reckon` knows the types it uses by their addresses; to look them up by name, and to look
/// for what they conform to, is a tenth of a short run. Libraries for others must not carry such flags.
let typesByAddress = SwiftSetting.unsafeFlags(
  ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"],
  .when(configuration: .release))
let forOthers: Set = ["Diagnostics", "Arithmetic", "Networks", "Cells"]
for target in package.targets where !forOthers.contains(target.name) {
  target.swiftSettings?.append(typesByAddress)
}

// Fuzzing is a build of its own: every module is instrumented, and libFuzzer is linked.
if let fuzzer = Context.environment["RECKON_FUZZER"] {
  let instrumented = ["Diagnostics", "Arithmetic", "Networks", "Notebooks", "Auditing"]
  for target in package.targets where instrumented.contains(target.name) {
    target.swiftSettings = strict + [.unsafeFlags(["-sanitize=fuzzer"])]
  }
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Tests/Fuzzing/CFuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: ["Arithmetic", "Auditing", "CFuzzer", "Diagnostics", "Networks", "Notebooks"],
      path: "Tests/Fuzzing/Fuzz", swiftSettings: strict,
      linkerSettings: [.unsafeFlags([fuzzer, "-lstdc++", "-lm"])]),
  ]
}
