import Arithmetic
import Diagnostics

/// The audit of one document, step by step.
struct DocumentAudit {
  let file: SourceFile
  let text: AuditText
  let outline: Outline
  private let isTeX: Bool
  private let knowledge: KnownQuantities.Index
  private var judgments: [Judgment] = []
  /// Where the results of equations begin that hold.
  private var results: Set<Int> = []
  private var carried = CarriedDigits()
  private var drafts: [Draft] = []
  /// What chains of equations may judge themselves.
  private var conversions: [Draft] = []
  private var judged: [AuditReport.Judged] = []

  init(file: SourceFile, kind: DocumentKind, skipping: [Range<Int>], knowledge: Knowledge) {
    self.file = file
    self.knowledge = KnownQuantities.Index(knowledge)
    var text =
      kind == .jupyterNotebook ? NotebookCells.markdown(of: file.text) : AuditText(file.text)
    text.hide(skipping)
    text.hasDecimalComma = DecimalComma.isUsed(in: text.bytes)
    self.text = text
    isTeX = kind == .latex
    var outline =
      switch kind {
      case .markdown, .jupyterNotebook: MarkdownOutline.outline(of: text, hasMarkup: true)
      case .plainText: MarkdownOutline.outline(of: text, hasMarkup: false)
      case .latex: TeXOutline.outline(of: text)
      }
    if text.hasDecimalComma {
      for index in outline.blocks.indices { outline.blocks[index].hasDecimalComma = true }
    }
    self.outline = outline
  }

  mutating func report() -> AuditReport {
    for block in outline.blocks { read(block) }
    for table in outline.tables { read(table) }
    readResults()
    drafts += Consequences.drafts(judgments, text) + conversions
    readRestatements()
    var suppressions = Suppressions(outline, text, file)
    let kept = onePerValue(drafts.filter { !isBacked($0) })
      .filter { !suppressions.suppress($0) }
    return AuditReport(
      file: file.path, findings: kept.map(finding),
      judged: judged.sorted { $0.range.lowerBound < $1.range.lowerBound },
      suppressions: suppressions.all)
  }

  /// A total that an equation of its own gives is right: one of the parts is not.
  private func isBacked(_ draft: Draft) -> Bool {
    draft.rule == .total && results.contains(draft.valueRange.lowerBound)
  }

  /// In the order of the document; what two rules say of one value is said once.
  private func onePerValue(_ drafts: [Draft]) -> [Draft] {
    let ordered = drafts.enumerated().sorted {
      ($0.element.valueRange.lowerBound, $0.offset) < ($1.element.valueRange.lowerBound, $1.offset)
    }.map(\.element)
    var kept: [Draft] = []
    for draft in ordered where draft.valueRange.lowerBound >= kept.last?.valueRange.upperBound ?? 0
    {
      kept.append(draft)
    }
    return kept
  }

  private mutating func read(_ block: Block) {
    let mayCompute = block.mayCompute(text.bytes)
    let mayClaim = block.mayClaim(text.bytes) && block.kind != .comments
    guard mayCompute || mayClaim || !knowledge.isEmpty else { return }
    let (lexed, annotations) = Lexer.lex(text.bytes, block)
    if mayCompute { judge(lexed, block.kind) }
    for annotation in annotations {
      let inner = Block(
        kind: .comments, lines: [annotation], hasMath: false,
        hasDecimalComma: block.hasDecimalComma)
      judge(Lexer.lex(text.bytes, inner).0, .comments)
    }
    guard block.kind != .comments else { return }
    if mayClaim {
      add(PercentageClaims(lexed).verdicts)
      readQuantities(ClaimedQuantities(lexed: lexed, bytes: text.bytes))
      let points = PointClaims(lexed)
      add(points.drafts, points.judged)
      let results = WordedResults(lexed, text.bytes)
      add(results.drafts, results.judged)
      let sizes = OutputSizes(lexed)
      add(sizes.drafts, sizes.judged)
    }
    if !knowledge.isEmpty {
      let known = KnownQuantities(lexed, text.bytes, knowledge)
      add(known.drafts, known.judged)
    }
  }

