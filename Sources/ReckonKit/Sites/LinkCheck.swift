import Diagnostics
import Typesetting

/// Follows the links from each notebook to others and to files.
struct LinkCheck: Sendable {
  private struct Target {
    var proof: Proof
    var isLeftOut: Bool
  }

  private let isSite: Bool
  /// By the paths of the notebooks.
  private var notebooks: [String: Target] = [:]
  /// The notebooks' folders, each ending in `/`.
  private let folders: Set<String>

  init(_ proofs: [Proof], isSite: Bool, leftOut: [Bool]) {
    self.isSite = isSite
    folders = Set(proofs.compactMap(\.job.folder))
    for (proof, isLeftOut) in zip(proofs, leftOut) {
      notebooks[proof.job.notebook] = Target(proof: proof, isLeftOut: isLeftOut)
    }
  }

  func findings(of proof: Proof) -> [Diagnostic] {
    (proof.card?.links ?? []).compactMap { finding($0) }
  }

  private func finding(_ link: PageCard.Reference) -> Diagnostic? {
    let target = LinkTarget(link.destination)
    if target.path.isEmpty { return nil }
    switch target.file(relativeTo: link.range.file) {
    case .failure(let problem): return .unusable(link, problem)
    case .success(let file):
      if let notebook = notebooks[file] ?? page(file) { return finding(link, target, notebook) }
      return Disk.exists(file) ? outside(link, file) : .missing(link, file, known: known(link))
    }
  }

  /// A link may name a page instead of its notebook.
  private func page(_ file: String) -> Target? {
    file.hasSuffix(".html") ? notebooks[file.dropLast(".html".count) + ".md"] : nil
  }

  private func finding(
    _ link: PageCard.Reference, _ target: LinkTarget, _ notebook: Target
  ) -> Diagnostic? {
    if notebook.isLeftOut { return .draft(link) }
    guard let id = target.fragment, let card = notebook.proof.card, !card.ids.contains(id) else {
      return nil
    }
    return .noSuchPlace(
      id, in: target.path, ids: card.ids, at: link.range, destination: link.destination)
  }

  /// A file that is there but has no page.
  private func outside(_ link: PageCard.Reference, _ file: String) -> Diagnostic? {
    guard isSite else { return nil }
    if folders.contains(where: { file.hasPrefix($0) }) {
      return file.hasSuffix(".md") ? .noPage(link) : nil
    }
    return .outside(link)
  }

  /// The notebooks that the file with the link could have named, as it would name them.
  private func known(_ link: PageCard.Reference) -> [String] {
    notebooks.keys.sorted().map { SitePath.plainLink(from: link.range.file, to: $0) }
  }
}

extension Diagnostic {
  fileprivate static func missing(
    _ link: PageCard.Reference, _ file: String, known: [String]
  ) -> Diagnostic {
    let target = LinkTarget(link.destination)
    // The site's own pages are made after the notebooks.
    let finding = Diagnostic(
      "link.missing", "there is no file `\(file)` to link to; name one that there is",
      at: link.range)
    guard let meant = closest(to: target.path, in: known) else { return finding }
    guard link.range.bytes.count == link.destination.utf8.count else {
      return finding.noting("did you mean `\(meant)`?")
    }
    return finding.fixing(
      "did you mean `\(meant)`?", replace: link.range, with: meant + target.suffix)
  }

  fileprivate static func unusable(
    _ link: PageCard.Reference, _ problem: FileProblem
  ) -> Diagnostic {
    Diagnostic("link.unusable", problem.message, at: link.range)
  }

  fileprivate static func draft(_ link: PageCard.Reference) -> Diagnostic {
    Diagnostic(
      "link.draft",
      "`\(link.destination)` is a draft, and this site has no drafts; render with --drafts, or remove "
        + "the link", at: link.range)
  }

  fileprivate static func noPage(_ link: PageCard.Reference) -> Diagnostic {
    Diagnostic(
      "link.no-page",
      "`\(link.destination)` has no page: files whose names begin with `_` are there to be included",
      at: link.range)
  }

  fileprivate static func outside(_ link: PageCard.Reference) -> Diagnostic {
    Diagnostic(
      "link.outside", .warning,
      "`\(link.destination)` lies outside the site and will not be found from it; link to where it is "
        + "published", at: link.range)
  }
}
