import Benchmarking
import Typesetting

extension Benchmark {
  /// Where, when and how its numbers were measured, and what to hold against them.
  func remark(_ wording: Phrasebook) -> Remark? {
    guard let record else { return nil }
    let date = String(record.date.prefix(10))
    var parts = [
      hardware.map { wording.say(.measuredOn, date, $0.summary) } ?? wording.say(.measured, date)
    ]
    let threads = Set(series.map(\.series.threads)).subtracting([0]).sorted()
    if let most = threads.last {
      parts.append(
        threads.count > 1
          ? wording.say(.threadsTo, "\(threads[0])", "\(most)")
          : most == 1 ? wording.term("1 thread") : wording.say(.threads, "\(most)"))
    }
    if !record.software.library.isEmpty { parts.append(record.software.library) }
    let rounds = record.groups.map(\.sampling.rounds)
    if let least = rounds.min(), let most = rounds.max() {
      parts.append(
        least == most
          ? wording.say(.rounds, "\(most)") : wording.say(.roundsTo, "\(least)", "\(most)"))
    }
    let metrics = Set(record.groups.map(\.sampling.metric))
    parts.append(
      wording.term(
        metrics == [.wall]
          ? "wall time" : metrics == [.cpu] ? "processor time" : "wall and processor time"))
    if let foreign = record.groups.compactMap(\.sampling.conditions.foreign).max() {
      parts.append(use(foreign, wording))
    }
    return Remark(
      marks: marks(wording), text: wording.say(.sentence, parts.joined(separator: "; ")),
      commands: request.commandLines, details: record.warnings)
  }

  /// How much of the machine other processes had.
  private func use(_ foreign: Double, _ wording: Phrasebook) -> String {
    func percent(_ share: Double) -> String { wording.marks.set(RecordFacts.percent(share)) }
    guard let ceilings, request.kind == .networks, let atCeilings = ceilings.foreign else {
      return wording.say(.foreign, percent(foreign))
    }
    return wording.say(.foreignOfCeilings, percent(foreign), percent(atCeilings))
  }
}
