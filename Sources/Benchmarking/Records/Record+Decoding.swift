import Diagnostics

extension Record {
  /// Reads a record; nil with findings where it cannot be used.
  static func read(_ json: JSON, in file: String) -> (record: Record?, findings: [Diagnostic]) {
    var fields = Fields(json, in: file)
    var findings: [Diagnostic] = []
    let groups = fields.required("groups", .list(.any), else: []).compactMap { group in
      WorkloadResult.Group.read(group, in: file, &findings)
    }
    let software = Machine.Software.read(
      fields.required("software", .any, else: JSON(.object([:]))), in: file, &findings)
    let record = Record(
      name: fields.required("name", .text, else: ""),
      machine: fields.required("machine", .text, else: ""), software: software,
      date: fields.required("date", .text, else: ""), commit: fields.optional("commit", .text),
      tool: fields.required("tool", .text, else: ""),
      definition: fields.required("definition", .list(.text), else: []),
      hash: fields.required("definition-hash", .text, else: ""),
      confidence: fields.required("confidence", .number, else: 0.95), groups: groups)
    findings = fields.findings + findings
    return (findings.isEmpty ? record : nil, findings)
  }
}

extension WorkloadResult.Group {
  fileprivate static func read(_ json: JSON, in file: String, _ findings: inout [Diagnostic])
    -> WorkloadResult.Group?
  {
    var fields = Fields(json, in: file)
    let timing = fields.required("timing", .word(Workload.Timing.self), else: .whole)
    let metric = fields.required("metric", .word(Metric.self), else: .wall)
    let verdict = fields.required("verdict", .word(StopRule.Verdict.self), else: .outOfTime)
    let series = fields.required("series", .list(.any), else: [])
    let reference = fields.required("reference", .any, else: JSON(.object([:])))
    let conditions = fields.required("conditions", .any, else: JSON(.object([:])))
    let warnings = fields.optional("warnings", .list(.any)) ?? []
    findings += fields.findings
    guard fields.findings.isEmpty else { return nil }
    let read = series.map { MeasuredSubject.read($0, in: file, &findings) }
    return WorkloadResult.Group(
      timing: timing,
      sampling: Sampling(
        series: read.map(\.series), reference: spans(reference, in: file, &findings),
        conditions: Conditions.read(conditions, in: file, &findings), metric: metric,
        verdict: verdict),
      subjects: read.map(\.subject),
      warnings: warnings.map { warning in
        var fields = Fields(warning, in: file)
        let rule = fields.required("rule", .text, else: "")
        let message = fields.required("message", .text, else: "")
        findings += fields.findings
        return Diagnostic(rule, .warning, message)
      })
  }

  private static func spans(_ json: JSON, in file: String, _ findings: inout [Diagnostic])
    -> [Sample.Span]
  {
    var fields = Fields(json, in: file)
    let wall = fields.required("wall", .list(.count), else: [])
    let cpu = fields.required("cpu", .list(.count), else: [])
    if wall.count != cpu.count, fields.findings.isEmpty {
      fields.report(.unequal("wall", "cpu", json, file))
    }
    findings += fields.findings
    return zip(wall, cpu).map { Sample.Span(wall: $0, cpu: $1) }
  }
}

extension MeasuredSubject {
  fileprivate static func read(_ json: JSON, in file: String, _ findings: inout [Diagnostic])
    -> (subject: MeasuredSubject, series: Series)
  {
    var fields = Fields(json, in: file)
    var subject = MeasuredSubject(
      run: fields.required("run", .text, else: ""), layer: fields.optional("layer", .text),
      implementation: fields.optional("implementation", .text),
      peakMemory: fields.optional("peak-memory", .count))
    subject.prediction = fields.optional("prediction", .any).map {
      Prediction.read($0, in: file, &findings)
    }
    subject.check = fields.optional("check", .any).map { Check.read($0, in: file, &findings) }
    let wall = fields.required("wall", .list(.count), else: [])
    let cpu = fields.required("cpu", .list(.count), else: [])
    let none = [Int](repeating: 0, count: wall.count)
    let preemptions = fields.optional("preemptions", .list(.count)) ?? none
    let faults = fields.optional("minor-faults", .list(.count)) ?? none
    let count = fields.required("count", .count, else: 1)
    let threads = fields.required("threads", .count, else: 1)
    if fields.findings.isEmpty {
      for (name, values) in [("cpu", cpu), ("preemptions", preemptions), ("minor-faults", faults)]
      where values.count != wall.count {
        fields.report(.unequal("wall", name, json, file))
      }
      if count < 1 { fields.report(.noRuns(json, file)) }
    }
    findings += fields.findings
    guard fields.findings.isEmpty else { return (subject, Series("", count: 1)) }
    let samples = wall.indices.map {
      Sample(
        wall: wall[$0], cpu: cpu[$0], preemptions: preemptions[$0], minorFaults: faults[$0])
    }
    let name = subject.layer ?? subject.run
    return (subject, Series(name, count: count, threads: threads, samples: samples))
  }
}

extension Conditions {
  fileprivate static func read(_ json: JSON, in file: String, _ findings: inout [Diagnostic])
    -> Conditions
  {
    var fields = Fields(json, in: file)
    let conditions = Conditions(
      elapsed: fields.required("elapsed", .number, else: 0),
      foreign: fields.optional("foreign", .number), steal: fields.optional("steal", .number))
    findings += fields.findings
    return conditions
  }
}

extension Prediction {
  fileprivate static func read(_ json: JSON, in file: String, _ findings: inout [Diagnostic])
    -> Prediction
  {
    var fields = Fields(json, in: file)
    let prediction = Prediction(
      macs: fields.required("macs", .count, else: 0),
      realMacs: fields.required("real-macs", .count, else: 0),
      parameters: fields.required("parameters", .count, else: 0),
      bytes: fields.required("bytes", .count, else: 0))
    findings += fields.findings
    return prediction
  }
}

extension Check {
  fileprivate static func read(_ json: JSON, in file: String, _ findings: inout [Diagnostic])
    -> Check
  {
    var fields = Fields(json, in: file)
    let check = Check(
      compared: fields.required("compared", .count, else: 0),
      outputs: fields.required("outputs", .count, else: 0),
      worst: fields.required("worst", .number, else: 0))
    findings += fields.findings
    return check
  }
}

extension Diagnostic {
  fileprivate static func unequal(
    _ first: String, _ second: String, _ json: JSON, _ file: String
  ) -> Diagnostic {
    let place = (json[second] ?? json).range
    return Diagnostic(
      "records.unequal-series",
      "`\(second)` has another number of samples than `\(first)`; restore the file or run `reckon bench` again",
      at: SourceRange(file, place))
  }

  fileprivate static func noRuns(_ json: JSON, _ file: String) -> Diagnostic {
    Diagnostic(
      "records.no-runs", "a sample holds one run at least",
      at: SourceRange(file, (json["count"] ?? json).range))
  }
}
