package import Diagnostics
import Notebooks
package import Typesetting

/// The numbers and ids of everything in a notebook that can be referred to.
package struct Anchors: Sendable {
  /// By the id of what is numbered.
  package private(set) var numbered: [Int: Anchor] = [:]
  /// By the label that the author gave.
  package private(set) var ofLabels: [String: Anchor] = [:]
  package private(set) var diagnostics: [Diagnostic] = []

  private var counts: [Anchor.Noun: Int] = [:]
  private var places: [String: SourceRange] = [:]
  /// Targets `(label)=` that wait for what they name.
  private var pending: [Target] = []

  /// `outline`: makes the sections of the same Markdown, none of which may take an id that
  /// is reserved.
  package init(_ markdown: LoadedMarkdown, outline: (_ reserved: [String]) -> Outline) {
    // Ids of numbered things do not depend on sections, but sections must leave them alone.
    let draft = Anchors(markdown, sections: [])
    self.init(markdown, sections: outline(draft.ids).sections[...])
    for target in pending { diagnostics.append(.targetOfNothing(target)) }
  }

  private init(_ markdown: LoadedMarkdown, sections: ArraySlice<Outline.Section>) {
    var sections = sections
    collect(markdown, &sections)
  }

  private var ids: [String] {
    (numbered.values.map(\.id) + places.keys + pending.map(\.label.text)).sorted()
  }

  private mutating func collect(
    _ markdown: LoadedMarkdown, _ sections: inout ArraySlice<Outline.Section>
  ) {
    for segment in markdown.segments {
      switch segment {
      case .splice(.target(let target)): pending.append(target)
      case .splice(.headingStart):
        let section = sections.popFirst()
        name(Anchor(id: section?.id ?? "", noun: .section, number: section?.number ?? ""))
      case .numbered(let splice, let id): number(splice, id: id)
      case .call(let loaded):
        number(loaded)
        if let content = loaded.arguments.content { collect(content, &sections) }
      case .html, .splice: break
      }
    }
  }

  private mutating func number(_ loaded: LoadedCall) {
    guard let numbering = loaded.directive.numbered, loaded.findings.isEmpty else { return }
    let label = loaded.arguments.option(named: "label")?.trimmed
    let isNumbered =
      switch numbering.when {
      case .always: true
      case .labelled: label != nil || !pending.isEmpty
      case .captioned:
        label != nil || !pending.isEmpty || loaded.arguments.option(named: "caption") != nil
      }
    guard isNumbered, loaded.arguments.isBlock else { return }
    number(loaded.id, numbering.other(loaded.arguments) ?? numbering.noun, label)
  }

  /// A formula of its own needs a label to have a number, a table a label or a caption.
  private mutating func number(_ splice: Splice, id: Int) {
    switch splice {
    case .math where !pending.isEmpty: number(id, .equation, nil)
    case .table(let boundary):
      guard case .start(let isCaptioned) = boundary.kind, isCaptioned || !pending.isEmpty else {
        return
      }
      number(id, .table, nil)
    default: break
    }
  }

  private mutating func number(_ thing: Int, _ noun: Anchor.Noun, _ label: Excerpt?) {
    let count = counts[noun, default: 0] + 1
    counts[noun] = count
    let id = label?.text ?? pending.first?.label.text ?? "\(noun.rawValue.lowercased())-\(count)"
    let anchor = Anchor(id: id, noun: noun, number: "\(count)")
    numbered[thing] = anchor
    if let label { register(label, anchor) }
    name(anchor)
  }

  /// The same for words that are evaluated apart, whose ids are others.
  package var withoutNumbers: Anchors {
    var anchors = self
    anchors.numbered = [:]
    return anchors
  }

  /// Gives what comes now the labels that were waiting for it.
  private mutating func name(_ anchor: Anchor) {
    for target in pending { register(target.label, anchor) }
    pending = []
  }

  /// Whether what the target names has its label for an id.
  func isID(_ target: Target) -> Bool {
    guard let anchor = ofLabels[target.label.text] else { return false }
    return anchor.noun != .section && anchor.id == target.label.text
  }

  private mutating func register(_ label: Excerpt, _ anchor: Anchor) {
    if let first = places[label.text] {
      diagnostics.append(.repeatedLabel(label, first: first))
      return
    }
    places[label.text] = label.range
    ofLabels[label.text] = anchor
  }
}

extension Diagnostic {
  fileprivate static func repeatedLabel(_ label: Excerpt, first: SourceRange) -> Diagnostic {
    Diagnostic(
      "label.repeated", "the label `\(label.text)` is given twice; choose another", at: label.range
    ).noting("first given here", at: first)
  }

  fileprivate static func targetOfNothing(_ target: Target) -> Diagnostic {
    Diagnostic(
      "label.names-nothing", .warning,
      "`(\(target.label.text))=` names nothing; put it on the line before a heading, a formula "
        + "of its own, a table or a directive",
      at: target.label.range)
  }
}
