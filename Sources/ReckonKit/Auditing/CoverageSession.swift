package import Diagnostics

/// What answers for the numbers of many notebooks.
package struct CoverageSession: Sendable {
  package struct Result: Sendable {
    package var coverages: [Coverage] = []
    package var sources: [String: SourceFile] = [:]
  }

  let plan: RenderPlan
  let project: Project
  let reader: SourceReader

  package init(plan: RenderPlan, project: Project = Project(), reader: SourceReader = .disk) {
    self.plan = plan
    self.project = project
    self.reader = reader
  }

  package func run() -> Result {
    var result = Result()
    for job in plan.jobs {
      // A notebook that cannot be read is reported by whoever checks it.
      guard case .success(let file) = reader.source(job.notebook) else { continue }
      let surroundings = PageSurroundings(in: project)
      let report = Report.evaluate(file, reader: reader, surroundings: surroundings)
      result.coverages.append(Coverage(of: report))
      result.sources.merge(report.sources) { first, _ in first }
    }
    return result
  }
}

extension CoverageSession.Result {
  package var findings: [Diagnostic] { coverages.flatMap(\.findings) }

  /// `showing`: how a file is named.
  package func text(showing shown: (String) -> String = { $0 }) -> String {
    coverages.map { $0.text(sources, showing: shown) }.joined()
  }

  package var summary: String { Coverage.summary(coverages) }

  package func json(showing shown: (String) -> String = { $0 }) -> String {
    Coverage.json(coverages, sources, showing: shown).text
  }
}
