import CMarkGFM
import Glibc
import Synchronization

/// cmark-gfm, called from this file alone.
///
/// GitHub's extensions are on: tables, strikethrough, autolinks, the tag filter, task lists and
/// footnotes; smart punctuation is off, and an author's raw HTML passes.
enum CommonMark {
  /// What an inline rule makes of a place in a block's text.
  enum InlineMatch {
    /// Puts raw HTML before the character and lets cmark read on there as if nothing had been.
    case insert([UInt8])
    /// Puts raw HTML in the place of everything up to an offset.
    case replace([UInt8], upTo: Int)
  }

  private static let extensionNames = [
    "table", "strikethrough", "autolink", "tagfilter", "tasklist",
  ]

  /// Passes author's HTML: the page is the author's own.
  private static let options = CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES

  /// cmark keeps the characters at which it asks its extensions in one table of the whole process,
  /// which it fills before and clears after the inlines of each document. So only one document at a
  /// time may have its inlines read; blocks and rendering need no turn.
  private static let turn = Mutex(())

  static func inTurn<Result>(_ body: () -> Result) -> Result {
    turn.withLock { _ in body() }
  }

  private static let isRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return extensionNames.allSatisfy { cmark_find_syntax_extension($0) != nil }
  }()

  /// Parses a document, asking the scanner at each of its characters.
  static func parse(_ bytes: [UInt8], _ scanner: inout InlineScanner) -> SyntaxTree {
    precondition(isRegistered, "cmark-gfm lacks an extension")
    let parser = cmark_parser_new(options)
    defer { cmark_parser_free(parser) }
    for name in extensionNames {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
    }
    let own = ownExtension()
    defer { cmark_syntax_extension_free(cmark_get_default_mem_allocator(), own) }
    cmark_parser_attach_syntax_extension(parser, own)
    bytes.withUnsafeBytes { buffer in
      cmark_parser_feed(
        parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    return withUnsafeMutablePointer(to: &scanner) { scanner in
      cmark_syntax_extension_set_private(own, scanner, nil)
      return SyntaxTree(inTurn { cmark_parser_finish(parser).map(SyntaxNode.init) })
    }
  }

  /// One for each document, because it leads to the document's scanner.
  private static func ownExtension() -> OpaquePointer? {
    let own = cmark_syntax_extension_new("reckon")
    var characters: UnsafeMutablePointer<cmark_llist>?
    for character in InlineScanner.characters {
      characters = cmark_llist_append(
        cmark_get_default_mem_allocator(), characters,
        UnsafeMutableRawPointer(bitPattern: UInt(character)))
    }
    cmark_syntax_extension_set_special_inline_chars(own, characters)
    cmark_syntax_extension_set_match_inline_func(own, matchInline)
    return own
  }

  /// HTML as cmark-gfm writes it, handed over for the length of a call.
  static func render<Result>(
    _ tree: borrowing SyntaxTree, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let memory = cmark_get_default_mem_allocator()
    var filters: UnsafeMutablePointer<cmark_llist>?
    for name in extensionNames {
      filters = cmark_llist_append(
        memory, filters, UnsafeMutableRawPointer(cmark_find_syntax_extension(name)))
    }
    defer { cmark_llist_free(memory, filters) }
    guard let root = tree.root, let html = cmark_render_html(root.pointer, options, filters) else {
      return body(UnsafeBufferPointer(start: nil, count: 0))
    }
    defer { free(html) }
    return html.withMemoryRebound(to: UInt8.self, capacity: strlen(html)) { start in
      body(UnsafeBufferPointer(start: start, count: strlen(html)))
    }
  }

  /// Asked by cmark wherever the character is not one of CommonMark's own.
  private static let matchInline: cmark_match_inline_func = { own, _, parent, character, parser in
    guard InlineScanner.characters.contains(character), let parent,
      let scanner = cmark_syntax_extension_get_private(own)
    else { return nil }
    let offset = Int(cmark_inline_parser_get_offset(parser))
    let match = scanner.assumingMemoryBound(to: InlineScanner.self).pointee.match(
      character, at: offset, in: SyntaxNode(parent))
    switch match {
    case nil: return nil
    case .insert(let html)?: return SyntaxNode.rawInline(html)?.pointer
    case .replace(let html, let end)?:
      cmark_inline_parser_set_offset(parser, Int32(end))
      return SyntaxNode.rawInline(html)?.pointer
    }
  }
}

/// A document's tree; the nodes die with it.
struct SyntaxTree: ~Copyable {
  let root: SyntaxNode?

  fileprivate init(_ root: SyntaxNode?) { self.root = root }

  deinit { if let root { cmark_node_free(root.pointer) } }

  /// Every node when it is entered and when it is left, in the order of the page. Nodes may be
  /// inserted before the one that is visited, and anywhere inside or after one that is left.
  func visit(_ body: (SyntaxNode, _ isEntered: Bool) -> Void) { root?.visit(body) }
}

extension SyntaxNode {
  /// This node and all below it; see `SyntaxTree.visit`.
  func visit(_ body: (SyntaxNode, _ isEntered: Bool) -> Void) {
    guard let iterator = cmark_iter_new(pointer) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard let node = cmark_iter_get_node(iterator) else { return }
      body(SyntaxNode(node), event == CMARK_EVENT_ENTER)
    }
  }
}

