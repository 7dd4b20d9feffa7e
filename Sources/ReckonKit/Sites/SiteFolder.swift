import Diagnostics
import Digests
import Foundation
import Typesetting

/// The output folder of a site: what lies there besides the pages, and what earlier runs left there.
struct SiteFolder {
  let plan: RenderPlan
  let settings: RenderSettings
  let press: Press
  private(set) var written: [String] = []
  private(set) var removed: [String] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// What the folder holds of the site, by path below it.
  var files: [String] { record.files.keys.sorted() }

  private let store: SiteStore?
  private let earlier: SiteRecord
  private var record = SiteRecord()

  init(plan: RenderPlan, settings: RenderSettings, press: Press) {
    self.plan = plan
    self.settings = settings
    self.press = press
    store = SiteStore(cache: settings.cache, plan)
    earlier = store?.record() ?? SiteRecord()
  }

  /// Writes what the site has besides its pages, and removes what it has no longer.
  mutating func finish(_ site: Site, _ pages: [(proof: Proof, outcome: Press.Outcome)]) {
    for (proof, outcome) in pages {
      // A page with errors stays as an earlier run made it.
      record.files[proof.job.path] = outcome.pageDigest ?? earlier.files[proof.job.path]
    }
    writeOwnFiles(site, pages.map(\.proof))
    for (proof, _) in pages {
      for file in (proof.card?.pictures ?? []) + linkedFiles(proof) { copy(file) }
    }
    removeOthers()
    store?.keep(record)
  }

  /// A folder with one notebook is no site; if it was one, what that had besides this page goes.
  mutating func finish(alone page: (proof: Proof, outcome: Press.Outcome)) {
    let path = page.proof.job.path
    record.files[path] = page.outcome.pageDigest ?? earlier.files[path]
    guard !earlier.files.keys.allSatisfy({ $0 == path }) else { return }
    removeEarlier()
    store?.keep(record)
  }

  private mutating func writeOwnFiles(_ site: Site, _ proofs: [Proof]) {
    let words = proofs.map { $0.card?.words ?? "" }
    record.site = SHA256.digest("\(press.run)\n\(site.text)".utf8)
    record.words = SHA256.digest(words.joined(separator: "\n").utf8)
    var stale: [String] = []
    for path in ownPaths(of: site) {
      if showsTheSame(path), isAsWritten(path) {
        record.files[path] = earlier.files[path]
        record.facts[path] = FileFacts(of: "\(plan.output)/\(path)")
      } else {
        stale.append(path)
      }
    }
    if stale.isEmpty { return }
    guard let templates = press.templates else {
      // They stay as an earlier run made them.
      for path in stale { record.files[path] = earlier.files[path] }
      return
    }
    let renderer = SiteRenderer(templates: templates, stylesheet: press.stylesheet)
    let site = stale.contains(where: showsSections) ? searchable(site, proofs) : site
    for path in stale {
      switch path {
      case Site.searchPath: write(renderer.search(site), to: path)
      case Site.indexPath: write(renderer.index(site), to: path)
      case Site.sitemapPath: write(site.sitemap ?? "", to: path)
      case Site.feedPath: write(site.feed ?? "", to: path)
      case Site.stylePath: write(templates.sharedStyle, to: path)
      default: break
      }
    }
  }

  /// Whether a file would show of the site what it shows.
  private func showsTheSame(_ path: String) -> Bool {
    record.site == earlier.site && (!showsSections(path) || record.words == earlier.words)
  }

  /// What stands in the pages shows in the search, and may show in an index of the project's own
  /// template.
  private func showsSections(_ path: String) -> Bool {
    path == Site.searchPath || path == Site.indexPath && settings.templates != nil
  }

  /// The site with what can be found in its pages.
  private func searchable(_ site: Site, _ proofs: [Proof]) -> Site {
    var site = site
    let entries = Dictionary(proofs.map { ($0.job.path, $0) }) { first, _ in first }
    for index in site.pages.indices {
      guard let proof = entries[site.pages[index].path] else { continue }
      site.pages[index].search = press.search(in: proof)
    }
    return site
  }

