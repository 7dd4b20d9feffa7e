package import Diagnostics
import Digests
import Notebooks
import Parallel
import Typesetting

/// Makes one page after another: what they share (templates, KaTeX) is loaded once.
///
/// In two steps, because a page shows its neighbours: `proof` evaluates a notebook and sets it as far
/// as it stands alone; `print` puts it in its place and writes it.
package struct Press: Sendable {
  /// What keeps every page from being made, such as a broken template.
  package let problems: [Diagnostic]

  private let loadedTemplates: Deferred<Result<Templates, Diagnostics>>
  let stylesheet: Stylesheet
  private let typesetter: MathTypesetter
  private let mathFont: Deferred<Result<MathFont, Diagnostic>>
  private let formulas: FormulaStore
  private let pages: PageStore?
  /// Stands for everything that all pages of the run depend on.
  var run: String { fingerprint.value }
  private let fingerprint: Deferred<String>
  private let writing: RenderSession.Writing
  private let reader: SourceReader
  private let surroundings: RunSurroundings
  private let cells: CellRunner

  package struct Outcome: Sendable {
    package var diagnostics: [Diagnostic] = []
    package var sources: [String: SourceFile] = [:]
    package var written: String?
    /// The page lies there as an earlier run made it, and it would be made the same again.
    package var isCurrent = false
    /// Of the page as it lies there; nil where it was not made, or not without errors.
    var pageDigest: String?
  }

  package init(
    settings: RenderSettings, writing: RenderSession.Writing, plan: RenderPlan? = nil,
    reader: SourceReader = .disk, memory: PageMemory? = nil
  ) {
    self.writing = writing
    self.reader = reader
    cells =
      settings.trustsCode
      ? .trusted(cache: settings.cache, isCancelled: settings.isCancelled) : .untrusted
    typesetter = MathTypesetter(katex: settings.katex)
    mathFont = Deferred { MathFont.load(from: settings.mathFont) }
    formulas = FormulaStore(
      folder: settings.cache, katex: settings.katex, isReadOnly: writing == .never)
    pages = PageStore(cache: settings.cache, memory: memory)
    // A run that writes nothing reads the records of those that wrote what it would.
    var recorded = settings
    if writing == .never { recorded.includesDrafts = false }
    fingerprint = Deferred.begun { [recorded] in recorded.fingerprint }
    surroundings = plan.map { RunSurroundings($0, settings) } ?? RunSurroundings()
    stylesheet = surroundings.isSelfContained ? .inlined : .shared(path: Site.stylePath)
    // Those of a project are checked in every run; the default ones are loaded once a page is set.
    let files = TemplateFiles(overridden: settings.templates)
    let loadedTemplates = Deferred { files.load() }
    self.loadedTemplates = loadedTemplates
    problems = files.areDefault ? [] : loadedTemplates.value.findings
  }

  var templates: Templates? { try? loadedTemplates.value.get() }

  /// What a notebook says by its record; nil where something that went into it has changed.
  func recalled(_ job: RenderPlan.Job, _ known: Known) -> Proof? {
    guard known.freshness == .current, let record = known.record else { return nil }
    return Proof(
      job: job, diagnostics: record.findings, sources: sources(of: record.findings),
      card: record.card, freshness: known.freshness, record: record)
  }

  /// What it says now.
  func made(_ job: RenderPlan.Job, _ known: Known) -> Proof {
    let log = InputLog()
    let made = make(
      job.notebook, reader: log.noting(reader), setsPage: writing != .never,
      PageSurroundings(job, in: surroundings))
    let search = made.page?.search
    return Proof(
      job: job, diagnostics: made.outcome.diagnostics, sources: made.outcome.sources,
      card: made.report.map { PageCard($0, made.page, search) },
      freshness: known.freshness, record: known.record, composed: made.page, search: search,
      inputs: log.inputs)
  }

  /// Writes a page, unless it lies there already as it would be written.
  func print(_ proof: Proof, at place: Placement) -> Outcome {
    let job = proof.job
    var outcome = Outcome(
      diagnostics: proof.diagnostics + place.diagnostics, sources: proof.sources)
    if writing == .never || place.isLeftOut { return outcome }
    let hasErrors = outcome.diagnostics.contains { $0.severity == .error }
    let isWanted = writing == .always || !hasErrors
    let freshness = freshness(of: proof, at: place, isWanted: isWanted)
    if freshness == .current {
      outcome.isCurrent = true
      outcome.pageDigest = proof.record?.page?.digest
      return outcome
    }
    var proof = proof
    if isWanted, proof.composed == nil {
      proof = made(job, Known(freshness: freshness, record: proof.record))
    }
    if isWanted, let html = html(proof, place) {
      let digest = Deferred.begun { SHA256.digest(html.utf8) }
      switch Disk.write(html.utf8, to: job.page) {
      case .success:
        outcome.written = job.page
        outcome.pageDigest = digest.value
      case .failure(let problem):
        outcome.diagnostics.append(
          Diagnostic("file.unwritable", "cannot write \(job.page): \(problem.message)"))
        pages?.forget(job)
        return outcome
      }
    }
    keep(proof, place, digest: outcome.pageDigest, because: freshness)
    return outcome
  }

  private func freshness(of proof: Proof, at place: Placement, isWanted: Bool) -> Freshness {
    guard proof.freshness == .current, let record = proof.record else { return proof.freshness }
    return isWanted ? .ofPage(record, at: proof.job.page, shows: place.shows) : .current
  }

  private func html(_ proof: Proof, _ place: Placement) -> String? {
    guard let templates, let composed = proof.composed else { return nil }
    return renderer(templates).html(
      composed, at: proof.job.path, navigation: place.navigation)
  }

  private func renderer(_ templates: Templates) -> PageRenderer {
    PageRenderer(
      templates: templates, mathFont: try? mathFont.value.get(), stylesheet: stylesheet)
  }

  private func keep(_ proof: Proof, _ place: Placement, digest: String?, because: Freshness) {
    guard let pages else { return }
    if let search = proof.search { pages.keep(search, of: proof.job) }
    pages.keep(
      PageRecord(
        run: run, reason: because.reason, shows: digest == nil ? "" : place.shows, card: proof.card,
        inputs: proof.inputs,
        page: digest.flatMap { PageRecord.Written(path: proof.job.page, digest: $0) },
        findings: proof.diagnostics), of: proof.job)
  }
}

