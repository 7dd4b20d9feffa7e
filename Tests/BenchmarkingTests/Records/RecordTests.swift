import Diagnostics
import Foundation
import Testing

@testable import Benchmarking

private let machine = Machine(
  hardware: .init(
    architecture: "x86_64", processor: "Example", features: ["avx2"], processors: 2,
    caches: ["L3": 1 << 25], memoryGiB: 24),
  software: .init(system: "Debian", kernel: "Linux 6.1", environment: ["OMP_NUM_THREADS": "1"]))

private let otherMachine = Machine(
  hardware: .init(architecture: "arm64", processor: "Another"), software: .init())

private func workload(_ name: String = "modules") -> Workload {
  Workload(
    name, .networks([NetworkRun("naive", .naive), NetworkRun("reduced", .reduced)], [.whole]))
}

/// A record whose times are multiplied by a factor.
private func record(
  _ name: String = "modules", on machine: Machine = machine, factor: Double = 1,
  date: String = "2026-11-25T02:33:00Z"
) -> Record {
  func samples(_ time: Double) -> [Sample] {
    (0..<12).map {
      Sample(
        wall: Int(factor * time) + $0 * 1_000, cpu: Int(factor * time) + $0 * 900,
        preemptions: $0 % 3)
    }
  }
  let group = WorkloadResult.Group(
    timing: .whole,
    sampling: Sampling(
      series: [
        Series("naive", count: 1, samples: samples(8_270_000)),
        Series("reduced", count: 1, samples: samples(3_010_000)),
      ],
      reference: (0..<12).map { .init(wall: 160_000 + $0, cpu: 160_000) },
      conditions: Conditions(elapsed: 1.5, foreign: 0.01, steal: nil), metric: .wall,
      verdict: .reached),
    subjects: [
      .init(
        run: "naive", implementation: "jit:avx2",
        prediction: .init(macs: 10, realMacs: 9, parameters: 3, bytes: 40),
        check: .init(compared: 5, outputs: 6, worst: 0.125)),
      .init(run: "reduced", peakMemory: 1 << 20),
    ], warnings: [Diagnostic("benchmark.drift", .warning, "the machine's own speed changed")])
  return Record(
    WorkloadResult(groups: [group], library: "oneDNN 2.6.3, AVX2"), of: workload(name), on: machine,
    date: date,
    commit: "0123abc", tool: "reckon 0.1")
}

private let ceilings = Ceilings(
  vectorBits: 256,
  all: [
    .init(.compute, threads: 1, rates: [1e11, 9.9e10]), .init(.memory, threads: 1, rates: [4e10]),
  ],
  foreign: 0.01)

private func file(_ records: [(Record, Machine)]) -> RecordFile {
  records.reduce(into: RecordFile()) { $0.put($1.0, from: $1.1, ceilings: ceilings) }
}

private func source(_ file: RecordFile) -> SourceFile {
  SourceFile(path: "report.records.json", text: String(decoding: file.bytes, as: UTF8.self))
}

/// A file with one place changed.
private func changed(_ old: String, _ new: String) -> SourceFile {
  let text = source(file([(record(), machine)])).text
  #expect(text.contains(old))
  return SourceFile(
    path: "report.records.json", text: text.replacing(old, with: new, maxReplacements: 1))
}

