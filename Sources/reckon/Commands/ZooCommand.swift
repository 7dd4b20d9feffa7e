import ArgumentParser
import ReckonKit

struct ZooCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zoo", _superCommandName: "reckon",
    abstract: "List the published networks that have names, or show how one is written.",
    discussion: "`reckon network NAME` counts what one takes, under circumstances of your choice.")

  @Argument(help: "The network to show, such as resnet50.")
  var name: String?

  func run() throws {
    guard let name else {
      print(ZooReference.list, terminator: "")
      return
    }
    guard let page = ZooReference.page(name) else {
      let advice = ZooReference.suggestion(for: name).map { "; did you mean `\($0)`?" } ?? ""
      throw ValidationError("no network of the zoo is called `\(name)`\(advice)")
    }
    print(page, terminator: "")
  }
}
