//  record  =  "reckon page " version LF
//             "run " digest LF                     templates, KaTeX, options, the tool itself
//             "because " reason LF                 why the page was made
//             "shows " digest LF                   what it shows of the site around it
//             [ card ]                             what the site has to know of it
//             [ "page " facts SP digest LF ]       where it was written
//             { "input " ( facts | "-" ) SP ( digest | "-" ) SP path LF }
//             { "finding " JSON LF }
//             "end" LF
//  facts   =  size ":" modified ":" changed ":" inode

import Digests
import Diagnostics
import Foundation

/// What went into a page and what came of it: enough to know, without making it again, that making
/// it again would give the same.
struct PageRecord: Sendable {
  /// Everything that is the same for all pages of a run.
  var run: String
  var reason: String
  /// Of what the page shows of its site; empty where it stands alone or was not written.
  var shows: String
  /// Nil where the notebook could not be read.
  var card: PageCard?
  var inputs: [Input]
  /// The page as it was written; nil where it was not.
  var page: Written?
  var findings: [Diagnostic]

  struct Written: Hashable, Sendable {
    var facts: FileFacts
    var digest: String
  }

  private static let heading = "reckon page 3"
}

extension PageRecord {
  var text: String {
    var lines = [PageRecord.heading, "run \(run)", "because \(reason)", "shows \(shows)"]
    lines += card?.lines ?? []
    if let page { lines.append("page \(page.facts.text) \(page.digest)") }
    for input in inputs {
      lines.append("input \(input.facts?.text ?? "-") \(input.digest ?? "-") \(input.path)")
    }
    if !findings.isEmpty {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      for finding in findings {
        guard let json = try? encoder.encode(finding) else { continue }
        lines.append("finding \(String(decoding: json, as: UTF8.self))")
      }
    }
    return lines.joined(separator: "\n") + "\nend\n"
  }

  /// Nil for anything that is not exactly what `text` writes: it is then made again.
  init?(_ text: String) {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map(Substring.init)[...]
    guard text.hasSuffix("\nend\n"), lines.popFirst() == PageRecord.heading[...],
      let run = lines.popFirst()?.after("run "), let reason = lines.popFirst()?.after("because "),
      let shows = lines.popFirst()?.after("shows ")
    else { return nil }
    (self.run, self.reason, self.shows) = (String(run), String(reason), String(shows))
    (inputs, findings) = ([], [])
    for line in lines.dropLast(2) {
      if let page = line.after("page ") {
        guard let (facts, digest) = page.cut(at: " "), let facts = FileFacts(facts) else {
          return nil
        }
        self.page = Written(facts: facts, digest: String(digest))
      } else if let input = line.after("input ") {
        guard let input = Input(input) else { return nil }
        inputs.append(input)
      } else if let title = line.after("title ") {
        card = PageCard(title: title.outOfLine)
      } else if let json = line.after("finding ") {
        guard let finding = try? JSONDecoder().decode(Diagnostic.self, from: Data(json.utf8)) else {
          return nil
        }
        findings.append(finding)
      } else if card?.read(line) != true {
        return nil
      }
    }
  }
}

extension PageRecord.Written {
  /// Nil where the page is gone again.
  init?(path: String, digest: String) {
    guard let facts = FileFacts(of: path) else { return nil }
    self.init(facts: facts, digest: digest)
  }
}

extension Input {
  fileprivate init?(_ text: Substring) {
    guard let (shown, rest) = text.cut(at: " "), let (digest, path) = rest.cut(at: " ") else {
      return nil
    }
    let facts = FileFacts(shown)
    if facts == nil, shown != "-" { return nil }
    self.init(path: String(path), facts: facts, digest: digest == "-" ? nil : String(digest))
  }
}

extension FileFacts {
  /// All of it, in a line.
  var text: String { "\(size):\(modified):\(changed):\(inode)" }

  init?(_ text: Substring) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":")).map { Substring($0) }
    guard parts.count == 4, let size = Int(parts[0]), let modified = Int(parts[1]),
      let changed = Int(parts[2]), let inode = UInt(parts[3])
    else { return nil }
    self.init(size: size, modified: modified, changed: changed, inode: inode)
  }
}
