import Diagnostics
import Dispatch
import Foundation
package import ReckonKit

/// A project as it is on the disk, rendered again whenever that changes, and who looks at it.
package actor Preview {
  package struct Settings: Sendable {
    package var paths: [String]
    /// Asked for each rendering: a project may get templates of its own meanwhile.
    package var rendering: @Sendable () -> RenderSettings
    /// Where pages are rendered to.
    package var folder: String

    package init(
      paths: [String], folder: String, rendering: @escaping @Sendable () -> RenderSettings
    ) {
      self.paths = paths
      self.rendering = rendering
      self.folder = folder
    }
  }

  /// What a rendering came to, for the terminal.
  package struct Round: Sendable {
    package var result: RenderSession.Result
    package var seconds: Double
    /// Pages whose bytes or findings differ from before.
    package var changed: Set<String>
  }

  package nonisolated let settings: Settings
  package nonisolated let files: ServedFiles
  private var jobs: [RenderPlan.Job] = []
  private var findings: [String: PageFindings] = [:]
  private var listeners: [Int: AsyncStream<String>.Continuation] = [:]
  private var next = 0
  private var version = 0
  /// The rendering under way, where it may run code.
  private var running: (cancellation: Cancellation, cells: CellTexts)?
  /// Tabs were told that the rendering under way takes its time.
  private var isBusy = false
  private let memory = PageMemory()

  package init(_ settings: Settings) {
    self.settings = settings
    files = ServedFiles(folder: settings.folder)
  }

  /// Renders what has changed, and tells who looks at it. One at a time: the caller waits.
  package func refresh() async -> Round {
    let plan = RenderPlan(paths: settings.paths, output: settings.folder)
    var rendering = settings.rendering()
    let cancellation = Cancellation()
    rendering.isCancelled = { cancellation.isCancelled }
    let session = RenderSession(
      plan: plan, settings: rendering, writing: .always, memory: memory)
    if rendering.trustsCode {
      running = (cancellation, CellTexts(of: plan.jobs.map(\.notebook)))
    }
    let start = ContinuousClock.now
    let waiting = Task {
      try await Task.sleep(for: .milliseconds(700))
      tellBusy(true)
    }
    let result = await Preview.aside { session.run() }
    waiting.cancel()
    running = nil
    let seconds = start.duration(to: .now) / .seconds(1)
    let changed = result.isCancelled ? [] : adopt(result, plan.jobs)
    tell(changed)
    if isBusy { tellBusy(false) }
    return Round(result: result, seconds: seconds, changed: changed)
  }

  /// Something has changed during a rendering: where it was code, what runs is of no use any more.
  package func overtake() {
    if let running, running.cells.haveChanged { running.cancellation.cancel() }
  }

  /// On a thread of the system's, since rendering keeps all of ours busy that serve.
  private static func aside<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value
  {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: work()) }
    }
  }

  private func adopt(_ result: RenderSession.Result, _ jobs: [RenderPlan.Job]) -> Set<String> {
    let pages = Set(jobs.map(\.page))
    var changed = Set(result.written.map(path))
    for job in self.jobs where !pages.contains(job.page) {
      Disk.remove(job.page)
      findings[path(job.page)] = nil
      changed.insert(path(job.page))
    }
    self.jobs = jobs
    let notebooks = Set(jobs.map(\.notebook))
    var ofFiles: [String: [PageFindings.Item]] = [:]
    var ofAll: [PageFindings.Item] = []
    for diagnostic in result.diagnostics {
      let item = PageFindings.Item(diagnostic, result.sources)
      // What is wrong with a template or an included file concerns every page that uses it.
      if notebooks.contains(item.file) {
        ofFiles[item.file, default: []].append(item)
      } else {
        ofAll.append(item)
      }
    }
    let unmade = Set(result.unmade)
    for job in jobs {
      let now = PageFindings(
        items: (ofFiles[job.notebook] ?? []) + ofAll, isStale: unmade.contains(job.page))
      if findings[path(job.page)] != now { changed.insert(path(job.page)) }
      findings[path(job.page)] = now
    }
    return changed
  }

  private func path(_ page: String) -> String { String(page.dropFirst(settings.folder.count + 1)) }
}

/// Who looks.
extension Preview {
  /// What to tell a tab from now on: first the version there is, then each that follows.
  package func listen() -> AsyncStream<String> {
    let (stream, continuation) = AsyncStream<String>.makeStream(
      bufferingPolicy: .bufferingNewest(16))
    let id = next
    next += 1
    listeners[id] = continuation
    continuation.onTermination = { _ in Task { await self.leave(id) } }
    continuation.yield("{\"version\":\(version),\"pages\":null}")
    if isBusy { continuation.yield("{\"busy\":true}") }
    return stream
  }

  package var listenerCount: Int { listeners.count }

  private func leave(_ id: Int) { listeners[id] = nil }

  private func tellBusy(_ isBusy: Bool) {
    if Task.isCancelled { return }
    self.isBusy = isBusy
    for listener in listeners.values { listener.yield("{\"busy\":\(isBusy)}") }
  }

  private func tell(_ changed: Set<String>) {
    if changed.isEmpty { return }
    version += 1
    let news = JSONText.object([
      ("version", .integer(version)), ("pages", .array(changed.sorted().map { .string("/\($0)") })),
    ])
    for listener in listeners.values { listener.yield(news.text) }
  }
}

/// What is asked.
extension Preview {
  package func findings(of page: String) -> PageFindings { findings[page] ?? PageFindings() }

  /// The pages there are, in the order of their notebooks.
  package var pages: [String] { jobs.map { path($0.page) } }

  /// The file and line where something stands that was seen in a page.
  package func place(of text: String, on page: String) -> (file: String, line: Int)? {
    guard let job = jobs.first(where: { path($0.page) == page }),
      case .success(let source) = SourceReader.disk.source(job.notebook)
    else { return nil }
    return (job.notebook, SourcePlaces.line(of: text, in: source.text) ?? 1)
  }
}
