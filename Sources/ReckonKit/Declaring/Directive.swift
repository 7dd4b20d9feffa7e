package import Diagnostics
package import Notebooks
package import Typesetting

/// One directive or role: the single declaration from which help, checking, the reference and a
/// test of its example come.
package struct Directive: Sendable {
  package enum Form: String, Sendable, CaseIterable { case role, block }

  /// How the text below a fence's options is read.
  package enum Body: Sendable {
    /// There may be none.
    case none
    /// Markdown, with directives of its own.
    case markdown
    /// A language of the directive's own, described in a few words.
    case text(String)
  }

  package var name: String
  package var forms: Set<Form>
  package var summary: String
  /// A few sentences for `reckon directives NAME`.
  package var discussion: String
  package var argument: Declaration?
  package var options: [Declaration]
  package var body: Body
  /// Markdown that shows it at work; a test renders it.
  package var example: String
  /// What it is called where it is numbered, such as `Table`; nil where it never is.
  package var numbered: Numbering?
  /// What answers for the numbers that it shows.
  package var evidence: Evidence
  /// What it defines before anything is evaluated.
  package var define: @Sendable (Arguments, inout Definitions) -> Void
  package var evaluate: @Sendable (Arguments, Evaluation) -> Outcome

  package struct Numbering: Sendable {
    package enum Condition: Sendable { case always, labelled, captioned }
    package var noun: Anchor.Noun
    package var when: Condition
    /// What it is called instead, where what it shows depends on its options.
    package var other: @Sendable (Arguments) -> Anchor.Noun?

    package init(
      noun: Anchor.Noun, when: Condition,
      other: @escaping @Sendable (Arguments) -> Anchor.Noun? = { _ in nil }
    ) {
      self.noun = noun
      self.when = when
      self.other = other
    }
  }

  package init(
    _ name: String, _ forms: Set<Form>, summary: String, discussion: String = "",
    argument: Declaration? = nil, options: [Declaration] = [], body: Body = .none,
    example: String, numbered: Numbering? = nil, evidence: Evidence = .computed,
    define: @escaping @Sendable (Arguments, inout Definitions) -> Void = { _, _ in },
    evaluate: @escaping @Sendable (Arguments, Evaluation) -> Outcome
  ) {
    self.name = name
    self.forms = forms
    self.summary = summary
    self.discussion = discussion
    self.argument = argument
    self.options = options
    self.body = body
    self.example = example
    self.numbered = numbered
    self.evidence = evidence
    self.define = define
    self.evaluate = evaluate
  }
}

/// What a directive leaves: what to show, and what to say.
package struct Outcome: Sendable {
  package var fragment: Fragment
  package var diagnostics: [Diagnostic]

  package init(_ fragment: Fragment, _ diagnostics: [Diagnostic] = []) {
    self.fragment = fragment
    self.diagnostics = diagnostics
  }

  /// Nothing could be shown: the mark in the page says why.
  package static func failure(_ findings: Diagnostics, _ call: Call) -> Outcome {
    Outcome(.failure(findings.all, source: call.argument.text), findings.all)
  }
}
