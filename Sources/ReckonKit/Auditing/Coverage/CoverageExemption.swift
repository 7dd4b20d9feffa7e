//  coverage   =  exemption | a list of exemptions           in the front matter
//  exemption  =  what { "," what } "because" reason
//  what       =  "all" | "up to" number | directive | text that holds numbers
//
// `3×3, 5×5 because they name the branches`, `up to 12 because anyone can count so far`,
// `question because the assignment states them`.

import Auditing
import Diagnostics
import Notebooks

/// Numbers for which the author answers, with the reason.
package struct CoverageExemption: Hashable, Sendable {
  enum What: Hashable, Sendable {
    case all
    case upTo(Int)
    /// Inside calls of a directive.
    case directive(String)
    case text(String)
  }

  var what: [What]
  var reason: String
  var range: SourceRange

  static func parse(_ excerpt: Excerpt) -> Result<CoverageExemption, Diagnostic> {
    let words = excerpt.text.split { $0 == " " || $0 == "\n" || $0 == "\t" }.map(String.init)
    guard let because = words.firstIndex(of: "because"), because > 0, because + 1 < words.count
    else { return .failure(.unreasoned(excerpt)) }
    let what = words[..<because].joined(separator: " ").split(separator: ",").map {
      CoverageExemption.what(String($0.drop { $0 == " " }))
    }
    return .success(
      CoverageExemption(
        what: what, reason: words[(because + 1)...].joined(separator: " "), range: excerpt.range))
  }

  private static func what(_ text: String) -> What {
    if text == "all" { return .all }
    if text.hasPrefix("up to "), let limit = Int(text.dropFirst(6)) { return .upTo(limit) }
    if Directive.all.contains(where: { $0.name == text }) { return .directive(text) }
    return .text(text)
  }
}

/// The exemptions of a notebook, and which of them were needed.
struct CoverageExemptions {
  private let front: [CoverageExemption]
  private let calls: [LoadedCall]
  private var isUsed: [Bool]
  private var file: SourceFile?
  private var bytes: [UInt8] = []
  private var comments: [(suppression: Suppression, isUsed: Bool)] = []
  private var found: [Diagnostic] = []

  init(_ front: [CoverageExemption], _ calls: [LoadedCall]) {
    self.front = front
    self.calls = calls
    isUsed = front.map { _ in false }
  }

  /// Goes on with another file and the comments in it.
  mutating func begin(_ file: SourceFile, _ suppressions: [Suppression]) {
    end()
    self.file = file
    bytes = Array(file.text.utf8)
    comments = suppressions.filter { $0.reason != nil }.map { ($0, false) }
  }

  private mutating func end() {
    guard let file else { return }
    found += comments.filter { !$0.isUsed }.map {
      Diagnostic.unused(at: SourceRange(file.path, $0.suppression.range))
    }
    comments = []
  }

  /// Why a number needs no evidence; nil where nobody says so.
  mutating func reason(for range: Range<Int>) -> String? {
    for index in comments.indices where comments[index].suppression.scope.overlaps(range) {
      comments[index].isUsed = true
      return comments[index].suppression.reason
    }
    for index in front.indices where front[index].what.contains(where: { covers($0, range) }) {
      isUsed[index] = true
      return front[index].reason
    }
    return nil
  }

  private func covers(_ what: CoverageExemption.What, _ range: Range<Int>) -> Bool {
    switch what {
    case .all: return true
    case .upTo(let limit):
      return Int(String(decoding: bytes[range], as: UTF8.self)).map { $0 <= limit } ?? false
    case .directive(let name):
      return calls.contains { loaded in
        let call = loaded.arguments.call
        return loaded.directive.name == name && call.range.file == file?.path
          && call.range.bytes.overlaps(range)
      }
    case .text(let text): return occurs(Array(text.utf8), over: range)
    }
  }

  /// Whether a number is a part of some text that stands here by itself: `3×3` is no part of `13×3`.
  private func occurs(_ text: [UInt8], over range: Range<Int>) -> Bool {
    guard text.count >= range.count else { return false }
    let first = max(0, range.upperBound - text.count)
    for start in first...max(first, range.lowerBound) where start <= range.lowerBound {
      let end = start + text.count
      guard end >= range.upperBound, end <= bytes.count, bytes[start..<end].elementsEqual(text)
      else { continue }
      let isApart =
        (start == 0 || !bytes[start - 1].joinsNumbers)
        && (end == bytes.count || !bytes[end].joinsNumbers)
      if isApart { return true }
    }
    return false
  }

  var faults: [Diagnostic] {
    var copy = self
    copy.end()
    let unneeded = zip(front, isUsed).filter { !$0.1 }.map { Diagnostic.unused(at: $0.0.range) }
    return unneeded + copy.found
  }
}

extension UInt8 {
  fileprivate var joinsNumbers: Bool {
    self &- 0x30 < 10 || (self | 0x20) &- 0x61 < 26 || self == UInt8(ascii: "_")
  }
}

extension Diagnostic {
  fileprivate static func unreasoned(_ excerpt: Excerpt) -> Diagnostic {
    Diagnostic(
      CoverageRule.unreasoned,
      "say which numbers are given and why: `3×3, 5×5 because they name the branches`",
      at: excerpt.range)
  }

  fileprivate static func unused(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      CoverageRule.unused, .warning, "no number needs this exemption; delete it", at: range)
  }
}