@Suite struct RecordTests {
  @Test func `a file of records looks like this`() throws {
    let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
      path: "Golden/one.records.json")
    let text = source(file([(record(), machine)])).text
    guard let recorded = try? String(contentsOf: golden, encoding: .utf8) else {
      try FileManager.default.createDirectory(
        at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: golden)
      Issue.record("recorded \(golden.lastPathComponent); look at it, then run again")
      return
    }
    #expect(text == recorded)
  }

  @Test func `what is written reads back whole`() throws {
    let written = file([
      (record("b"), machine), (record("a"), machine), (record("a", on: otherMachine), otherMachine),
    ])
    let (read, findings) = RecordFile.read(source(written))
    #expect(findings == [])
    let back = try #require(read)
    #expect(back.records.map(\.key) == written.records.map(\.key))
    #expect(back.records.map(\.name) == ["a", "a", "b"])
    #expect(back.record("b", machine: machine.id) == record("b"))
    #expect(
      back.machines == [machine.id: machine.hardware, otherMachine.id: otherMachine.hardware])
    #expect(back.ceilings[machine.id] == ceilings)
    #expect(back.edited.isEmpty)
    #expect(back.bytes == written.bytes)
  }

  @Test func `a record replaces the one of its name and machine`() throws {
    var all = file([(record(), machine), (record(on: otherMachine), otherMachine)])
    all.put(record(factor: 2), from: machine)
    #expect(all.records.count == 2)
    #expect(all.record("modules", machine: machine.id) == record(factor: 2))
    #expect(all.record("modules", machine: otherMachine.id) == record(on: otherMachine))
    #expect(try #require(RecordFile.read(source(all)).file).records == all.records)
  }

  @Test func `order of putting does not matter`() {
    let pairs = [
      (record("a"), machine), (record("b"), machine), (record("a", on: otherMachine), otherMachine),
    ]
    #expect(file(pairs).bytes == file(pairs.reversed()).bytes)
  }

  @Test func `numbers are found by name, and computed from the samples`() throws {
    let record = record()
    let naive = try #require(record.series(run: "naive"))
    #expect(abs(naive.median - 0.008_275_5) < 1e-12)
    #expect(naive.estimate.interval!.contains(naive.median))
    #expect(record.series(run: "naive", layer: "3x3") == nil)
    #expect(record.series(run: "naive", timing: .hot) == nil)
    let ratio = try #require(record.ratio(of: "naive", to: "reduced"))
    #expect((2.74...2.75).contains(ratio.value))
    #expect(record.ratio(of: "naive", to: "missing") == nil)
    #expect(record.warnings == ["the machine's own speed changed"])
    #expect(record.software.library == "oneDNN 2.6.3, AVX2")
  }

  @Test func `hand edits are noticed, other layouts are not`() throws {
    let edited = RecordFile.read(changed("8270000", "1270000"))
    #expect(edited.findings.map(\.rule) == ["records.edited"])
    #expect(edited.findings[0].severity == .warning)
    let read = try #require(edited.file)
    #expect(read.standing(of: read.records[0], hash: nil).marks == ["edited"])

    let original = source(file([(record(), machine)]))
    let windows = SourceFile(path: original.path, text: original.text.replacing("\n", with: "\r\n"))
    #expect(RecordFile.read(windows).findings == [])
  }

  @Test(arguments: [("\"Example\"", "\"Better\""), ("99000000000.0", "88000000000.0")])
  func `edits of machines and ceilings are noticed too`(old: String, new: String) {
    #expect(RecordFile.read(changed(old, new)).findings.map(\.rule) == ["records.edited"])
  }

  @Test func `what a later version adds is kept`() throws {
    let text = source(file([(record(), machine)])).text
      .replacing("\"commit\"", with: "\"colour\": \"blue\",\n      \"commit\"")
      .replacing("\"schema\": 1", with: "\"schema\": 1,\n  \"shade\": [1.50]")
    let (read, findings) = RecordFile.read(SourceFile(path: "x", text: text))
    #expect(findings.map(\.rule) == ["records.edited"])
    var back = try #require(read)
    back.put(record("second"), from: machine)
    let written = String(decoding: back.bytes, as: UTF8.self)
    #expect(written.contains("\"colour\": \"blue\""))
    #expect(written.contains("\"shade\": [1.50]"))
  }

  @Test(arguments: [
    ("\"metric\": \"wall\"", "\"metric\": \"sundial\"", "records.wrong-kind", "\"sundial\""),
    ("\"count\": 1", "\"count\": -1", "records.wrong-kind", "-1"),
    ("\"count\": 1", "\"count\": 0", "records.no-runs", "0"),
    ("\"tool\": \"reckon 0.1\"", "\"tool\": 7", "records.wrong-kind", "7"),
    ("\"tool\": \"reckon 0.1\"", "\"tol\": \"reckon 0.1\"", "records.missing-member", "{"),
    (
      "\"preemptions\": [0, ", "\"preemptions\": [", "records.unequal-series",
      "[1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]"
    ),
    ("\"elapsed\": 1.5", "\"elapsed\": \"long\"", "records.wrong-kind", "\"long\""),
    ("\"macs\": 10", "\"macs\": 1.5", "records.wrong-kind", "1.5"),
  ])
  func `what is wrong is shown at its place`(old: String, new: String, rule: String, place: String)
    throws
  {
    let file = changed(old, new)
    let (read, findings) = RecordFile.read(file)
    let finding = try #require(findings.first)
    #expect(findings.map(\.rule) == [rule])
    #expect(file.slice(try #require(finding.range).bytes) == place)
    #expect(try #require(read).records.isEmpty)
  }

  @Test func `a broken record does not take the others with it`() throws {
    let both = source(file([(record("a"), machine), (record("b"), machine)]))
    let text = both.text.replacing(
      "\"metric\": \"wall\"", with: "\"metric\": 1", maxReplacements: 1)
    let (read, findings) = RecordFile.read(SourceFile(path: "x", text: text))
    #expect(findings.count == 1)
    var back = try #require(read)
    #expect(back.records.map(\.name) == ["b"])
    back.put(record("a"), from: machine)
    #expect(back.bytes == Array(both.text.utf8))
  }

  @Test(arguments: [
    "", "[]", "{}", "7", "{\"schema\": 2}", "{\"schema\": 1}",
    "{\"schema\":1,\"records\":{},\"machines\":{},\"ceilings\":{}}", "\u{FEFF}{}",
  ])
  func `what is no file of records is an error`(text: String) {
    let (read, findings) = RecordFile.read(SourceFile(path: "x", text: text))
    #expect(read == nil)
    #expect(!findings.isEmpty)
    #expect(findings.allSatisfy { $0.severity == .error && $0.range != nil })
  }

  @Test func `two records of one name and machine are an error`() throws {
    let text = source(file([(record("a"), machine), (record("b"), machine)])).text
    let (read, findings) = RecordFile.read(
      SourceFile(path: "x", text: text.replacing("\"name\": \"b\"", with: "\"name\": \"a\"")))
    #expect(findings.map(\.rule) == ["records.repeated"])
    #expect(try #require(read).records.count == 1)
  }
}

