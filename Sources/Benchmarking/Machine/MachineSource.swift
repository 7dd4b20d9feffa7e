import Foundation

/// Where the facts about a machine come from; a value, so that a test can describe any machine.
package struct MachineSource: Sendable {
  /// The text of a file, nil where there is none.
  package var text: @Sendable (_ path: String) -> String?
  package var environment: [String: String]
  package var architecture: String
  package var kernel: String
  package var processors: Int

  package init(
    environment: [String: String] = [:], architecture: String, kernel: String, processors: Int,
    text: @escaping @Sendable (_ path: String) -> String?
  ) {
    self.text = text
    self.environment = environment
    self.architecture = architecture
    self.kernel = kernel
    self.processors = processors
  }

  package static func thisMachine() -> MachineSource {
    var names = utsname()
    uname(&names)
    return MachineSource(
      environment: ProcessInfo.processInfo.environment, architecture: string(names.machine),
      kernel: "\(string(names.sysname)) \(string(names.release))",
      processors: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    ) { path in
      FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// C's fixed arrays of characters arrive as tuples.
  private static func string<Characters>(_ characters: Characters) -> String {
    withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