/// A node of the tree; valid while the tree is.
struct SyntaxNode: Equatable {
  enum Kind {
    case paragraph, heading, codeBlock, htmlBlock, table, tableRow, tableCell
    case text, code, htmlInline, softBreak, lineBreak, link, image, other
  }

  fileprivate let pointer: OpaquePointer

  fileprivate init(_ pointer: OpaquePointer) { self.pointer = pointer }

  var kind: Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .htmlInline
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    default: kindOfExtension
    }
  }

  private var kindOfExtension: Kind {
    guard cmark_node_get_syntax_extension(pointer) != nil,
      let name = cmark_node_get_type_string(pointer)
    else { return .other }
    return switch String(cString: name) {
    case "table": .table
    case "table_row", "table_header": .tableRow
    case "table_cell": .tableCell
    default: .other
    }
  }

  var isTableHeader: Bool { strcmp(cmark_node_get_type_string(pointer), "table_header") == 0 }
  var parent: SyntaxNode? { cmark_node_parent(pointer).map(SyntaxNode.init) }
  var next: SyntaxNode? { cmark_node_next(pointer).map(SyntaxNode.init) }
  var previous: SyntaxNode? { cmark_node_previous(pointer).map(SyntaxNode.init) }
  var lastChild: SyntaxNode? { cmark_node_last_child(pointer).map(SyntaxNode.init) }
  var firstChild: SyntaxNode? { cmark_node_first_child(pointer).map(SyntaxNode.init) }

  var children: some Sequence<SyntaxNode> {
    sequence(first: firstChild) { $0?.next }.lazy.prefix { $0 != nil }.compactMap(\.self)
  }

  /// 1-based, and 0 where cmark does not know.
  var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
  /// 1-based, in bytes.
  var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }

  var isFenced: Bool {
    var length: Int32 = 0
    var offset: Int32 = 0
    var character: CChar = 0
    return cmark_node_get_fenced(pointer, &length, &offset, &character) != 0
  }

  /// A block's text as its inlines are read from; alive as long as the node.
  var content: UnsafeBufferPointer<UInt8> {
    if startColumn == 0, kind == .tableCell {
      // A cell that its row lacks. cmark adds it, and leaves what it would hold uninitialized.
      return SyntaxNode.bytes(nil)
    }
    return SyntaxNode.bytes(cmark_node_get_string_content(pointer))
  }
  /// What a text, a code span, a code block or raw HTML holds.
  var literal: UnsafeBufferPointer<UInt8> { SyntaxNode.bytes(cmark_node_get_literal(pointer)) }
  var fenceInfo: String { SyntaxNode.string(cmark_node_get_fence_info(pointer)) }
  var destination: String { SyntaxNode.string(cmark_node_get_url(pointer)) }
  var title: String { SyntaxNode.string(cmark_node_get_title(pointer)) }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
    let start = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
    return UnsafeBufferPointer(start: start, count: strlen(text))
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}

extension SyntaxNode {
  fileprivate static func rawInline(_ html: [UInt8]) -> SyntaxNode? {
    raw(html, CMARK_NODE_HTML_INLINE)
  }

  private static func raw(_ html: [UInt8], _ type: cmark_node_type) -> SyntaxNode? {
    guard let node = cmark_node_new(type) else { return nil }
    (html + [0]).withUnsafeBytes { bytes in
      _ = cmark_node_set_literal(node, bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
    }
    return SyntaxNode(node)
  }

  /// Raw HTML before this inline.
  func insertInline(_ html: [UInt8]) {
    attach(SyntaxNode.rawInline(html)) { cmark_node_insert_before(pointer, $0) }
  }

  /// Raw HTML before this block, on a line of its own.
  func insertBlock(_ html: [UInt8]) {
    attach(SyntaxNode.raw(html, CMARK_NODE_HTML_BLOCK)) { cmark_node_insert_before(pointer, $0) }
  }

  /// Raw HTML before and after this block, on lines of their own.
  func surroundBlock(_ first: [UInt8], _ last: [UInt8]) {
    insertBlock(first)
    attach(SyntaxNode.raw(last, CMARK_NODE_HTML_BLOCK)) { cmark_node_insert_after(pointer, $0) }
  }

  /// Raw HTML before the first and after the last inline of this block.
  func surroundInlines(_ first: [UInt8], _ last: [UInt8]) {
    attach(SyntaxNode.rawInline(first)) { cmark_node_prepend_child(pointer, $0) }
    attach(SyntaxNode.rawInline(last)) { cmark_node_append_child(pointer, $0) }
  }

  private func attach(_ node: SyntaxNode?, _ place: (OpaquePointer) -> Int32) {
    guard let node else { return }
    if place(node.pointer) == 0 { cmark_node_free(node.pointer) }
  }
}
