import Diagnostics

extension Machine.Hardware {
  static func read(_ json: JSON, in file: String, _ findings: inout [Diagnostic])
    -> Machine.Hardware
  {
    var fields = Fields(json, in: file)
    let hardware = Machine.Hardware(
      architecture: fields.required("architecture", .text, else: ""),
      vendor: fields.required("vendor", .text, else: ""),
      processor: fields.required("processor", .text, else: ""),
      family: fields.required("family", .text, else: ""),
      model: fields.required("model", .text, else: ""),
      stepping: fields.required("stepping", .text, else: ""),
      features: fields.required("features", .text, else: "").split(separator: " ").map(String.init),
      processors: fields.required("processors", .count, else: 1),
      threadsPerCore: fields.required("threads-per-core", .count, else: 1),
      caches: fields.dictionary("caches", .count),
      memoryGiB: fields.required("memory-gib", .count, else: 0),
      isVirtual: fields.required("virtual", .truth, else: false))
    findings += fields.findings
    return hardware
  }
}

extension Machine.Software {
  static func read(_ json: JSON, in file: String, _ findings: inout [Diagnostic])
    -> Machine.Software
  {
    var fields = Fields(json, in: file)
    let software = Machine.Software(
      system: fields.required("system", .text, else: ""),
      kernel: fields.required("kernel", .text, else: ""),
      governor: fields.required("governor", .text, else: ""),
      hugePages: fields.required("huge-pages", .text, else: ""),
      library: fields.required("library", .text, else: ""),
      environment: fields.dictionary("environment", .text))
    findings += fields.findings
    return software
  }
}

extension Ceilings {
  static func read(_ json: JSON, in file: String, _ findings: inout [Diagnostic]) -> Ceilings {
    var fields = Fields(json, in: file)
    let bits = fields.required("vector-bits", .count, else: 0)
    let foreign = fields.optional("foreign", .number)
    let all = fields.required("ceilings", .list(.any), else: []).map { ceiling in
      var fields = Fields(ceiling, in: file)
      let read = Ceiling(
        fields.required("kind", .word(Kind.self), else: .compute),
        threads: fields.required("threads", .count, else: 1),
        rates: fields.required("rates", .list(.number), else: []))
      findings += fields.findings
      return read
    }
    findings += fields.findings
    return Ceilings(vectorBits: bits, all: all, foreign: foreign)
  }
}
