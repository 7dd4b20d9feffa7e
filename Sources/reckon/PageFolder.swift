import ArgumentParser
import ReckonKit

/// The folder that pages are written to.
struct PageFolder: ParsableArguments {
  static let standard = "output"

  @Option(
    name: [.short, .long],
    help: "The folder for the pages; otherwise `\(PageFolder.standard)` of the project.",
    completion: .directory)
  var output: String?

  func path(at place: RunFolder) -> String { output.map(place.path) ?? PageFolder.standard }
}
