package import Notebooks

/// The sections of a page with their ids and numbers, in order.
///
/// An evaluator asks it for a section's number when something refers to the section; the page
/// prints the same numbers, because it asks the same way.
package struct Outline: Sendable {
  package struct Section: Sendable, Hashable {
    package var id: String
    /// 1…6: the heading element's level in the page.
    package var level: Int
    /// `2.1`; empty where sections have no numbers.
    package var number: String
    package var text: String
    /// 1 for the outermost; 0 for a heading that is the page's title.
    package var depth: Int
  }

  /// One for each heading.
  package var sections: [Section]

  /// Deeper headings are rare, and their numbers say little.
  private static let deepestNumber = 3

  /// - Parameters:
  ///   - headings: all of the page, in order.
  ///   - hasTitle: the page has a title of its own, so that its headings begin at `<h2>`.
  ///   - isNumbered: sections have numbers.
  ///   - labels: ids that the author gave, which no heading may take.
  package init(
    _ headings: [Heading], hasTitle: Bool, isNumbered: Bool, reserving labels: [String] = []
  ) {
    let isTitled =
      !hasTitle && headings.first?.level == 1
      && headings.dropFirst().allSatisfy { $0.level > 1 }
    let rest = isTitled ? headings.dropFirst() : headings[...]
    let outermost = rest.map(\.level).min() ?? 1
    let shift = hasTitle || isTitled ? 2 - outermost : 1 - outermost
    var identifiers = Identifiers()
    identifiers.reserve(labels)
    var counts: [Int] = []
    sections = headings.enumerated().map { index, heading in
      let id = identifiers.claim(Identifiers.heading(heading.text))
      if isTitled && index == 0 {
        return Section(id: id, level: 1, number: "", text: heading.text, depth: 0)
      }
      let depth = heading.level - outermost + 1
      counts =
        Array(counts.prefix(depth)) + Array(repeating: 0, count: max(0, depth - counts.count))
      counts[depth - 1] += 1
      let number = counts.map(String.init).joined(separator: ".")
      return Section(
        id: id, level: min(6, heading.level + shift),
        number: isNumbered && depth <= Self.deepestNumber ? number : "", text: heading.text,
        depth: depth)
    }
  }

  /// The page's title where a heading gives it.
  package var title: Section? { sections.first { $0.depth == 0 } }
}

extension Outline {
  /// The contents list: sections and, below them, theirs; the list of references, where there is one.
  func contents(references: (id: String, title: String)? = nil) -> String {
    var listed = sections.filter { $0.depth == 1 || $0.depth == 2 }
    guard listed.count > 1 else { return "" }
    if let references {
      listed.append(
        Section(
          id: references.id, level: 2, number: "", text: references.title, depth: 1))
    }
    var html = "<ol>"
    var depth = 1
    for (index, section) in listed.enumerated() {
      // A smaller section before the first great one stands beside it.
      let next = index == 0 ? 1 : section.depth
      if next > depth {
        html += "<ol>"
      } else if index > 0 {
        html += next < depth ? "</li></ol></li>" : "</li>"
      }
      depth = next
      html += "\n<li>\(link(to: section))"
    }
    return html + (depth > 1 ? "</li></ol></li></ol>" : "</li></ol>")
  }

  private func link(to section: Section) -> String {
    let number = section.number.isEmpty ? "" : "<span>\(section.number)</span> "
    return "<a href=\"#\(escaped(section.id))\">\(number)\(escaped(section.text))</a>"
  }
}
