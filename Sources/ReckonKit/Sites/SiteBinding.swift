import Diagnostics
import Digests
import Parallel
import Typesetting

/// Binds the pages of a run into a site: their order, what each shows of the others, and whether the
/// links between them lead somewhere.
struct SiteBinding: Sendable {
  /// Nil where the run makes no site.
  let site: Site?
  /// One for each notebook of the run, in its order.
  private(set) var placements: [Placement]
  private(set) var diagnostics: [Diagnostic] = []

  /// `writing`: a page that has errors and no earlier self has no place in the index.
  init(
    _ proofs: [Proof], plan: RenderPlan, settings: RenderSettings,
    writing: RenderSession.Writing
  ) {
    let project = settings.project
    let leftOut = proofs.map { proof in
      proof.card?.isDraft == true && !settings.includesDrafts && proof.job.folder != nil
    }
    let order = ReadingOrder(proofs.map(\.job), project)
    diagnostics = plan.isSite ? order.diagnostics : []
    let pages = order.indices.compactMap { index -> SitePage? in
      let proof = proofs[index]
      let isMissing =
        writing == .whenClean && proof.hasErrors && !Disk.exists(proof.job.page)
      return leftOut[index] || isMissing ? nil : SitePage(proof)
    }
    let site =
      plan.isSite
      ? Site(
        title: project.title ?? "Reports", description: project.description,
        language: project.language ?? "en", baseURL: project.baseURL, pages: pages,
        theme: project.theme) : nil
    self.site = site
    let places = Dictionary(pages.enumerated().map { ($1.path, $0) }) { first, _ in first }
    let links = LinkCheck(proofs, isSite: plan.isSite, leftOut: leftOut)
    placements = Array(zip(proofs, leftOut)).mapInParallel { proof, isLeftOut in
      if isLeftOut { return Placement(isLeftOut: true) }
      let navigation = site?.navigation(at: proof.job.path, index: places[proof.job.path])
      return Placement(
        navigation: navigation, diagnostics: links.findings(of: proof),
        shows: navigation.map { SHA256.digest($0.text.utf8) } ?? "alone")
    }
  }
}

extension SitePage {
  /// What is known without setting the page; nil where the notebook could not be read.
  fileprivate init?(_ proof: Proof) {
    guard let card = proof.card else { return nil }
    self.init(
      path: proof.job.path, title: card.title, authors: card.authors, date: card.date,
      abstract: card.abstract, isDraft: card.isDraft)
  }
}
