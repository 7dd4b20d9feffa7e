import ArgumentParser

// Commands say their names: ArgumentParser would otherwise look for each by reflection, at every start.
struct Reckon: ParsableCommand {
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

/// ArgumentParser takes in what all commands declare before it looks at the first word, so a command
/// that is named there, and whose words are right, is parsed alone: that takes a fraction of the time.
/// Commands say whose they are, since ArgumentParser looks in every start of one that stands alone for
/// wishes for a completion script.
/// Whatever else there is, help and mistakes above all, is for `Reckon` as a whole.
@main
enum Program {
  static func main() {
    let words = CommandLine.arguments.dropFirst()
    let command = Reckon.configuration.subcommands.first {
      $0.configuration.commandName == words.first
    }
    guard let command, var parsed = try? command.parseAsRoot(Array(words.dropFirst())),
      type(of: parsed) == command
    else { return Reckon.main() }
    do {
      try parsed.run()
    } catch {
      Reckon.exit(withError: error)
    }
  }
}
