import ArgumentParser

// Commands say their names: ArgumentParser would otherwise look for each by reflection, at every start.
@main
struct Reckon: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reckon",
    abstract: "Reports in which every number is computed, measured or checked.",
    discussion: """
      A notebook is Markdown with directives. `reckon render` evaluates them and writes one \
      self-contained HTML page for each notebook; a folder of them becomes a site. `reckon new NAME` \
      makes a project to begin with.
      """,
    version: "0.1.0",
    subcommands: [
      Render.self, Serve.self, Check.self, Bench.self, Publish.self, Diff.self, New.self,
      AuditCommand.self, NetworkCommand.self, ZooCommand.self, Explain.self, Why.self,
      Directives.self,
    ],
    defaultSubcommand: nil)
}