  private func ownPaths(of site: Site) -> [String] {
    var paths = [Site.searchPath]
    if !plan.jobs.contains(where: { $0.path == Site.indexPath }) { paths.append(Site.indexPath) }
    if site.baseURL != nil { paths.append(Site.sitemapPath) }
    if site.hasFeed { paths.append(Site.feedPath) }
    if press.stylesheet != .inlined { paths.append(Site.stylePath) }
    return paths
  }

  private func isAsWritten(_ path: String) -> Bool {
    guard let digest = earlier.files[path] else { return false }
    let file = "\(plan.output)/\(path)"
    // The search of a large site takes long to read.
    if let facts = earlier.facts[path], facts == FileFacts(of: file) { return true }
    return Disk.read(file).digest == digest
  }

  private mutating func write(_ text: String, to path: String) {
    write(Array(text.utf8), to: path)
  }

  private mutating func write(_ bytes: [UInt8], to path: String) {
    let file = "\(plan.output)/\(path)"
    record.files[path] = SHA256.digest(bytes)
    defer { record.facts[path] = FileFacts(of: file) }
    if case .success(let earlier) = Disk.read(file), earlier.elementsEqual(bytes) { return }
    switch Disk.write(bytes, to: file) {
    case .success: written.append(file)
    case .failure(let problem):
      diagnostics.append(
        Diagnostic("file.unwritable", "cannot write \(file): \(problem.message)"))
    }
  }

  /// Files beside the notebooks that a page leads to: data, say.
  private func linkedFiles(_ proof: Proof) -> [PageCard.Picture] {
    guard let folder = proof.job.folder else { return [] }
    return (proof.card?.links ?? []).compactMap { link in
      guard
        case .success(let file) = LinkTarget(link.destination).file(relativeTo: link.range.file),
        file.hasPrefix(folder), !file.hasSuffix(".md"), Disk.isFile(file)
      else { return nil }
      return PageCard.Picture(file: file, path: String(file.dropFirst(folder.count)))
    }
  }

  /// One that cannot be read has been reported where the page names it.
  private mutating func copy(_ picture: PageCard.Picture) {
    guard record.files[picture.path] == nil, case .success(let bytes) = Disk.read(picture.file)
    else { return }
    write(bytes, to: picture.path)
  }
}

extension SiteFolder {
  /// Files of pages that are no more: those that reckon wrote go, others are told of.
  private mutating func removeOthers() {
    removeEarlier()
    let known = Set(record.files.keys).union(earlier.files.keys).union(plan.jobs.map(\.path))
    for path in Disk.files(below: plan.output) where path.hasSuffix(".html") {
      let file = "\(plan.output)/\(path)"
      if !known.contains(path), isOurs(file) { diagnostics.append(.unknown(file)) }
    }
  }

  private mutating func removeEarlier() {
    for (path, digest) in earlier.files.sorted(by: { $0.key < $1.key })
    where record.files[path] == nil {
      let file = "\(plan.output)/\(path)"
      guard Disk.exists(file) else { continue }
      if Disk.read(file).digest == digest {
        Disk.remove(file)
        Disk.removeEmptyFolders(above: path, in: plan.output)
        removed.append(file)
      } else {
        diagnostics.append(.changed(file))
      }
    }
  }

  /// The default templates say in a page's head who made it.
  private func isOurs(_ file: String) -> Bool {
    guard case .success(let bytes) = Disk.read(file) else { return false }
    return String(decoding: bytes.prefix(2_000), as: UTF8.self)
      .contains("<meta name=\"generator\" content=\"reckon\">")
  }
}

extension Diagnostic {
  fileprivate static func changed(_ file: String) -> Diagnostic {
    Diagnostic(
      "site.stale", .warning,
      "\(file) belongs to no notebook any more, but something else than reckon changed it; remove it "
        + "yourself")
  }

  fileprivate static func unknown(_ file: String) -> Diagnostic {
    Diagnostic(
      "site.stale", .warning,
      "\(file) belongs to no notebook of this site, and no record says that this site made it; remove "
        + "it if it is not wanted")
  }
}
