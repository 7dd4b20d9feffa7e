import Arithmetic
import Diagnostics

/// Finds why values changed: which lines, which files.
struct CauseFinding {
  private(set) var found: [Cause] = []

  private let old: ReportSnapshot
  private let new: ReportSnapshot
  private var indices: [Cause: Int] = [:]
  /// Files other than notebooks and what they include.
  private let files: [String]

  init(_ old: ReportSnapshot, _ new: ReportSnapshot) {
    self.old = old
    self.new = new
    // What defines a name in an included file is told by its lines.
    files = Set(old.files.keys).union(new.files.keys).sorted().filter { path in
      !path.hasSuffix(".md") && old.files[path] != new.files[path]
    }
  }

  /// Into `found`.
  mutating func causes(of name: String) -> [Int] {
    var causes = roots(of: name).sorted().compactMap { root in
      definition(root).map { index(of: $0) }
    }
    if causes.isEmpty {
      let lines = Self.changes(from: old.code, to: new.code)
      if !lines.isEmpty { causes = [index(of: .code(lines))] }
    }
    if causes.isEmpty { causes = files.map { index(of: .file($0)) } }
    return causes.isEmpty ? [index(of: .unknown)] : causes.sorted()
  }

  mutating func rewritten(_ name: String, before: String) -> Int {
    index(of: .expression(name: name, before: before))
  }

  private mutating func index(of cause: Cause) -> Int {
    if let index = indices[cause] { return index }
    indices[cause] = found.count
    found.append(cause)
    return found.count - 1
  }

  /// Every name that the expression uses, and those that their definitions use in turn.
  private func roots(of name: String) -> Set<String> {
    guard case .success(let expression) = Expression.parse(Excerpt(name, in: "", at: 0)) else {
      return []
    }
    var found: Set<String> = []
    var waiting = expression.references.map(\.root.text)
    while let next = waiting.popLast() {
      guard found.insert(next).inserted else { continue }
      waiting += new.definitions[next]?.uses ?? []
      waiting += old.definitions[next]?.uses ?? []
    }
    return found
  }

  private func definition(_ name: String) -> Cause? {
    let before = old.definitions[name]?.lines ?? []
    let after = new.definitions[name]?.lines ?? []
    if before.map(\.text) == after.map(\.text) { return nil }
    return .definition(name: name, Self.changes(from: before, to: after))
  }

  /// Lines that were replaced stand beside each other; others came or went.
  private static func changes(
    from before: [ReportSnapshot.Line], to after: [ReportSnapshot.Line]
  ) -> [Cause.LineChange] {
    let difference = after.map(\.text).difference(from: before.map(\.text))
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var changes: [Cause.LineChange] = []
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      switch (removed.contains(left), inserted.contains(right)) {
      case (true, true):
        changes.append(Cause.LineChange(before: before[left], after: after[right]))
        removed.remove(left)
        inserted.remove(right)
        (left, right) = (left + 1, right + 1)
      case (true, false):
        changes.append(Cause.LineChange(before: before[left], after: nil))
        left += 1
      case (false, true):
        changes.append(Cause.LineChange(before: nil, after: after[right]))
        right += 1
      case (false, false): (left, right) = (left + 1, right + 1)
      }
    }
    return changes
  }
}
