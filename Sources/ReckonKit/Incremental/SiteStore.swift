//  record  =  "reckon site 3" LF
//             "site " digest LF                    what index and feed show, and the search besides words
//             "words " digest LF                   what the search finds
//             { "file " ( facts | "-" ) SP digest SP path LF }        paths below the output folder
//             "end" LF
//  facts   =  as in a page's record; of the files that a site has besides its pages

import Digests

/// What a run wrote into the folder of a site.
struct SiteRecord: Hashable, Sendable {
  var site = ""
  var words = ""
  /// Digests by path below the output folder.
  var files: [String: String] = [:]
  /// How those that belong to no single page lay there once they were written.
  var facts: [String: FileFacts] = [:]

  private static let heading = "reckon site 3"

  init() {}

  var text: String {
    let files = files.sorted { $0.key < $1.key }.map { path, digest in
      "file \(facts[path]?.text ?? "-") \(digest) \(path)\n"
    }.joined()
    return "\(SiteRecord.heading)\nsite \(site)\nwords \(words)\n\(files)end\n"
  }

  /// Nil for anything that is not exactly what `text` writes.
  init?(_ text: String) {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n")).map { Substring($0) }[...]
    guard text.hasSuffix("\nend\n"), lines.popFirst() == SiteRecord.heading[...],
      let site = lines.popFirst()?.after("site "), let words = lines.popFirst()?.after("words ")
    else { return nil }
    (self.site, self.words) = (String(site), String(words))
    for line in lines.dropLast() {
      guard let file = line.after("file "), let (facts, rest) = file.cut(at: " "),
        let (digest, path) = rest.cut(at: " ")
      else { return nil }
      files[String(path)] = String(digest)
      if facts != "-" {
        guard let facts = FileFacts(facts) else { return nil }
        self.facts[String(path)] = facts
      }
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
