import ArgumentParser
import ReckonKit

struct Directives: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "directives", _superCommandName: "reckon",
    abstract: "List the directives and roles, or explain one.",
    discussion: """
      Its chapters `layers`, `quantities`, `expressions` and `cells` explain how networks are written, what
      can be asked of them, and what Swift cells can call.
      """)

  @Argument(help: "The directive to explain, or a chapter.")
  var name: String?

  func run() throws {
    guard let name else {
      print(DirectiveReference.list, terminator: "")
      return
    }
    guard let page = DirectiveReference.page(name) else {
      let advice = DirectiveReference.suggestion(for: name).map { "; did you mean `\($0)`?" } ?? ""
      throw ValidationError("there is no directive or chapter `\(name)`\(advice)")
    }
    print(page, terminator: "")
  }
}
