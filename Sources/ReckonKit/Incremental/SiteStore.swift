//  record  =  "reckon site 1" LF
//             "site " digest LF                    what index, search and feed show
//             { "file " digest SP path LF }        paths below the output folder
//             "end" LF

import Digests

/// What a run wrote into the folder of a site.
struct SiteRecord: Hashable, Sendable {
  var site = ""
  /// Digests by path below the output folder.
  var files: [String: String] = [:]

  private static let heading = "reckon site 1"

  init() {}

  var text: String {
    let files = files.sorted { $0.key < $1.key }.map { "file \($0.value) \($0.key)\n" }.joined()
    return "\(SiteRecord.heading)\nsite \(site)\n\(files)end\n"
  }

  /// Nil for anything that is not exactly what `text` writes.
  init?(_ text: String) {
    var lines = text.split(separator: "\n")[...]
    guard text.hasSuffix("\nend\n"), lines.popFirst() == SiteRecord.heading[...],
      let site = lines.popFirst(), site.hasPrefix("site ")
    else { return nil }
    self.site = String(site.dropFirst("site ".count))
    for line in lines.dropLast() {
      let parts = line.split(separator: " ", maxSplits: 2)
      guard parts.count == 3, parts[0] == "file" else { return nil }
      files[String(parts[2])] = String(parts[1])
    }
  }
}

/// Where the record of a site is kept: one for each pair of notebooks' folders and output folder.
struct SiteStore: Sendable {
  private let cache: String
  private let path: String

  init?(cache: String?, _ plan: RenderPlan) {
    guard let cache else { return nil }
    self.cache = cache
    let folders = Set(plan.jobs.compactMap(\.folder)).sorted()
    let name = SHA256.digest((folders + [plan.output]).joined(separator: "\n").utf8).prefix(32)
    path = "\(cache)/sites/\(name)"
  }

  func record() -> SiteRecord? {
    guard case .success(let bytes) = Disk.read(path) else { return nil }
    return SiteRecord(String(decoding: bytes, as: UTF8.self))
  }

  func keep(_ record: SiteRecord) {
    Disk.ignoreFolder(cache)
    _ = Disk.write(record.text.utf8, to: path)
  }
}
