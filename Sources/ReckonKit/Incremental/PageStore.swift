import Digests
import Foundation

/// The records of pages that earlier runs made, one file for each, in a folder that git ignores.
///
/// Files are written whole or not at all, so runs at the same time do not disturb each other; one
/// that cannot be read, or is not what a record looks like, costs time and not results.
struct PageStore: Sendable {
  private let folder: String
  /// As many records as a folder may keep that belong to no page of the run.
  private static let most = 20_000

  /// - Parameter cache: nil for a store that keeps nothing.
  init?(cache: String?) {
    guard let cache else { return nil }
    folder = cache + "/pages"
  }

  /// A record, and when it was written, by the clock of the file system that holds it.
  func record(of job: RenderPlan.Job) -> (record: PageRecord, written: FileFacts)? {
    let path = path(of: job)
    guard let facts = FileFacts(of: path), case .success(let bytes) = Disk.read(path),
      let record = PageRecord(String(decoding: bytes, as: UTF8.self))
    else { return nil }
    return (record, facts)
  }

  func keep(_ record: PageRecord, of job: RenderPlan.Job) {
    Disk.ignoreFolder(parent)
    _ = Disk.write(record.text.utf8, to: path(of: job))
  }

  func forget(_ job: RenderPlan.Job) { Disk.remove(path(of: job)) }

  /// Keeps the folder from growing without bound: past the limit, all that this run did not use
  /// goes.
  func prune(keeping jobs: [RenderPlan.Job]) {
    let files = Disk.files(below: folder)
    guard files.count > PageStore.most else { return }
    let kept = Set(jobs.map(name))
    for file in files where !kept.contains(file) { Disk.remove("\(folder)/\(file)") }
  }

  private var parent: String { String(folder.dropLast("/pages".count)) }

  private func path(of job: RenderPlan.Job) -> String { "\(folder)/\(name(of: job))" }

  /// The same notebook may be rendered into several folders.
  private func name(of job: RenderPlan.Job) -> String {
    String(SHA256.digest("\(job.notebook)\n\(job.page)".utf8).prefix(32))
  }
}
