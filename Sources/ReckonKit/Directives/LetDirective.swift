import Arithmetic
import Diagnostics
import Notebooks
import Typesetting

extension Directive {
  /// ```` ```{let} batch = 16 ````
  package static let `let` = Directive(
    "let", [.role, .block],
    summary: "names a value",
    discussion: """
      `NAME = EXPRESSION`, one on each line. A block shows nothing, or with `:show: yes` how each of its
      values follows; the role defines the name and shows its value, in the format given with `as`. A
      name may be used before it is defined. In formulas, letters are letters: `f_ck` has ck below its f,
      and `gamma_G` is a γ.
      """,
    argument: Parameter<[Assignment]>(
      "NAME = EXPRESSION", "a name, `=` and an expression", help: "a definition"
    ) {
      Assignment.parse($0).map { [$0] }
    }.declaration,
    options: [isShown.declaration],
    body: .text("lines of `NAME = EXPRESSION`; `#` begins a comment"),
    example: """
      ```{let}
      images = 1_281_167     # ImageNet's training set
      epochs = 90
      ```
      Training sees {let}`seen = images * epochs as si(3)` images.
      """,
    define: { arguments, definitions in
      for line in assignmentLines(of: arguments.call) {
        switch Assignment.parse(line) {
        case .success(let assignment):
          definitions.define(assignment.name, as: .value(assignment.request))
        case .failure(let findings):
          definitions.report(findings.all)
          if let name = Assignment.name(in: line) { definitions.define(name, as: .failed) }
        }
      }
    }
  ) { arguments, evaluation in
    let lines = assignmentLines(of: arguments.call)
    guard arguments.call.form == .role, let line = lines.first else {
      if lines.isEmpty {
        return .failure(Diagnostics(.nothingDefined(arguments.call)), arguments.call)
      }
      return arguments[isShown] == true ? shown(lines, evaluation) : Outcome(.nothing)
    }
    guard let (assignment, derivation) = computed(line, evaluation) else { return unknown(line) }
    return Outcome(
      .number(
        evaluation.door(
          derivation, named: assignment.name.text, as: assignment.request.format,
          at: arguments.call.range)),
      [assignment.request.misfit(of: derivation.result)].compactMap(\.self))
  }

  private static let isShown = Parameter.flag(
    "show", help: "`yes` shows how each value follows: formula, substitution, result")

  /// Each definition as `derive` would show it; one that has no value is reported where it is defined.
  private static func shown(_ lines: [Excerpt], _ evaluation: Evaluation) -> Outcome {
    let outcomes = lines.map { line in
      guard let (assignment, derivation) = computed(line, evaluation) else { return unknown(line) }
      return evaluation.derived(
        derivation, assignment.request, named: assignment.name.text, at: line.range)
    }
    return Outcome(
      .passage(Passage(outcomes.map { .fragment($0.fragment) })), outcomes.flatMap(\.diagnostics))
  }

  private static func computed(
    _ line: Excerpt, _ evaluation: Evaluation
  ) -> (Assignment, Derivation)? {
    guard case .success(let assignment) = Assignment.parse(line),
      case .success(let derivation)? = evaluation.names.values[assignment.name.text]
    else { return nil }
    return (assignment, derivation)
  }

  /// Findings of the expression are reported where it is defined; here they only leave a mark.
  private static func unknown(_ line: Excerpt) -> Outcome {
    Outcome(.failure([.notComputed(line)], source: line.text))
  }

  private static func assignmentLines(of call: Call) -> [Excerpt] {
    ([call.argument] + call.body.lines).map(\.withoutComment.trimmed).filter { !$0.text.isEmpty }
  }
}

/// `NAME = EXPRESSION as FORMAT`
struct Assignment: Sendable {
  var name: Excerpt
  var request: ValueRequest

  static func parse(_ line: Excerpt) -> Result<Assignment, Diagnostics> {
    guard let name = name(in: line), let equals = line.text.utf8.firstOffset(of: "=") else {
      return .failure(Diagnostics(.notAnAssignment(line)))
    }
    let value = line[(equals + 1)..<line.text.utf8.count].trimmed
    return ValueRequest.parse(value).map { Assignment(name: name, request: $0) }
  }

  /// What stands before the `=`, which must not be the beginning of `==`.
  static func name(in line: Excerpt) -> Excerpt? {
    guard let equals = line.text.utf8.firstOffset(of: "=") else { return nil }
    let name = line[0..<equals].trimmed
    return name.text.isEmpty || line.text.utf8.dropFirst(equals + 1).first == UInt8(ascii: "=")
      ? nil : name
  }
}

extension Diagnostic {
  fileprivate static func notAnAssignment(_ line: Excerpt) -> Diagnostic {
    Diagnostic(
      "let.not-an-assignment",
      "write `NAME = EXPRESSION`, or close the fence of `let` before this line if it is no definition",
      at: line.range)
  }

  fileprivate static func nothingDefined(_ call: Call) -> Diagnostic {
    Diagnostic(
      "let.empty", "nothing is defined here; write `NAME = EXPRESSION`", at: call.name.range)
  }

  fileprivate static func notComputed(_ line: Excerpt) -> Diagnostic {
    Diagnostic(Names.consequence, "this could not be computed", at: line.range)
  }
}
