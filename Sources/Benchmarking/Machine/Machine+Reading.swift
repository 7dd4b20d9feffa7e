extension Machine {
  /// What the system tells about itself; the library is what runs the kernels, such as
  /// `oneDNN 2.6.3, AVX2`.
  package init(from source: MachineSource, library: String = "") {
    self.init(
      hardware: Hardware(from: source), software: Software(from: source, library: library))
  }
}

extension Machine {
  /// Bytes that the system could give now; nil where it does not tell.
  package static func memoryAvailable() -> Int? {
    let text = MachineSource.thisMachine().text("/proc/meminfo")
    return text.map(fields)?["MemAvailable"].flatMap(kibibytes).map { $0 * 1024 }
  }
}

extension Machine.Hardware {
  /// What kernel libraries choose their implementations by.
  private static let relevant = [
    "amx", "asimd", "avx", "bf16", "bmi", "f16c", "fma", "fp16", "i8mm", "sse", "ssse3", "sve",
    "vnni",
  ]

  fileprivate init(from source: MachineSource) {
    let facts = source.text("/proc/cpuinfo").map(fields) ?? [:]
    let flags = (facts["flags"] ?? facts["Features"] ?? "").split(separator: " ").map(String.init)
    let siblings = facts["siblings"].flatMap { Int($0) }
    let cores = facts["cpu cores"].flatMap { Int($0) }
    let memory = source.text("/proc/meminfo").map(fields)?["MemTotal"].flatMap(kibibytes)
    self.init(
      architecture: source.architecture,
      vendor: facts["vendor_id"] ?? facts["CPU implementer"] ?? "",
      processor: facts["model name"] ?? "", family: facts["cpu family"] ?? "",
      model: facts["model"] ?? facts["CPU part"] ?? "",
      stepping: facts["stepping"] ?? facts["CPU revision"] ?? "",
      features: flags.filter { flag in
        Self.relevant.contains { flag.hasPrefix($0) || flag.hasSuffix($0) }
      }.sorted(),
      processors: source.processors,
      threadsPerCore: max(1, (siblings ?? 1) / max(1, cores ?? siblings ?? 1)),
      caches: Self.caches(source), memoryGiB: ((memory ?? 0) + 524_288) / 1_048_576,
      isVirtual: flags.contains("hypervisor"))
  }

  private static func caches(_ source: MachineSource) -> [String: Int] {
    var found: [String: Int] = [:]
    for index in 0..<8 {
      let folder = "/sys/devices/system/cpu/cpu0/cache/index\(index)/"
      guard let level = source.text(folder + "level"), let size = source.text(folder + "size"),
        let bytes = kibibytes(size)
      else { continue }
      let kind = source.text(folder + "type").map(trimmed)
      let suffix = kind == "Data" ? "d" : kind == "Instruction" ? "i" : ""
      found["L\(trimmed(level))\(suffix)"] = bytes * 1024
    }
    return found
  }
}

extension Machine.Software {
  /// Prefixes of the variables that change how fast libraries run.
  private static let relevant = [
    "DNNL_", "GOMP_", "KMP_", "LD_PRELOAD", "MALLOC_", "MKL_", "OMP_", "ONEDNN_", "OPENBLAS_",
  ]

  fileprivate init(from source: MachineSource, library: String) {
    let governor = source.text("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
    let hugePages = source.text("/sys/kernel/mm/transparent_hugepage/enabled")
    self.init(
      system: source.text("/etc/os-release").map(Self.prettyName) ?? "", kernel: source.kernel,
      governor: governor.map(trimmed) ?? "",
      hugePages: hugePages.map(Self.chosen) ?? "", library: library,
      environment: source.environment.filter { entry in
        Self.relevant.contains { entry.key.hasPrefix($0) }
      })
  }

  /// `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"`
  private static func prettyName(_ text: String) -> String {
    let line = text.split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") } ?? ""
    return line.dropFirst("PRETTY_NAME=".count).filter { $0 != "\"" }
  }

  /// Of `always [madvise] never`, the one in brackets.
  private static func chosen(_ text: String) -> String {
    let after = text.drop { $0 != "[" }.dropFirst()
    return String(after.prefix { $0 != "]" })
  }
}

/// `name : value` lines; of repeated names, the first counts.
private func fields(_ text: String) -> [String: String] {
  var found: [String: String] = [:]
  for line in text.split(separator: "\n") {
    guard let colon = line.firstIndex(of: ":") else { continue }
    let name = trimmed(line[..<colon])
    if found[name] == nil { found[name] = trimmed(line[line.index(after: colon)...]) }
  }
  return found
}

/// `32768K`, `24555072 kB`
private func kibibytes(_ text: String) -> Int? {
  guard let count = Int(text.prefix { $0.isNumber }) else { return nil }
  return text.contains("M") ? count * 1024 : count
}

private func trimmed(_ text: some StringProtocol) -> String {
  let start = text.drop { $0.isWhitespace }
  guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
  return String(start[...end])
}
