import Diagnostics
import CMarkGFM

@testable import Notebooks

/// What cmark-gfm itself makes of a text, with the extensions that notebooks have.
func stockHTML(_ text: String) -> String {
  // The product's own first parse registers the extensions.
  _ = parse("")
  return CommonMark.inTurn {
    let options = CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES
    let memory = cmark_get_default_mem_allocator()
    let parser = cmark_parser_new(options)
    defer { cmark_parser_free(parser) }
    var extensions: UnsafeMutablePointer<cmark_llist>?
    for name in ["table", "strikethrough", "autolink", "tagfilter", "tasklist"] {
      let found = cmark_find_syntax_extension(name)
      cmark_parser_attach_syntax_extension(parser, found)
      extensions = cmark_llist_append(memory, extensions, UnsafeMutableRawPointer(found))
    }
    defer { cmark_llist_free(memory, extensions) }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parser_feed(parser, $0.baseAddress, $0.count)
      }
    }
    let document = cmark_parser_finish(parser)
    defer { cmark_node_free(document) }
    let html = cmark_render_html(document, options, extensions)
    defer { memory?.pointee.free(html) }
    return html.map { String(cString: $0) } ?? ""
  }
}
