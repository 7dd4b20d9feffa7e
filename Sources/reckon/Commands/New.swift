import ArgumentParser
import Diagnostics
import Foundation
import ReckonKit

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", _superCommandName: "reckon",
    abstract: "Make a project that renders at once.",
    discussion: """
      Writes settings and a notebook into the folder NAME, and never over a file that is there. \
      Examples to learn from: \(NewProject.examples.joined(separator: ", ")).
      """)

  @Argument(help: "The project's folder.")
  var name: String

  @Option(help: "What to begin with: \(NewProject.examples.joined(separator: ", ")).")
  var example: String?

  func validate() throws {
    if name.isEmpty || name.contains("\n") { throw ValidationError("give the project a name") }
  }

  func run() throws {
    let title = name.split(separator: "/").last.map(String.init) ?? name
    guard let project = NewProject(title: title, example: example) else {
      let wanted = example ?? ""
      let meant = closest(to: wanted, in: NewProject.examples).map { "; did you mean `\($0)`?" }
      throw ValidationError(
        "there is no example `\(wanted)`\(meant ?? "; there are \(NewProject.examples.joined(separator: ", "))")"
      )
    }
    let findings = project.write(to: name)
    if !findings.isEmpty {
      let renderer = DiagnosticRenderer(sources: [:], color: false)
      FileHandle.standardError.write(Data(findings.map { renderer.text($0) }.joined().utf8))
      throw ExitCode(1)
    }
    let notebook = project.files.first { $0.path.hasSuffix(".md") }?.path ?? ""
    print(
      """
      \(name)/\(notebook) is yours to write on. See it in your browser while you do, or render it:

          cd \(name.contains(" ") ? "'\(name)'" : name)
          reckon serve --open
          reckon render
      """)
  }
}
