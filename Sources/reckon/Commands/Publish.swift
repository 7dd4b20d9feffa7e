import ArgumentParser
import Diagnostics
import Foundation
import Options
import ReckonKit

struct Publish: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", _superCommandName: "reckon",
    abstract: "Render, check, and put the site where readers find it.",
    discussion: """
      Commits the site on a branch of the repository, `gh-pages` unless --branch names another, or \
      writes it into the folder that --to names. Neither the work tree nor the index is touched, and \
      nothing is published where a check fails.
      """)

  @OptionGroup var notebooks: NotebookArguments

  @Option(help: "The branch that holds nothing but the site.")
  var branch = "gh-pages"

  @Option(help: "A folder to write instead of a branch.", completion: .directory)
  var to: String?

  @Option(name: .shortAndLong, help: "The commit's message.")
  var message: String?

  @Flag(help: "Push the branch afterwards.")
  var push = false

  @Option(help: "Where to push.")
  var remote = "origin"

  @OptionGroup(title: "Site Options") var site: SiteOptions
  @OptionGroup var reporting: Reporting
  @OptionGroup var typesetting: TypesettingOptions

  func validate() throws {
    if push, to != nil { throw ValidationError("--push pushes a branch; leave out --to") }
  }

  func run() throws {
    // What would make all the work vain is found first.
    let git = to == nil ? try repository() : nil
    let (place, paths) = notebooks.enter()
    let to = to.map(place.path)
    var settings = typesetting.settings(for: paths, at: place)
    try site.apply(to: &settings)
    var publication = Publication.prepare(paths: paths, settings: settings)
    guard publication.isSound else {
      say("nothing was published:")
      try reporting.finish(publication.result, at: place)
      throw ExitCode(1)
    }
    if let to {
      let written = publication.write(to: to, cache: settings.cache)
      let shown = place.shown(to)
      say(
        written == 0 ? "\(shown) has this site already" : "published \(written) files into \(shown)"
      )
    } else if let git {
      try commit(publication, git)
    }
    publication.result.written = []
    try reporting.finish(publication.result, at: place)
  }

  private func repository() throws -> Git {
    let git = try Git.find().orFail()
    guard git.isBranchName(branch) else {
      throw ValidationError("`\(branch)` is no name for a branch")
    }
    if git.isCheckedOut(branch) {
      throw ValidationError(
        "`\(branch)` is checked out; publishing would change it under your feet. Check out another "
          + "branch, or name another with --branch")
    }
    return git
  }

  private func commit(_ publication: Publication, _ git: Git) throws {
    let source = try? git.revision("HEAD").get()
    let message = message ?? source.map { "Publish \($0.short)" } ?? "Publish"
    let published = try git.publish(
      publication.files, to: branch, message: message, keeping: ["CNAME"]
    ).orFail()
    if let commit = published.commit {
      say("published \(published.files) files as \(commit.prefix(7)) on \(branch)")
    } else {
      say("\(branch) has this site already")
    }
    guard push else { return }
    try git.push(branch, to: remote).orFail()
    say("pushed \(branch) to \(remote)")
  }

  private func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}

extension Result where Failure == Git.Problem {
  /// The value, or the program's end with what git has to say.
  func orFail() throws -> Success {
    switch self {
    case .success(let value): return value
    case .failure(let problem):
      // What git refuses is no wrong use of the command, so its usage is not printed.
      FileHandle.standardError.write(Data("error: \(problem.message)\n".utf8))
      throw ExitCode(1)
    }
  }
}
