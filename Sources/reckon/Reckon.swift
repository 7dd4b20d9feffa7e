import ArgumentParser

@main
struct Reckon: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reckon",
    abstract: "Reports in which every number is computed, measured or checked.",
    discussion: """
      A notebook is Markdown with directives. `reckon render` evaluates them and writes one
      self-contained HTML page for each notebook.
      """,
    version: "0.1.0",
    subcommands: [
      Render.self, Check.self, Bench.self, AuditCommand.self, NetworkCommand.self, Explain.self,
      Why.self,
      Directives.self,
    ],
    defaultSubcommand: nil)
}
