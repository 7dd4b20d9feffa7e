import Digests
import Foundation

/// Where the Swift compiler is, and the library that cells are compiled against.
package struct Toolchain: Sendable {
  package var compiler: String
  /// The folder of reckon's own modules, and the one that holds `libReckonCells.so`.
  package var modules: String
  package var library: String

  #if os(Linux)
    package static let libraryName = "libReckonCells.so"
  #else
    package static let libraryName = "libReckonCells.dylib"
  #endif

  /// What is missing, in words that say what to do.
  package struct Missing: Error, Hashable, Sendable {
    package var message: String
  }

  /// Looks for the compiler along PATH and for the library beside the running program.
  package static func find(
    beside program: String = Disk.programFolder,
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) -> Result<Toolchain, Missing> {
    let compilers = path.split(separator: ":").map { "\($0)/swiftc" }
    guard let compiler = compilers.first(where: FileManager.default.isExecutableFile) else {
      return .failure(
        Missing(message: "Swift cells need `swiftc`; install Swift or add it to PATH"))
    }
    let library = "\(program)/\(libraryName)"
    let modules = "\(program)/Modules"
    guard Disk.exists(library), Disk.exists("\(modules)/Cells.swiftmodule") else {
      return .failure(
        Missing(
          message: "Swift cells need `\(libraryName)` and `Modules/` beside reckon; build them: "
            + "swift build -c release --product ReckonCells"))
    }
    return .success(Toolchain(compiler: compiler, modules: modules, library: program))
  }

  /// Changes with everything that the same cells' results may depend on.
  var fingerprint: String {
    let files = [compiler, "\(library)/\(Toolchain.libraryName)"]
    return SHA256.digest(files.map { FileFacts(of: $0)?.text ?? "-" }.joined(separator: "\n").utf8)
  }

  func arguments(source: String, program: String, isOptimised: Bool) -> [String] {
    [
      compiler, isOptimised ? "-O" : "-Onone", "-g", "-swift-version", "5", "-diagnostic-style",
      "llvm",
      "-module-name", "main", "-I", modules, "-L", library, "-lReckonCells", "-Xlinker", "-rpath",
      "-Xlinker", library, "-o", program, source,
    ]
  }
}
