import Digests

extension Machine {
  /// What tells machines apart in a file of records: a digest of the hardware.
  package var id: String { String(SHA256.digest(hardware.canonicalText.utf8).prefix(12)) }

  /// What differs in software from another machine's, in words; empty where nothing does.
  package func softwareChanges(since other: Machine) -> [String] {
    func change(_ name: String, _ path: KeyPath<Software, String>) -> String? {
      let (before, after) = (other.software[keyPath: path], software[keyPath: path])
      return before == after
        ? nil : "\(name): \(before.isEmpty ? "none" : before) → \(after.isEmpty ? "none" : after)"
    }
    let variables = Set(software.environment.keys).union(other.software.environment.keys).sorted()
    return [
      change("system", \.system), change("kernel", \.kernel), change("governor", \.governor),
      change("huge pages", \.hugePages), change("library", \.library),
    ].compactMap(\.self)
      + variables.compactMap { name in
        let before = other.software.environment[name]
        let after = software.environment[name]
        return before == after ? nil : "\(name): \(before ?? "not set") → \(after ?? "not set")"
      }
  }
}

extension Machine.Hardware {
  /// One line a fact, in a fixed order.
  var canonicalText: String {
    let caches = caches.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return [
      architecture, vendor, processor, family, model, stepping, features.joined(separator: " "),
      "\(processors)", "\(threadsPerCore)", caches.joined(separator: " "), "\(memoryGiB)",
      "\(isVirtual)",
    ].joined(separator: "\n")
  }

  /// `AMD EPYC, 2 processors, 24 GiB`
  package var summary: String {
    let name = processor.isEmpty ? architecture : processor
    let count = processors == 1 ? "1 processor" : "\(processors) processors"
    return "\(name), \(count), \(memoryGiB) GiB\(isVirtual ? ", virtual" : "")"
  }
}
