package import Diagnostics
import Notebooks

/// A benchmark as a notebook asks for it, before its names are looked up.
package struct BenchmarkRequest: Sendable {
  package var name: Excerpt
  package var arguments: Arguments
  /// Whether it says what to measure. One that does not shows what an earlier one of its name measures,
  /// or else measures the network of its name.
  package var namesWork: Bool

  enum Kind { case networks, commands }

  var kind: Kind

  /// Fails where what it is told does not go together.
  package static func read(_ arguments: Arguments) -> Result<BenchmarkRequest, Diagnostics> {
    let call = arguments.call
    func given(_ declarations: [Declaration]) -> [Excerpt] {
      let names = Set(declarations.map(\.name))
      return call.options.map(\.name).filter { names.contains($0.text) }
    }
    let ofNetworks = given(BenchmarkOptions.ofNetworks)
    let ofCommands = given(BenchmarkOptions.ofCommands)
    let hasBody = !call.body.trimmed.text.isEmpty
    let hasCommand = arguments.option(named: "command") != nil
    let isCommand = hasBody || hasCommand
    var findings: [Diagnostic] = []
    if isCommand {
      findings += ofNetworks.map(Diagnostic.notForCommands)
      if hasBody, let command = ofCommands.first(where: { $0.text == "command" }) {
        findings.append(.commandTwice(command, call.body.trimmed))
      }
    } else {
      findings += ofCommands.map(Diagnostic.withoutCommand)
    }
    if let failure = Diagnostics(findings) { return .failure(failure) }
    return .success(
      BenchmarkRequest(
        name: call.argument.trimmed, arguments: arguments,
        namesWork: hasBody || !ofNetworks.isEmpty || !ofCommands.isEmpty,
        kind: isCommand ? .commands : .networks))
  }
}

extension Diagnostic {
  fileprivate static func notForCommands(_ option: Excerpt) -> Diagnostic {
    Diagnostic(
      "benchmark.not-for-commands",
      "`:\(option.text):` is for networks, and this measures commands; remove one of them",
      at: option.range)
  }

  fileprivate static func withoutCommand(_ option: Excerpt) -> Diagnostic {
    Diagnostic(
      "benchmark.without-command",
      "`:\(option.text):` belongs to commands; write one after `:command:`, or several as lines "
        + "`NAME: COMMAND`", at: option.range)
  }

  fileprivate static func commandTwice(_ option: Excerpt, _ body: Excerpt) -> Diagnostic {
    Diagnostic(
      "benchmark.command-twice",
      "commands stand both here and in the lines below; keep one of the two", at: option.range
    ).noting("the lines begin here", at: body.range)
  }
}