extension Press {
  /// Whether what went into a page is as the last run found it, and what that run left.
  struct Known: Sendable {
    var freshness = Freshness.never
    var record: PageRecord?
  }

  func known(of job: RenderPlan.Job) -> Known {
    guard let (record, written) = pages?.record(of: job) else { return Known() }
    if writing != .never, record.page != nil, pages?.hasSearch(of: job) != true { return Known() }
    let state = Freshness.ofInputs(record, written: written, run: run, reader: reader)
    return Known(freshness: state, record: record)
  }

  /// What the search finds in a page.
  func search(in proof: Proof) -> SearchEntry {
    proof.search ?? pages?.search(of: proof.job) ?? SearchEntry()
  }

  /// Why the last run made a page, what went into it, and what the next run would do.
  func account(of proof: Proof, at place: Placement) -> String {
    var text = "\(proof.job.page)\n"
    if let record = proof.record {
      text += "  made because \(record.reason)\n"
      text += record.inputs.map { "  reads \($0.path)\($0.digest == nil ? " (missing)" : "")\n" }
        .joined()
    }
    let hasErrors = proof.hasErrors || place.diagnostics.contains { $0.severity == .error }
    let state = freshness(of: proof, at: place, isWanted: writing == .always || !hasErrors)
    let next = state == .current ? "would be left as it is" : "would be made again"
    return text + "  now \(next): \(state.reason)\n"
  }

  /// Lets go of what earlier runs kept beyond reason.
  package func prune(keeping jobs: [RenderPlan.Job]) {
    if writing != .never { pages?.prune(keeping: jobs) }
  }

  private func sources(of findings: [Diagnostic]) -> [String: SourceFile] {
    var sources: [String: SourceFile] = [:]
    for file in findings.flatMap(\.files) where sources[file] == nil {
      if case .success(let source) = reader.source(file) { sources[file] = source }
    }
    return sources
  }
}

extension Press {
  /// Evaluates a notebook and sets its page, with the failures visible in it; there is none where
  /// the notebook cannot be read.
  package func set(_ notebook: String) -> (Outcome, html: String?) {
    let job = RenderPlan.Job(notebook: notebook, page: "")
    let made = make(notebook, reader: reader, setsPage: true, PageSurroundings())
    let proof = Proof(
      job: job, diagnostics: made.outcome.diagnostics, sources: made.outcome.sources,
      freshness: .never, composed: made.page)
    return (made.outcome, html(proof, Placement()))
  }

  private typealias Made = (outcome: Outcome, report: Report?, page: ComposedPage?)

  /// Setting a page takes most of the time and finds nothing, so a run that writes none does
  /// without.
  private func make(
    _ notebook: String, reader: SourceReader, setsPage: Bool, _ surroundings: PageSurroundings
  ) -> Made {
    var outcome = Outcome()
    switch reader.source(notebook) {
    case .failure(.notText(let finding)): outcome.diagnostics = [finding]
    case .failure(let problem):
      outcome.diagnostics = [Diagnostic("file.unreadable", problem.message)]
    case .success(let file):
      if setsPage { loadedTemplates.begin() }
      if file.text.utf8.contains(UInt8(ascii: "$")), !formulas.hasAny(of: notebook) {
        typesetter.begin()
      }
      let report = Report.evaluate(
        file, reader: reader, surroundings: surroundings, cells: cells)
      outcome.sources = report.sources
      outcome.diagnostics = report.diagnostics
      let math = report.page.passages.flatMap(\.math)
      let formulas = typeset(math, of: notebook, &outcome)
      if !math.isEmpty, case .failure(let warning) = mathFont.value {
        outcome.diagnostics.append(warning)
      }
      guard setsPage, let templates else { return (outcome, report, nil) }
      return (outcome, report, renderer(templates).compose(report.page, formulas: formulas))
    }
    return (outcome, nil, nil)
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
  var files: [String] {
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
