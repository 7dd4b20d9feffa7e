package import Diagnostics
import Notebooks
import Typesetting

/// Makes one page after another: what they share (templates, KaTeX) is loaded once.
package struct Press: Sendable {
  /// What keeps every page from being made, such as a broken template.
  package let problems: [Diagnostic]

  private let templates: Templates?
  private let typesetter: MathTypesetter
  private let mathFont: Result<MathFont, Diagnostic>
  private let formulas: FormulaStore
  private let pages: PageStore?
  /// Stands for everything that all pages of the run depend on.
  private let run: String
  private let writing: RenderSession.Writing
  private let reader: SourceReader
  private let cells: CellRunner

  package struct Outcome: Sendable {
    package var diagnostics: [Diagnostic] = []
    package var sources: [String: SourceFile] = [:]
    package var written: String?
    /// The page lies there as an earlier run made it, and it would be made the same again.
    package var isCurrent = false
  }

  package init(
    settings: RenderSettings, writing: RenderSession.Writing,
    reader: SourceReader = .disk
  ) {
    self.writing = writing
    self.reader = reader
    cells = settings.trustsCode ? .trusted(cache: settings.cache) : .untrusted
    typesetter = MathTypesetter(katex: settings.katex)
    mathFont = MathFont.load(from: settings.mathFont)
    formulas = FormulaStore(
      folder: settings.cache, katex: settings.katex, isReadOnly: writing == .never)
    pages = PageStore(cache: settings.cache)
    run = settings.fingerprint
    switch TemplateFiles.load(overridden: settings.templates) {
    case .success(let loaded): (templates, problems) = (loaded, [])
    case .failure(let findings): (templates, problems) = (nil, findings.all)
    }
  }

  /// Makes a page and writes it, unless it lies there already as it would be written.
  package func print(_ job: RenderPlan.Job) -> Outcome {
    let freshness = freshness(of: job)
    if freshness.state == .current, let record = freshness.record { return outcome(of: record) }
    let log = InputLog()
    var (outcome, html) = make(
      job.notebook, reader: log.noting(reader), setsPage: writing != .never)
    let findings = outcome.diagnostics
    let isClean = !findings.contains { $0.severity == .error }
    if let html, writing == .always || writing == .whenClean && isClean {
      switch Disk.write(html.utf8, to: job.page) {
      case .success: outcome.written = job.page
      case .failure(let problem):
        outcome.diagnostics.append(
          Diagnostic("file.unwritable", "cannot write \(job.page): \(problem.message)"))
        pages?.forget(job)
        return outcome
      }
    }
    if writing != .never {
      let page = outcome.written.flatMap { PageRecord.Written(path: $0, html: html ?? "") }
      pages?.keep(
        PageRecord(
          run: run, reason: freshness.state.reason, inputs: log.inputs, page: page,
          findings: findings), of: job)
    }
    return outcome
  }

  /// Whether the page would be made again now, and what the last run left of it.
  func freshness(of job: RenderPlan.Job) -> (state: Freshness, record: PageRecord?) {
    guard let (record, written) = pages?.record(of: job) else { return (.never, nil) }
    let state = Freshness.of(
      record, written: written, run: run, page: writing == .never ? nil : job.page,
      isWanted: writing == .always, reader: reader)
    return (state, record)
  }

  /// Lets go of what earlier runs kept beyond reason.
  package func prune(keeping jobs: [RenderPlan.Job]) {
    if writing != .never { pages?.prune(keeping: jobs) }
  }

  /// What making the page again would say.
  private func outcome(of record: PageRecord) -> Outcome {
    var outcome = Outcome(diagnostics: record.findings, isCurrent: true)
    for file in record.findings.flatMap(\.files) where outcome.sources[file] == nil {
      if case .success(let source) = reader.source(file) { outcome.sources[file] = source }
    }
    return outcome
  }

  /// Evaluates a notebook and sets its page, with the failures visible in it; there is none where
  /// the notebook cannot be read.
  package func set(_ notebook: String) -> (Outcome, html: String?) {
    make(notebook, reader: reader, setsPage: true)
  }

  /// Setting a page takes most of the time and finds nothing, so a run that writes none does
  /// without.
  private func make(_ notebook: String, reader: SourceReader, setsPage: Bool)
    -> (Outcome, html: String?)
  {
    var outcome = Outcome()
    switch reader.source(notebook) {
    case .failure(.notText(let finding)): outcome.diagnostics = [finding]
    case .failure(let problem):
      outcome.diagnostics = [Diagnostic("file.unreadable", problem.message)]
    case .success(let file):
      let report = Report.evaluate(file, reader: reader, cells: cells)
      outcome.sources = report.sources
      outcome.diagnostics = report.diagnostics
      let math = report.page.body.math
      let formulas = typeset(math, of: notebook, &outcome)
      let font = mathFont
      if case .failure(let warning) = font, !math.isEmpty { outcome.diagnostics.append(warning) }
      guard setsPage, let templates else { return (outcome, nil) }
      var renderer = PageRenderer(templates: templates)
      if case .success(let font) = font { renderer.mathFont = font }
      return (outcome, renderer.html(report.page, formulas: formulas))
    }
    return (outcome, nil)
  }

  private func typeset(_ math: [Math], of notebook: String, _ outcome: inout Outcome)
    -> [TeXFormula: Result<String, TeXError>]
  {
    if math.isEmpty { return [:] }
    let known = formulas.known(to: notebook)
    switch typesetter.typeset(math.map { TeXFormula($0) }.unique, cache: known) {
    case .failure(let findings):
      outcome.diagnostics += findings.all
      return [:]
    case .success(let batch):
      outcome.diagnostics += math.compactMap { math in
        guard case .failure(let error)? = batch.results[TeXFormula(math)] else { return nil }
        return error.diagnostic(in: math)
      }
      if !batch.added.isEmpty { formulas.keep(batch, for: notebook) }
      return batch.results
    }
  }
}

extension MathFont {
  fileprivate static func load(from path: String) -> Result<MathFont, Diagnostic> {
    switch Disk.read(path) {
    case .success(let bytes): read(bytes, from: path)
    case .failure: .failure(missing(at: path))
    }
  }
}

extension Diagnostic {
  /// Every file that it or its notes point into.
  fileprivate var files: [String] {
    ([range] + notes.map(\.range) + fixIts.map(\.range)).compactMap { $0?.file }
  }
}

extension Passage {
  /// Every formula in TeX, each as often as it stands there.
  fileprivate var math: [Math] {
    var found: [Math] = []
    visit { piece in
      switch piece {
      case .splice(.math(let math)): found.append(math)
      case .fragment(.equation(let equation)): found.append(equation.math)
      default: break
      }
    }
    return found
  }
}

extension Array where Element: Hashable {
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
