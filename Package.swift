// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// What travels with the binary.
let templates = [
  "charts.css", "colophon.mustache", "contents.mustache", "head.mustache", "index.mustache",
  "neighbours.mustache", "page.mustache", "panels.mustache", "quantities.mustache", "search.js",
  "search.mustache", "site.mustache", "style.css", "title.mustache",
]

let package = Package(
  name: "reckon",
  products: [
    .library(name: "Networks", targets: ["Diagnostics", "Arithmetic", "Networks"]),
    .executable(name: "reckon", targets: ["reckon"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CMarkGFM", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(
      name: "CJavaScriptCore", pkgConfig: "javascriptcoregtk-4.1",
      providers: [.apt(["libjavascriptcoregtk-4.1-dev"])]),
    .systemLibrary(
      name: "CHarfBuzz", pkgConfig: "harfbuzz-subset", providers: [.apt(["libharfbuzz-dev"])]),
    .systemLibrary(
      name: "CBrotli", pkgConfig: "libbrotlienc", providers: [.apt(["libbrotli-dev"])]),
    .target(name: "COneDNN"),

    .target(name: "Diagnostics", swiftSettings: strict),
    .target(name: "Digests", swiftSettings: strict),
    .target(
      name: "Arithmetic",
      dependencies: ["Diagnostics", .product(name: "BigInt", package: "BigInt")],
      swiftSettings: strict),
    .target(name: "Networks", dependencies: ["Arithmetic", "Diagnostics"], swiftSettings: strict),
    .target(
      name: "ONNX",
      dependencies: [
        "Arithmetic", "Diagnostics", "Networks",
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
        "Arithmetic", "CBrotli", "CHarfBuzz", "CJavaScriptCore", "Diagnostics", "Notebooks",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
    .target(
      name: "DefaultTemplates", path: "templates", resources: templates.map { .embedInCode($0) },
      swiftSettings: [.swiftLanguageMode(.v6)]),
    .target(
      name: "ReckonKit",
      dependencies: [
        "Arithmetic", "Auditing", "Benchmarking", "DefaultTemplates", "Diagnostics", "Digests",
        "Networks", "Notebooks", "ONNX", "Typesetting",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "reckon",
      dependencies: [
        "Arithmetic", "Benchmarking", "Diagnostics", "ReckonKit",
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
    .testTarget(name: "DigestsTests", dependencies: ["Digests"], swiftSettings: strict),
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
      dependencies: ["Arithmetic", "DefaultTemplates", "Diagnostics", "Notebooks", "Typesetting"],
      exclude: ["Charts/Golden", "Golden"], swiftSettings: strict),
    .testTarget(
      name: "ReckonKitTests",
      dependencies: ["Arithmetic", "Benchmarking", "Diagnostics", "Networks", "ReckonKit"], exclude: ["Fixtures"],
      swiftSettings: strict),
  ]
)