  /// What prose says of two quantities.
  private mutating func readQuantities(_ quantities: ClaimedQuantities) {
    let stated = quantities.changes
    add(ChangeClaims(quantities, stated).verdicts)
    let factors = FactorClaims(quantities, stated)
    add(factors.drafts, factors.judged)
    let differences = DifferenceClaims(quantities, stated)
    add(differences.drafts, differences.judged)
    add(RelationClaims(quantities).verdicts)
    let restated = ConversionClaims(quantities)
    conversions += restated.drafts
    add([], restated.judged)
    add(ShareClaims(quantities).verdicts)
    readTotals(quantities)
  }

  /// What prose says that several quantities come to.
  private mutating func readTotals(_ quantities: ClaimedQuantities) {
    add(ListTotals(quantities).verdicts)
    add(GroupClaims(quantities).verdicts)
    add(FractionClaims(quantities).verdicts)
    add(PriceClaims(quantities).verdicts)
  }

  private mutating func judge(_ lexed: Lexed, _ kind: Block.Kind) {
    for chain in ChainFinder.chains(text.bytes, lexed, kind) {
      var found = Judge(bytes: text.bytes, tokens: lexed.tokens, chain: chain).judgments()
      for index in found.indices { carried.judge(&found[index]) }
      judgments += found
      for judgment in found where judgment.agreement == .exact || judgment.agreement == .rounding {
        guard judgment.source?.bare == nil, let (amount, _) = judgment.target?.bare else {
          continue
        }
        results.insert(amount.range.lowerBound)
      }
      judged += found.map {
        AuditReport.Judged(range: text.inFile($0.range), verdict: $0.agreement)
      }
    }
  }

  private mutating func read(_ table: Table) {
    guard let cells = TableCells(table, text, isTeX: isTeX) else { return }
    let totals = TableTotals(cells)
    let shares = TableShares(cells)
    let columns = TableColumns(cells, totals)
    let means = TableMeans(cells)
    add(totals.drafts(besides: shares.drafts + columns.drafts), totals.judged)
    add(shares.drafts, shares.judged)
    add(columns.drafts, columns.judged)
    add(means.drafts, means.judged)
    if !knowledge.isEmpty, !table.isList {
      let known = KnownCells(cells, knowledge)
      add(known.drafts, known.judged)
    }
  }

  private mutating func readResults() {
    for result in outline.results {
      guard let claim = ResultClaim(result, text.bytes) else { continue }
      add(claim.verdict == .wrong ? [claim.draft] : [], [(claim.range, claim.verdict)])
    }
  }

  private mutating func add(_ verdicts: ClaimVerdicts) { add(verdicts.drafts, verdicts.judged) }

  private mutating func add(_ found: [Draft], _ verdicts: [(range: Range<Int>, verdict: Agreement)])
  {
    drafts += found
    judged += verdicts.map { AuditReport.Judged(range: text.inFile($0.range), verdict: $0.verdict) }
  }

  /// Numbers of prose that no equation holds and that repeat a result with a slip.
  private mutating func readRestatements() {
    let restatements = Restatements(text, judgments)
    guard !restatements.isEmpty else { return }
    let places = Set(
      judgments.flatMap { judgment in
        [judgment.source, judgment.target].compactMap(\.self).flatMap {
          $0.amounts.map(\.range.lowerBound)
        }
      })
    for block in outline.blocks where block.kind == .prose && block.hasLongNumber(text.bytes) {
      for numeral in Lexer.lex(text.bytes, block).0.numerals
      where !places.contains(numeral.range.lowerBound) {
        if let draft = restatements.draft(numeral) { drafts.append(draft) }
      }
    }
  }

  private func finding(_ draft: Draft) -> Finding {
    let range = text.inFile(draft.range)
    let value = text.inFile(draft.valueRange)
    return Finding(
      file: file.path, rule: draft.rule, range: range, valueRange: value,
      start: file.position(of: value.lowerBound), end: file.position(of: value.upperBound),
      text: text.string(draft.range),
      statedText: (draft.isNegative ? "-" : "") + text.string(draft.valueRange), scale: draft.scale,
      stated: draft.stated, computed: draft.computed.number,
      isComputedExactly: draft.computed.isExact, verdict: .wrong, cause: draft.cause,
      notes: draft.notes.map {
        Finding.Note(message: $0.message, range: $0.range.map(text.inFile))
      },
      fix: draft.fix.map { Fix(range: text.inFile($0.range), replacement: $0.replacement) })
  }
}
