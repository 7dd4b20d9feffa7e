package import Diagnostics
import Parallel
import Synchronization
import Typesetting

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
    /// Pages of notebooks that are no more.
    package var removed: [String] = []
    /// All that makes up the pages or the site, as paths below the output folder.
    package var files: [String] = []
    /// How many notebooks are drafts that were left out.
    package var drafts = 0
    /// The pages that were wanted and could not be made.
    package var unmade: [String] = []
    /// It was ended before its end, and nothing was written.
    package var isCancelled = false
    /// How many pages lay there already as they would have been written.
    package var current = 0
    package var notebooks = 0

    package init() {}
  }

  let plan: RenderPlan
  let settings: RenderSettings
  let writing: Writing
  let memory: PageMemory?

  package init(
    plan: RenderPlan, settings: RenderSettings, writing: Writing, memory: PageMemory? = nil
  ) {
    self.plan = plan
    self.settings = settings
    self.writing = writing
    self.memory = memory
  }

  /// What goes into every page is broken: no page would be as its author wants it, and none is
  /// written or removed.
  private func isBlocked(_ press: Press) -> Bool {
    writing == .whenClean
      && (settings.project.diagnostics + press.problems).contains { $0.severity == .error }
  }

  package func run(progress: @escaping Progress = { _, _ in }) -> Result {
    let press = Press(settings: settings, writing: writing, plan: plan, memory: memory)
    if isBlocked(press) {
      let check = RenderSession(plan: plan, settings: settings, writing: .never, memory: memory)
      var result = check.run(progress: progress)
      result.unmade = plan.jobs.map(\.page)
      return result
    }
    let jobs = plan.jobs
    let proofs = proofs(press, progress: progress)
    if settings.isCancelled() {
      var result = Result()
      result.isCancelled = true
      return result
    }
    let binding = SiteBinding(
      proofs, plan: plan, settings: settings, writing: writing)
    let pages = Array(zip(proofs, binding.placements))
    let made = proofs.count { $0.composed != nil }
    let outcomes = pages.mapInParallel(long: made) { press.print($0.0, at: $0.1) }
    var result = Result()
    result.notebooks = jobs.count
    result.drafts = binding.placements.count(where: \.isLeftOut)
    result.diagnostics = plan.problems.map { Diagnostic("file.unreadable", $0.message) }
    result.diagnostics += plan.diagnostics + settings.project.diagnostics + press.problems
    result.diagnostics += binding.diagnostics
    if let source = settings.project.source { result.sources[source.path] = source }
    for ((outcome, placement), job) in zip(zip(outcomes, binding.placements), jobs)
    where !placement.isLeftOut {
      result.diagnostics += outcome.diagnostics
      result.sources.merge(outcome.sources) { first, _ in first }
      if let page = outcome.written { result.written.append(page) }
      if outcome.isCurrent { result.current += 1 }
      if outcome.written == nil, !outcome.isCurrent, writing != .never {
        result.unmade.append(job.page)
      }
    }
    result.files = zip(jobs, outcomes).compactMap { $1.pageDigest == nil ? nil : $0.path }
    result.quoteNotebooks()
    if writing != .never {
      let made = zip(zip(proofs, outcomes), binding.placements).filter { !$0.1.isLeftOut }
      finish(binding.site, made.map(\.0), press, &result)
    }
    press.prune(keeping: jobs)
    return result
  }

  /// What the output folder holds besides the pages.
  private func finish(
    _ site: Site?, _ pages: [(Proof, Press.Outcome)], _ press: Press, _ result: inout Result
  ) {
    var folder = SiteFolder(plan: plan, settings: settings, press: press)
    if let site {
      folder.finish(site, pages)
      result.files = folder.files
    } else if plan.jobs.count == 1, plan.jobs[0].folder != nil, let page = pages.first {
      folder.finish(alone: page)
    }
    result.written += folder.written
    result.removed = folder.removed
    result.diagnostics += folder.diagnostics
  }

  /// Why each page was made, and whether it would be made again; `notebooks`: of which alone.
  package func account(of notebooks: [String]? = nil) -> String {
    let press = Press(settings: settings, writing: writing, plan: plan)
    let proofs = proofs(press)
    let binding = SiteBinding(
      proofs, plan: plan, settings: settings, writing: writing)
    return zip(proofs, binding.placements)
      .filter { notebooks?.contains($0.0.job.notebook) ?? true }
      .map { press.account(of: $0, at: $1) }.joined()
  }

  private func proofs(_ press: Press, progress: @escaping Progress = { _, _ in }) -> [Proof] {
    let jobs = plan.jobs
    let known = jobs.mapInParallel { press.known(of: $0) }
    var proofs = zip(jobs, known).map { press.recalled($0, $1) }
    let stale = proofs.indices.filter { proofs[$0] == nil }
    let done = Mutex(jobs.count - stale.count)
    let made = stale.mapInParallel { index in
      let proof = press.made(jobs[index], known[index])
      let count = done.withLock { done in
        done += 1
        return done
      }
      if jobs.count > 1 { progress(count, jobs.count) }
      return proof
    }
    for (index, proof) in zip(stale, made) { proofs[index] = proof }
    return proofs.compactMap(\.self)
  }
}

extension RenderSession.Result {
  /// Findings about links quote notebooks whose pages need not have been made.
  fileprivate mutating func quoteNotebooks() {
    let reader = SourceReader.disk
    for file in Set(diagnostics.flatMap(\.files)) where sources[file] == nil {
      if case .success(let source) = reader.source(file) { sources[file] = source }
    }
  }
}

extension RenderSession.Result {
  /// `showing`: how a file is named.
  package func summary(showing shown: (String) -> String) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    var parts: [String] = []
    if errors > 0 { parts.append("\(errors) \(errors == 1 ? "error" : "errors")") }
    if warnings > 0 { parts.append("\(warnings) \(warnings == 1 ? "warning" : "warnings")") }
    if !written.isEmpty {
      parts.append(
        written.count == 1 ? "wrote \(shown(written[0]))" : "wrote \(written.count) pages")
    }
    if !removed.isEmpty {
      parts.append(
        removed.count == 1 ? "removed \(shown(removed[0]))" : "removed \(removed.count) files")
    }
    if drafts > 0 { parts.append("left out \(drafts) \(drafts == 1 ? "draft" : "drafts")") }
    if current > 0 { parts.append("\(current) unchanged") }
    if parts.isEmpty {
      parts.append("nothing wrong in \(notebooks) \(notebooks == 1 ? "notebook" : "notebooks")")
    }
    return parts.joined(separator: ", ") + "\n"
  }
}
