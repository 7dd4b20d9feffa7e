import Arithmetic
import Auditing
import Diagnostics
import Notebooks
import Typesetting

extension Directive {
  /// ```` ```{audit} _first-version.md ````
  package static let audit = Directive(
    "audit", [.block],
    summary: "what is wrong with the arithmetic of another write-up",
    discussion: """
      The file is audited when the report is rendered, as `reckon audit` does: Markdown, plain text,
      LaTeX or a Jupyter notebook, relative to the file that names it. The table has a row for each
      finding. What the write-up says of the notebook's networks and their layers is held to them, and
      lines of the body name what else is known, each with the words by which the write-up calls it.
      Findings are shown, and are no errors of the notebook: the write-up is what it is about.
      """,
    argument: Parameter.text("PATH", "a path", required: true, help: "the write-up to audit")
      .declaration,
    options: [caption.declaration, label.declaration],
    body: .text("lines of SUBJECT | NOUN | EXPRESSION"),
    example: """
      ```{audit} _first-version.md
      :caption: What the first version got wrong.

      VGG-19 | weights | 143_652_544
      ```
      """,
    numbered: Numbering(noun: .table, when: .captioned)
  ) { arguments, evaluation in
    let call = arguments.call
    let (caption, captionFindings) = evaluation.words(arguments[caption])
    let path = call.argument.trimmed
    let source = evaluation.reader.path(path.text, relativeTo: call.range.file)
      .flatMap(evaluation.reader.source)
    let facts = evaluation.facts(call.body)
    switch source {
    case .failure(let problem):
      let findings = [Diagnostic.unreadable(path, problem)] + facts.findings + captionFindings
      return Outcome(.failure(findings, source: call.argument.text), findings)
    case .success(let file):
      let report = evaluation.audit(file, knowing: facts.facts)
      let fragment = AuditTable(report, file, evaluation).fragment(caption)
      return Outcome(fragment, facts.findings + captionFindings)
    }
  }

  private static let caption = Parameter.markdown("caption", help: "the table's caption")
  private static let label = Parameter.label("table")
}

extension Evaluation {
  fileprivate func audit(_ file: SourceFile, knowing facts: [Knowledge.Fact]) -> AuditReport {
    let kind = DocumentKind(path: file.path) ?? .plainText
    var knowledge = Knowledge(names, usedIn: [file])
    knowledge.overrule(facts)
    return Audit.run(
      file, as: kind, skipping: NotebookProse.hidden(in: file, kind), knowledge: knowledge)
  }

  /// Lines of SUBJECT | NOUN | EXPRESSION.
  fileprivate func facts(_ body: Excerpt) -> (facts: [Knowledge.Fact], findings: [Diagnostic]) {
    var facts: [Knowledge.Fact] = []
    var findings: [Diagnostic] = []
    for line in body.lines where !line.trimmed.text.isEmpty {
      let parts = line.separated(by: "|", nesting: false).map(\.trimmed)
      guard parts.count == 3, parts.allSatisfy({ !$0.text.isEmpty }) else {
        findings.append(.notAFact(line))
        continue
      }
      switch Expression.parse(parts[2]).flatMap(evaluate) {
      case .failure(let failed): findings += failed.all
      case .success(let derivation):
        facts.append(
          Knowledge.Fact(parts[0].text, [parts[1].text], derivation.result.value))
      }
    }
    return (facts, findings)
  }
}

extension Diagnostic {
  fileprivate static func unreadable(_ path: Excerpt, _ problem: FileProblem) -> Diagnostic {
    Diagnostic("audit.unreadable", "cannot audit this file: \(problem.message)", at: path.range)
  }

  fileprivate static func notAFact(_ line: Excerpt) -> Diagnostic {
    Diagnostic(
      "audit.fact", "write SUBJECT | NOUN | EXPRESSION, such as `VGG-19 | weights | vgg19.weights`",
      at: line.trimmed.range)
  }
}
