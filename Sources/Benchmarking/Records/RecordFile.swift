package import Diagnostics

/// A file of records, `NAME.records.json`: the records of one notebook's benchmarks, and the machines
/// that they come from.
///
/// What this version does not understand, and what is broken, is kept as it stands when something
/// else is replaced.
package struct RecordFile: Sendable {
  /// Files of later schemas may mean other things by the same names.
  package static let schema = 1

  /// The usable ones, by name and machine.
  package private(set) var records: [Record] = []
  package private(set) var machines: [String: Machine.Hardware] = [:]
  package private(set) var ceilings: [String: Ceilings] = [:]
  /// Names and machines of records that were changed by other hands than this program's.
  package private(set) var edited: Set<Key> = []
  private var root: JSON

  /// What a record replaces.
  package struct Key: Hashable, Sendable, Comparable {
    package var name: String
    package var machine: String

    package init(name: String, machine: String) {
      self.name = name
      self.machine = machine
    }

    package static func < (left: Key, right: Key) -> Bool {
      (left.name, left.machine) < (right.name, right.machine)
    }
  }

  /// A file without records.
  package init() {
    root = .object([
      "ceilings": .object([:]), "machines": .object([:]), "records": .array([]),
      "schema": .integer(Self.schema),
    ])
  }

  /// Reads a file. Records that are whole can be used although others are not.
  package static func read(_ file: SourceFile) -> (file: RecordFile?, findings: [Diagnostic]) {
    do {
      let root = try JSON.read(file)
      var fields = Fields(root, in: file.path)
      let schema = fields.required("schema", .count, else: 0)
      if let found = root["schema"], schema > Self.schema {
        return (nil, [.newer(schema, fields.range(found))])
      }
      var read = RecordFile()
      read.root = root
      var findings: [Diagnostic] = []
      for (id, json) in fields.dictionary("machines", .any).sorted(by: { $0.key < $1.key }) {
        read.add(machine: id, json, in: file.path, &findings)
      }
      for (id, json) in fields.dictionary("ceilings", .any).sorted(by: { $0.key < $1.key }) {
        read.add(ceilings: id, json, in: file.path, &findings)
      }
      for json in fields.required("records", .list(.any), else: []) {
        read.add(record: json, in: file.path, &findings)
      }
      let broken = fields.findings.filter { $0.severity == .error }
      return (broken.isEmpty ? read : nil, fields.findings + findings)
    } catch {
      return (nil, [error])
    }
  }

  package func record(_ name: String, machine: String) -> Record? {
    records.first { $0.key == Key(name: name, machine: machine) }
  }

  /// The record to show: this machine's, or the latest of another.
  package func record(_ name: String, preferring machine: String?) -> Record? {
    let all = records.filter { $0.name == name }
    return all.first { $0.machine == machine }
      ?? all.max { ($0.date, $0.machine) < ($1.date, $1.machine) }
  }

  /// Adds a record, in place of one of the same name and machine.
  package mutating func put(_ record: Record, from machine: Machine, ceilings: Ceilings? = nil) {
    records = (records.filter { $0.key != record.key } + [record]).sorted { $0.key < $1.key }
    edited.remove(record.key)
    machines[record.machine] = machine.hardware
    root["machines"]?[record.machine] = machine.hardware.json
    if let ceilings {
      self.ceilings[record.machine] = ceilings
      root["ceilings"]?[record.machine] = ceilings.json
    }
    guard case .array(let before)? = root["records"]?.value else { return }
    let others = before.filter { $0.key != record.key }
    // What has no key stays behind the rest.
    let sorted = (others + [record.json]).enumerated().sorted { left, right in
      switch (left.element.key, right.element.key) {
      case (let first?, let second?): first < second
      case (nil, nil): left.offset < right.offset
      case (let first, _): first != nil
      }
    }
    root["records"] = .array(sorted.map(\.element))
  }

  /// The bytes to write, whole, in place of the file.
  package var bytes: [UInt8] { Array(root.text.utf8) }

  private mutating func add(
    machine id: String, _ json: JSON, in file: String, _ findings: inout [Diagnostic]
  ) {
    var problems: [Diagnostic] = []
    let hardware = Machine.Hardware.read(json, in: file, &problems)
    let machine = Machine(hardware: hardware, software: .init())
    if problems.isEmpty, machine.id != id {
      problems.append(.edited("the machine", SourceFile.head(json, in: file)))
    }
    if problems.allSatisfy({ $0.severity == .warning }) { machines[id] = hardware }
    findings += problems
  }

  private mutating func add(
    ceilings id: String, _ json: JSON, in file: String, _ findings: inout [Diagnostic]
  ) {
    var problems: [Diagnostic] = []
    let read = Ceilings.read(json, in: file, &problems)
    if problems.isEmpty {
      ceilings[id] = read
      if !json.hasItsDigest {
        problems.append(.edited("ceilings", SourceFile.head(json, in: file)))
      }
    }
    findings += problems
  }

  private mutating func add(record json: JSON, in file: String, _ findings: inout [Diagnostic]) {
    let (record, problems) = Record.read(json, in: file)
    findings += problems
    guard let record else { return }
    guard !records.contains(where: { $0.key == record.key }) else {
      findings.append(.repeated(record, SourceFile.head(json, in: file)))
      return
    }
    records = (records + [record]).sorted { $0.key < $1.key }
    if !json.hasItsDigest {
      edited.insert(record.key)
      findings.append(.edited("`\(record.name)`", SourceFile.head(json, in: file)))
    }
  }
}

extension Record {
  package var key: RecordFile.Key { RecordFile.Key(name: name, machine: machine) }
}

extension JSON {
  fileprivate var key: RecordFile.Key? {
    guard case .string(let name)? = self["name"]?.value,
      case .string(let machine)? = self["machine"]?.value
    else { return nil }
    return RecordFile.Key(name: name, machine: machine)
  }

  fileprivate var hasItsDigest: Bool { self["digest"]?.value == .string(digest) }
}

extension SourceFile {
  /// The name in an object, or its first character: enough to point at it.
  fileprivate static func head(_ json: JSON, in file: String) -> SourceRange {
    let first = json.range.lowerBound
    return SourceRange(file, json["name"]?.range ?? first..<first + 1)
  }
}

extension Diagnostic {
  fileprivate static func newer(_ schema: Int, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "records.newer-schema",
      "this file was written by a later reckon (schema \(schema)); use that, or run `reckon bench` anew",
      at: range)
  }

  fileprivate static func edited(_ what: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "records.edited", .warning,
      "\(what) was changed since it was measured; restore the file or run `reckon bench` again",
      at: range)
  }

  fileprivate static func repeated(_ record: Record, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "records.repeated",
      "`\(record.name)` stands here twice for the same machine; keep one", at: range)
  }
}
