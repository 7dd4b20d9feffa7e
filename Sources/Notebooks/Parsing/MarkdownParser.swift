package import Diagnostics

extension Markdown {
  /// Reads and renders Markdown, which may be stretches of a file glued together.
  package static func parse(_ excerpt: Excerpt) -> Markdown {
    var parser = MarkdownParser(excerpt)
    return parser.parse()
  }
}

/// Marks in cmark's tree what is evaluated or typeset apart, renders the tree once, and cuts the
/// HTML at the marks.
struct MarkdownParser {
  let lines: SourceLines
  var places: BlockPlaces
  private var scanner: InlineScanner
  var diagnostics: [Diagnostic] = []
  /// How many images the visit is inside of: what stands in one is only words.
  private var imageDepth = 0
  private var rawHTML: RawHTML
  private var links = LinkPlaces()
  /// Apart from links, which may surround them.
  private var pictures = LinkPlaces()
  /// The mark of a fence that another took in: what closes it looks as if it opened one.
  private var leftOver: UInt8?
  private var references: BrokenReferences

  init(_ excerpt: Excerpt) {
    lines = SourceLines(excerpt)
    places = BlockPlaces(lines: lines)
    scanner = InlineScanner(lines)
    rawHTML = RawHTML(lines)
    references = BrokenReferences(lines)
  }

  mutating func parse() -> Markdown {
    let tree = CommonMark.parse(lines.bytes, &scanner)
    tree.visit { node, isEntered in
      switch node.kind {
      case .heading where !isEntered:
        checkReferences(node)
        markHeading(node)
        checkDialects(node)
      case .paragraph where !isEntered:
        checkReferences(node)
        markTargets(node)
        markCaption(node)
        checkFences(node)
        checkDialects(node)
      case .tableCell where !isEntered:
        checkReferences(node)
        checkDialects(node)
      case .table where !isEntered: markTable(node)
      case .codeBlock:
        references.pass(node)
        markCode(node)
      case .image: markImage(node, isEntered: isEntered)
      case .link where isEntered && imageDepth == 0:
        rawHTML.check(node, isEntered: isEntered)
        markLink(node)
      case .htmlBlock, .htmlInline, .link:
        if node.kind == .htmlBlock { references.pass(node) }
        rawHTML.check(node, isEntered: isEntered)
      default: break
      }
    }
    diagnostics += references.unusedFootnotes()
    let segments = CommonMark.render(tree) { html in
      var assembly = Assembly(html, scanner.splices)
      return assembly.run()
    }
    return Markdown(
      segments: segments,
      diagnostics: lines.diagnostics + scanner.diagnostics + diagnostics + rawHTML.diagnostics,
      nearRoles: scanner.nearRoles)
  }

  mutating func mark(_ splice: Splice) -> [UInt8] {
    scanner.splices.append(splice)
    return SpliceMark.bytes(scanner.splices.count - 1)
  }
}

extension MarkdownParser {
  private mutating func markHeading(_ node: SyntaxNode) {
    markTargets(node)
    checkAttributes(of: "heading", node)
    let heading = Heading(
      level: node.headingLevel, text: scanner.plainText(of: node), range: places.range(of: node),
      plain: "")
    node.surroundInlines(mark(.headingStart(heading)), mark(.headingEnd(heading)))
  }

  private mutating func checkReferences(_ node: SyntaxNode) {
    diagnostics += references.findings(in: node, &places)
  }

  private mutating func markImage(_ node: SyntaxNode, isEntered: Bool) {
    imageDepth += isEntered ? 1 : -1
    guard isEntered, imageDepth == 1 else { return }
    let image = Image(
      destination: node.destination, alternative: scanner.plainText(of: node), title: node.title,
      range: pictures.range(of: node.destination, in: node.block, &places), plain: "")
    node.insertInline(mark(.image(image)))
  }

  private mutating func markLink(_ node: SyntaxNode) {
    let destination = node.destination
    guard LinkPlaces.staysHere(destination) else { return }
    let range = links.range(of: destination, in: node.block, &places)
    node.insertInline(mark(.link(Link(destination: destination, range: range, plain: ""))))
  }

  private mutating func markCode(_ node: SyntaxNode) {
    let fence = Fence(node, in: lines)
    var call = fence?.call(node.literal)
    if let finding = fence.flatMap({ misfit(of: $0, call, node.literal) }) {
      diagnostics.append(finding)
      // What follows is most likely no part of it.
      if let body = call?.body.firstParagraph { call?.body = body }
    }
    if let call {
      node.insertBlock(mark(.call(call)))
      return
    }
    let language = node.fenceInfo.split(whereSeparator: \.isWhitespace).first.map(String.init)
    let code = CodeBlock(
      language: language ?? "", text: String(decoding: node.literal, as: UTF8.self),
      range: lines.range(fence?.range ?? lines.indentedCode(node)), plain: "")
    node.insertBlock(mark(.code(code)))
  }

  /// A fence that ends where its author does not see it end.
  private mutating func misfit(of fence: Fence, _ call: Call?, _ text: UnsafeBufferPointer<UInt8>)
    -> Diagnostic?
  {
    if let takesIn = call.map({ fence.takesIn($0) }) ?? fence.takesIn(code: text) {
      leftOver = fence.mark
      return takesIn
    }
    if leftOver == fence.mark, fence.isBare {
      leftOver = nil
      return nil
    }
    return fence.unclosed
  }

  /// Lines that look like the first of a directive, and are text: a fence of backticks may have no
  /// backtick after it.
  private mutating func checkFences(_ node: SyntaxNode) {
    let content = node.content.withoutTrailingSpace
    guard content.contains("```{") else { return }
    for line in content.lineRanges {
      let text = content[line]
      let ticks = text.prefix { $0 == UInt8(ascii: "`") }.count
      guard ticks >= 3, text.dropFirst(ticks).first == UInt8(ascii: "{"),
        text.dropFirst(ticks).contains(UInt8(ascii: "`"))
      else { continue }
      let range = lines.range(places.map(of: node).source(line))
      diagnostics.append(.backtickAfterFence(range))
    }
  }
}

extension SyntaxNode {
  /// The block whose inlines these are.
  var block: SyntaxNode {
    var node = self
    while let parent = node.parent {
      switch node.kind {
      case .paragraph, .heading, .tableCell: return node
      default: node = parent
      }
    }
    return node
  }
}

extension Diagnostic {
  fileprivate static func backtickAfterFence(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "fence.backtick",
      "a fence of backticks ends at the next backtick, so this is no directive; open and close it "
        + "with `~~~` or `:::`", at: range)
  }
}
