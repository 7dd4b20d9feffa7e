import Diagnostics
import Foundation
import Typesetting

/// A site that is rendered, checked and complete, ready to be put somewhere.
package struct Publication: Sendable {
  /// By path below the site's root.
  package var files: [String: [UInt8]] = [:]
  package var result: RenderSession.Result

  /// Nothing is published that has an error.
  package var isSound: Bool { !result.diagnostics.contains { $0.severity == .error } }

  /// Renders the notebooks at some paths into a folder of reckon's own, and gathers what belongs to
  /// the site.
  package static func prepare(paths: [String], settings: RenderSettings) -> Publication {
    let staging = settings.cache.map { $0 + "/publish" } ?? Publication.temporaryFolder
    let plan = RenderPlan(paths: paths, output: staging)
    let result = RenderSession(plan: plan, settings: settings, writing: .whenClean).run()
    var publication = Publication(result: result)
    if publication.isSound { publication.gather(result.files, in: staging) }
    if settings.cache == nil { Disk.removeFolder(staging) }
    return publication
  }

  private mutating func gather(_ paths: [String], in folder: String) {
    for path in paths {
      let file = "\(folder)/\(path)"
      switch Disk.read(file) {
      case .success(let bytes): files[path] = bytes
      case .failure(let problem):
        result.diagnostics.append(Diagnostic("publish.unreadable", problem.message))
      }
    }
    // A site of one page opens with it.
    if files.count == 1, let page = files.first?.value { files[Site.indexPath] = page }
    // GitHub would otherwise leave out what begins with `_`.
    files[".nojekyll"] = []
  }

  private static var temporaryFolder: String {
    FileManager.default.temporaryDirectory.path + "/reckon-\(UUID().uuidString)"
  }

  /// Writes the files that differ into a folder, and removes what it published there before and has
  /// no longer.
  package mutating func write(to folder: String, cache: String?) -> Int {
    let store = cache.map { PublishedFolder(cache: $0, folder: folder) }
    var written = 0
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let file = "\(folder)/\(path)"
      if Disk.read(file).digest == bytes.digest { continue }
      switch Disk.write(bytes, to: file) {
      case .success: written += 1
      case .failure(let problem):
        result.diagnostics.append(
          Diagnostic("file.unwritable", "cannot write \(file): \(problem.message)"))
      }
    }
    for (path, digest) in store?.earlier ?? [:] where files[path] == nil {
      let file = "\(folder)/\(path)"
      guard Disk.read(file).digest == digest else { continue }
      Disk.remove(file)
      Disk.removeEmptyFolders(above: path, in: folder)
      written += 1
    }
    store?.keep(files.mapValues(\.digest))
    return written
  }
}

/// What was published into a folder.
private struct PublishedFolder {
  private let path: String

  init(cache: String, folder: String) {
    path = "\(cache)/published/\(Array(folder.utf8).digest.prefix(32))"
  }

  var earlier: [String: String] {
    guard case .success(let bytes) = Disk.read(path) else { return [:] }
    return SiteRecord(String(decoding: bytes, as: UTF8.self))?.files ?? [:]
  }

  func keep(_ files: [String: String]) {
    var record = SiteRecord()
    record.site = "-"
    record.files = files
    _ = Disk.write(record.text.utf8, to: path)
  }
}
