import Diagnostics
import Notebooks
import Typesetting

/// Holds a page's links into itself to the ids that it has.
enum PageLinks {
  /// Those that the templates give, and the one that browsers know.
  private static let known: Set = ["_text", "_quantities", "_index", "top"]

  static func findings(_ links: [Link], ids: [String]) -> [Diagnostic] {
    let all = Set(ids)
    return links.compactMap { link in
      let target = LinkTarget(link.destination)
      guard target.path.isEmpty, let id = target.fragment, !all.contains(id), !known.contains(id)
      else { return nil }
      return .noSuchPlace(id, in: nil, ids: ids, at: link.range, destination: link.destination)
    }
  }
}

extension Diagnostic {
  /// `page`: the notebook that the link leads to; nil for its own.
  static func noSuchPlace(
    _ id: String, in page: String?, ids: [String], at range: SourceRange, destination: String
  ) -> Diagnostic {
    let place = page.map { "`\($0)`" } ?? "this page"
    let finding = Diagnostic(
      "link.anchor",
      "\(place) has no heading or label `\(id)`; name one of its own", at: range)
    guard let meant = closest(to: id, in: ids) else { return finding }
    let isWhole = range.bytes.count == destination.utf8.count
    guard isWhole, let hash = destination.firstIndex(of: "#") else {
      return finding.noting("did you mean `#\(meant)`?")
    }
    return finding.fixing(
      "did you mean `#\(meant)`?", replace: range, with: "\(destination[...hash])\(meant)")
  }
}
