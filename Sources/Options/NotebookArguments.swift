package import ArgumentParser
package import ReckonKit

/// The notebooks that a command is about.
package struct NotebookArguments: ParsableArguments {
  @Argument(
    help: "Notebooks, or folders of notebooks; otherwise `notebooks` of the project.",
    completion: .file())
  package var paths: [String] = []

  package init() {}

  /// Goes to where the run takes place; the paths are as they are named from there.
  package func enter() -> (place: RunFolder, paths: [String]) {
    let place = RunFolder.enter(for: paths)
    return (place, place.notebooks(paths))
  }
}
