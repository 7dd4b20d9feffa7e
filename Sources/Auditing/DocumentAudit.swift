import Arithmetic
import Diagnostics

/// The audit of one document, step by step.
struct DocumentAudit {
  let file: SourceFile
  let text: AuditText
  let outline: Outline
  let knowledge: Knowledge
  /// Quantities that were judged, with ranges in `text`.
  var judgments: [Judgment] = []
  var drafts: [Draft] = []
  var judged: [AuditReport.Judged] = []
  var numerals: [NumeralUse] = []

  init(file: SourceFile, kind: DocumentKind, skipping: [Range<Int>], knowledge: Knowledge) {
    self.file = file
    self.knowledge = knowledge
    var text = kind == .jupyterNotebook ? NotebookCells.markdown(of: file.text) : AuditText(file.text)
    text.hide(skipping)
    self.text = text
    outline =
      switch kind {
      case .markdown, .jupyterNotebook: MarkdownOutline.outline(of: text, hasMarkup: true)
      case .plainText: MarkdownOutline.outline(of: text, hasMarkup: false)
      case .latex: TeXOutline.outline(of: text)
      }
  }

  mutating func report() -> AuditReport {
    for block in outline.blocks { read(block) }
    let findings = drafts.sorted { $0.valueRange.lowerBound < $1.valueRange.lowerBound }
      .map { finding($0) }
    return AuditReport(findings: findings, judged: judged, suppressions: [], numerals: numerals)
  }

  private mutating func read(_ block: Block) {
    guard block.mayCompute(text.bytes) else { return }
    let (lexed, annotations) = Lexer.lex(text.bytes, block)
    judge(lexed, block.kind)
    for annotation in annotations {
      let inner = Block(kind: .comments, lines: [annotation], hasMath: false)
      judge(Lexer.lex(text.bytes, inner).0, .comments)
    }
  }

  private mutating func judge(_ lexed: Lexed, _ kind: Block.Kind) {
    for chain in ChainFinder.chains(text.bytes, lexed, kind) {
      let judge = Judge(bytes: text.bytes, tokens: lexed.tokens, chain: chain)
      for judgment in judge.judgments() {
        judgments.append(judgment)
        judged.append(
          AuditReport.Judged(range: text.inFile(judgment.range), verdict: judgment.agreement))
        if judgment.agreement == .wrong { drafts.append(Draft(judgment, text)) }
      }
    }
  }

  private func finding(_ draft: Draft) -> Finding {
    let range = text.inFile(draft.range)
    let value = text.inFile(draft.valueRange)
    return Finding(
      file: file.path, rule: draft.rule, range: range, valueRange: value,
      start: file.position(of: value.lowerBound), end: file.position(of: value.upperBound),
      text: text.string(draft.range), statedText: text.string(draft.valueRange),
      stated: draft.stated, computed: draft.computed.number,
      isComputedExactly: draft.computed.isExact, verdict: .wrong, cause: draft.cause,
      notes: draft.notes.map { Finding.Note(message: $0.message, range: $0.range.map(text.inFile)) },
      fix: draft.fix.map { Fix(range: text.inFile($0.range), replacement: $0.replacement) })
  }
}
