import Diagnostics
import Typesetting

/// A notebook's page before it is printed: what it says is known, its place in the site is not.
struct Proof: Sendable {
  var job: RenderPlan.Job
  /// What was found in the notebook.
  var diagnostics: [Diagnostic]
  var sources: [String: SourceFile]
  /// Nil where the notebook could not be read.
  var card: PageCard?
  /// How the notebook stands to what the last run made of it.
  var freshness: Freshness
  /// What the last run left.
  var record: PageRecord?
  /// Set in this run; nil where the record stands for it, and in a run that writes nothing.
  var composed: ComposedPage?
  /// What can be found in it; nil like `composed`.
  var search: SearchEntry?
  /// What was read for it in this run.
  var inputs: [Input] = []

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Where a page stands in its site, and what that site has to say of it.
struct Placement: Sendable {
  var navigation: SiteNavigation?
  /// Links that lead nowhere.
  var diagnostics: [Diagnostic] = []
  /// Of what the page shows of the site around it.
  var shows = ""
  /// No page is made of it: it is a draft, and drafts are not asked for.
  var isLeftOut = false
}
