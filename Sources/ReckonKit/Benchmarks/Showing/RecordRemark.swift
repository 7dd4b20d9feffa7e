import Benchmarking
import Typesetting

extension Benchmark {
  /// Where, when and how its numbers were measured, and what to hold against them.
  var remark: Remark? {
    guard let record else { return nil }
    var parts = ["Measured \(record.date.prefix(10))"]
    if let hardware { parts[0] += " on \(hardware.summary)" }
    let threads = Set(series.map(\.series.threads)).subtracting([0]).sorted()
    if let most = threads.last {
      parts.append(
        threads.count > 1
          ? "\(threads[0]) to \(most) threads" : most == 1 ? "1 thread" : "\(most) threads")
    }
    if !record.software.library.isEmpty { parts.append(record.software.library) }
    let rounds = record.groups.map(\.sampling.rounds)
    if let least = rounds.min(), let most = rounds.max() {
      parts.append(least == most ? "\(most) rounds" : "\(least) to \(most) rounds")
    }
    let metrics = Set(record.groups.map(\.sampling.metric))
    parts.append(
      metrics == [.wall]
        ? "wall time" : metrics == [.cpu] ? "processor time" : "wall and processor time")
    if let foreign = record.groups.compactMap(\.sampling.conditions.foreign).max() {
      var words = "other processes used up to \(RecordFacts.percent(foreign)) of the machine"
      if let ceilings, request.kind == .networks, let foreign = ceilings.foreign {
        words += ", and \(RecordFacts.percent(foreign)) while its ceilings were measured"
      }
      parts.append(words)
    }
    return Remark(
      marks: standing.marks, text: parts.joined(separator: "; ") + ".",
      commands: request.commandLines, details: record.warnings)
  }
}