@Suite struct StandingTests {
  let all = file([(record(), machine)])

  @Test func `a good record has no marks`() {
    let standing = all.standing(
      of: record(), hash: workload().hash, machine: machine.id, today: "2026-12-24")
    #expect(standing.isGood)
    #expect(standing.marks == [])
  }

  @Test func `changed work, another machine and age are marked`() {
    let standing = all.standing(
      of: record(), hash: "other", machine: otherMachine.id, today: "2027-12-01")
    #expect(standing.marks == ["stale", "other machine", "371 days old"])
  }

  @Test(arguments: [
    ("2026-11-25", "2027-11-25", nil), ("2026-11-25", "2027-11-26", 366),
    ("2027-12-31", "2029-01-01", 367), ("2024-02-28", "2025-02-28", 366),
    ("1999-12-31", "2001-01-01", 367), ("nonsense", "2027-11-26", nil),
    ("2026-13-01", "2029-11-26", nil),
  ])
  func `days are counted over leap years`(then: String, now: String, days: Int?) {
    #expect(all.standing(of: record(date: then + "T00:00:00Z"), hash: nil, today: now).old == days)
  }

  @Test func `this machine's record is preferred, then the latest`() {
    let both = file([
      (record(), machine), (record(on: otherMachine, date: "2027-01-01T00:00:00Z"), otherMachine),
    ])
    #expect(both.record("modules", preferring: machine.id)?.machine == machine.id)
    #expect(both.record("modules", preferring: "none")?.machine == otherMachine.id)
    #expect(both.record("other", preferring: nil) == nil)
  }
}

@Suite struct ComparisonTests {
  @Test(arguments: [
    (1.1, RecordComparison.Verdict.slower), (0.9, .faster), (1.01, .unresolved),
    (0.99, .unresolved), (1, .unresolved),
  ])
  func `differences beyond what runs differ by are named`(
    factor: Double, verdict: RecordComparison.Verdict
  ) {
    let comparison = RecordComparison(from: record(), to: record(factor: factor))
    #expect(comparison.changes.map(\.verdict) == [verdict, verdict])
    #expect(comparison.changes.allSatisfy { $0.interval!.contains($0.ratio) })
    #expect(
      comparison.changes.allSatisfy {
        abs($0.ratio - factor) < 1e-3 && $0.interval!.confidence >= 0.95
      })
    #expect(comparison.circumstances == [])
  }

  @Test func `other machines and other work are not compared`() {
    let moved = RecordComparison(from: record(), to: record(on: otherMachine))
    #expect(moved.changes.map(\.verdict) == [.incomparable, .incomparable])
    #expect(moved.circumstances.first == "another machine")
    var stale = record()
    stale.hash = "other"
    #expect(RecordComparison(from: stale, to: record()).circumstances == ["the workload changed"])
  }

  @Test func `what changed besides is named`() {
    var later = record(factor: 1.2)
    later.tool = "reckon 0.2"
    later.software.kernel = "Linux 6.2"
    later.groups[0].sampling.conditions.foreign = 0.5
    #expect(
      RecordComparison(from: record(), to: later).circumstances
        == [
          "reckon 0.1 → reckon 0.2", "kernel: Linux 6.1 → Linux 6.2", "foreign load 1.0 % → 50.0 %",
        ])
  }

  @Test func `runs that come and go are named`() {
    var fewer = record()
    fewer.groups[0].subjects.removeLast()
    fewer.groups[0].sampling.series.removeLast()
    #expect(RecordComparison(from: record(), to: fewer).removed == ["reduced"])
    #expect(RecordComparison(from: fewer, to: record()).added == ["reduced"])
  }
}
