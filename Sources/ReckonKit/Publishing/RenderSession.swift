package import Diagnostics
import Foundation
import Synchronization

/// One run over many notebooks: evaluates them on all cores, writes the pages, gathers the findings.
package struct RenderSession: Sendable {
  package enum Writing: Sendable {
    case never
    /// Only pages without errors.
    case whenClean
    case always
  }

  /// Told how many notebooks are done, of how many.
  package typealias Progress = @Sendable (Int, Int) -> Void

  package struct Result: Sendable {
    /// In the order of the notebooks, and by place within each.
    package var diagnostics: [Diagnostic] = []
    package var sources: [String: SourceFile] = [:]
    /// The pages that were written.
    package var written: [String] = []
    /// The pages that were wanted and could not be made.
    package var unmade: [String] = []
    /// How many pages lay there already as they would have been written.
    package var current = 0
    package var notebooks = 0

    package init() {}
  }

  let plan: RenderPlan
  let settings: RenderSettings
  let writing: Writing

  package init(plan: RenderPlan, settings: RenderSettings, writing: Writing) {
    self.plan = plan
    self.settings = settings
    self.writing = writing
  }

  package func run(progress: @escaping Progress = { _, _ in }) -> Result {
    let press = Press(settings: settings, writing: writing)
    let outcomes = Mutex<[Int: Press.Outcome]>([:])
    let jobs = plan.jobs
    DispatchQueue.concurrentPerform(iterations: jobs.count) { index in
      let outcome = press.print(jobs[index])
      let done = outcomes.withLock {
        $0[index] = outcome
        return $0.count
      }
      if jobs.count > 1 { progress(done, jobs.count) }
    }
    var result = Result()
    result.notebooks = jobs.count
    result.diagnostics = plan.problems.map { Diagnostic("file.unreadable", $0.message) }
    result.diagnostics += press.problems
    for (index, outcome) in outcomes.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      result.diagnostics += outcome.diagnostics
      result.sources.merge(outcome.sources) { first, _ in first }
      if let page = outcome.written { result.written.append(page) }
      if outcome.written == nil, !outcome.isCurrent { result.unmade.append(jobs[index].page) }
      if outcome.isCurrent, writing != .never { result.current += 1 }
    }
    press.prune(keeping: jobs)
    return result
  }
}

extension RenderSession.Result {
  package var summary: String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    var parts: [String] = []
    if errors > 0 { parts.append("\(errors) \(errors == 1 ? "error" : "errors")") }
    if warnings > 0 { parts.append("\(warnings) \(warnings == 1 ? "warning" : "warnings")") }
    if !written.isEmpty {
      parts.append(written.count == 1 ? "wrote \(written[0])" : "wrote \(written.count) pages")
    }
    if current > 0 { parts.append("\(current) unchanged") }
    if parts.isEmpty {
      parts.append("nothing wrong in \(notebooks) \(notebooks == 1 ? "notebook" : "notebooks")")
    }
    return parts.joined(separator: ", ") + "\n"
  }
}
