import Foundation
import Typesetting

//  A page's words for the search lie beside its record, since they are read only where the site's
//  search page is made again:
//
//  search  =  { "section " id SP heading LF } "json" LF sections

/// The records of pages that earlier runs made, one file for each, in a folder that git ignores.
///
/// Files are written whole or not at all, so runs at the same time do not disturb each other; one
/// that cannot be read, or is not what a record looks like, costs time and not results.
struct PageStore: Sendable {
  private let folder: String
  private let memory: PageMemory?
  /// As many records as a folder may keep that belong to no page of the run.
  private static let most = 20_000

  /// Nil without a folder to keep records in.
  init?(cache: String?, memory: PageMemory?) {
    guard let cache else { return nil }
    folder = cache + "/pages"
    self.memory = memory
  }

  /// A record, and when it was written, by the clock of the file system that holds it.
  func record(of job: RenderPlan.Job) -> (record: PageRecord, written: FileFacts)? {
    let path = path(of: job)
    guard let facts = FileFacts(of: path) else { return nil }
    if let record = memory?.record(at: path, facts) { return (record, facts) }
    guard case .success(let bytes) = Disk.read(path),
      let record = PageRecord(String(decoding: bytes, as: UTF8.self))
    else { return nil }
    memory?.keep(record, at: path, facts)
    return (record, facts)
  }

  func keep(_ record: PageRecord, of job: RenderPlan.Job) {
    Disk.ignoreFolder(parent)
    _ = Disk.write(record.text.utf8, to: path(of: job))
  }

  /// What can be found in a page; nil where it was not kept.
  func search(of job: RenderPlan.Job) -> SearchEntry? {
    guard case .success(let bytes) = Disk.read(searchPath(of: job)) else { return nil }
    return SearchEntry(storedText: String(decoding: bytes, as: UTF8.self))
  }

  func hasSearch(of job: RenderPlan.Job) -> Bool { Disk.exists(searchPath(of: job)) }

  func keep(_ search: SearchEntry, of job: RenderPlan.Job) {
    _ = Disk.write(search.storedText.utf8, to: searchPath(of: job))
  }

  func forget(_ job: RenderPlan.Job) { Disk.remove(path(of: job)) }

  /// Keeps the folder from growing without bound: past the limit, all that this run did not use
  /// goes.
  func prune(keeping jobs: [RenderPlan.Job]) {
    let files = Disk.files(below: folder)
    guard files.count > PageStore.most else { return }
    let kept = Set(jobs.map(\.key))
    for file in files where !kept.contains(file) {
      Disk.remove("\(folder)/\(file)")
      Disk.remove("\(parent)/search/\(file)")
    }
  }

  private var parent: String { String(folder.dropLast("/pages".count)) }

  private func path(of job: RenderPlan.Job) -> String { "\(folder)/\(job.key)" }

  private func searchPath(of job: RenderPlan.Job) -> String { "\(parent)/search/\(job.key)" }
}

extension SearchEntry {
  var storedText: String {
    headings.map { "section \($0.id) \($0.text)\n" }.joined() + "json\n" + sections
  }

  fileprivate init?(storedText text: String) {
    self.init()
    var rest = text.utf8[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let line = Substring(rest[..<end])
      rest = rest[text.utf8.index(after: end)...]
      if line == "json" {
        sections = String(Substring(rest))
        return
      }
      let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0] == "section" else { return nil }
      headings.append(Heading(id: String(parts[1]), text: String(parts[2])))
    }
    return nil
  }
}
