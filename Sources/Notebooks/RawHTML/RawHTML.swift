package import Diagnostics

/// Checks what an author writes as HTML: it passes into the page as it is, but a page runs no
/// script of its author's and asks no other host for anything.
struct RawHTML {
  private(set) var diagnostics: [Diagnostic] = []

  private var places: BlockPlaces
  /// How far the text of a block has been searched for the HTML in it.
  private var searched: (block: SyntaxNode, text: UnsafeBufferPointer<UInt8>, offset: Int)?

  init(_ lines: SourceLines) { places = BlockPlaces(lines: lines) }

  mutating func check(_ node: SyntaxNode, isEntered: Bool) {
    guard isEntered else { return }
    if node.kind == .link {
      if node.destination.isScript { report(.script, at: places.range(of: node.block)) }
      return
    }
    let html = node.literal
    guard html.first != SpliceMark.start else { return }
    let findings = RawHTML.findings(html, isInline: node.kind != .htmlBlock)
    guard !findings.isEmpty else { return }
    if node.kind == .htmlBlock {
      let map = places.map(of: node)
      for finding in findings {
        report(finding.problem, at: places.lines.range(map.source(finding.bytes)))
      }
    } else {
      let (map, start) = place(of: html, in: node.block)
      for finding in findings {
        let bytes = start + finding.bytes.lowerBound..<start + finding.bytes.upperBound
        report(finding.problem, at: places.lines.range(map.source(bytes)))
      }
    }
  }

  /// cmark does not say where in a block an inline stands; it comes after those before it.
  private mutating func place(of html: UnsafeBufferPointer<UInt8>, in block: SyntaxNode)
    -> (map: ContentMap, start: Int)
  {
    var (_, text, start) = searched ?? (block, block.content, 0)
    if searched?.block != block { (text, start) = (block.content, 0) }
    let found = text.firstRange(of: html, from: start)
    searched = (block, text, found?.upperBound ?? start)
    return (places.map(of: block), found?.lowerBound ?? start)
  }

  private mutating func report(_ problem: Problem, at range: SourceRange) {
    diagnostics.append(Self.diagnostic(problem, range))
  }

  fileprivate static func diagnostic(_ problem: Problem, _ range: SourceRange) -> Diagnostic {
    switch problem {
    case .script: .script(at: range)
    case .address: .address(at: range)
    case .file: .file(at: range)
    case .element(let name): .element(name, at: range)
    case .open(let start): .open(start, at: range)
    }
  }
}

/// The same check of HTML that did not come through Markdown, such as what code puts out.
package enum HTMLCheck {
  /// What is wrong with it, all said of one place.
  package static func findings(in html: String, at range: SourceRange) -> [Diagnostic] {
    var text = html
    return text.withUTF8 { bytes in
      RawHTML.findings(bytes).map { RawHTML.diagnostic($0.problem, range) }
    }
  }
}

extension RawHTML {
  fileprivate enum Problem {
    case script
    /// Something lies on another host.
    case address
    /// Something lies beside the notebook, and stays there.
    case file
    /// An element whose purpose is to load something.
    case element(String)
    /// What begins so does not end where its HTML ends, so that a browser would read what follows
    /// differently than it is checked here.
    case open(String)
  }

  fileprivate typealias Finding = (problem: Problem, bytes: Range<Int>)

  private static let loaders: Set = [
    "link", "iframe", "frame", "embed", "object", "applet", "base", "portal",
  ]

  private static let media: Set = ["img", "video", "audio", "source", "track"]

  /// Attributes whose address a browser asks as soon as it sees it, or as a reader leaves.
  private static let addresses: Set = [
    "src", "poster", "background", "data", "ping", "xlink:href", "manifest", "lowsrc", "dynsrc",
    "longdesc", "icon", "codebase", "archive", "classid", "profile", "attributionsrc",
  ]

  fileprivate static func findings(
    _ html: UnsafeBufferPointer<UInt8>, isInline: Bool = false
  ) -> [Finding] {
    let read = HTMLTags(html)
    return read.tags.flatMap { findings($0, in: html, isInline) }
      + read.openComments.map { (.open("<!--"), $0) }
  }

  private static func findings(
    _ tag: HTMLTag, in html: UnsafeBufferPointer<UInt8>, _ isInline: Bool
  ) -> [Finding] {
    if tag.name == "script" { return [(.script, tag.bytes)] }
    if loaders.contains(tag.name) { return [(.element(tag.name), tag.bytes)] }
    if tag.name == "meta", tag.attribute("http-equiv") != nil {
      return [(.element(tag.name), tag.bytes)]
    }
    // Within a line each tag is a piece of its own, and a picture in SVG may have a title there.
    if tag.isOpen, !(isInline && tag.name == "title") {
      return [(.open(String(decoding: html[tag.bytes], as: UTF8.self)), tag.bytes)]
    }
    let found: [Finding] = tag.attributes.compactMap { attribute in
      problem(attribute, of: tag).map { ($0, attribute.bytes) }
    }
    guard tag.name == "style", let content = tag.content else { return found }
    let style = String(decoding: html[content], as: UTF8.self)
    // In SVG a style sheet may hold character references.
    let loads = style.loadsStyle || style.withoutReferences.loadsStyle
    return found + (loads ? [(.address, tag.bytes)] : [])
  }

  private static func problem(_ attribute: HTMLTag.Attribute, of tag: HTMLTag) -> Problem? {
    let value = attribute.value
    if attribute.name.hasPrefix("on") || value.isScript { return .script }
    let isRemote: Bool
    switch attribute.name {
    case "srcset", "imagesrcset":
      isRemote = value.split { $0.isWhitespace || $0 == "," }.contains { String($0).isRemote }
    // A link asks only when it is followed; a picture's part in SVG at once.
    case "href": isRemote = tag.name != "a" && tag.name != "area" && value.isRemote
    case "to", "from", "by", "values":
      // What SVG's animations put into an attribute.
      let values = value.split(separator: ";").map(String.init)
      if values.contains(where: \.isScript) { return .script }
      isRemote =
        tag.attribute("attributename")?.value.hasSuffix("href") ?? false
        && values.contains(where: \.isRemote)
    case let name: isRemote = addresses.contains(name) && value.isRemote
    }
    // SVG has addresses in style everywhere: fill="url(…)", filter="url(…)".
    if isRemote || value.loadsStyle { return .address }
    let staysBehind = addresses.contains(attribute.name) && media.contains(tag.name) && value.isFile
    return staysBehind ? .file : nil
  }
}

extension String {
  /// As a browser compares addresses: no white space, no letter case, slashes either way.
  private var address: String {
    String(unicodeScalars.filter { $0.value > 0x20 }.map(Character.init)).lowercased()
      .replacing("\\", with: "/")
  }

  fileprivate var isScript: Bool {
    let address = address
    return address.hasPrefix("javascript:") || address.hasPrefix("vbscript:")
  }

  /// `https://…`, `//…`, and any other scheme that leads out of the page.
  fileprivate var isRemote: Bool {
    let address = address
    if address.hasPrefix("//") { return true }
    guard let colon = address.firstIndex(of: ":") else { return false }
    let scheme = address[..<colon]
    guard let first = scheme.utf8.first, first.isLetter,
      scheme.utf8.allSatisfy({ $0.isAlphanumeric || "+-.".utf8.contains($0) })
    else { return false }
    return !["data", "blob", "about", "mailto", "tel"].contains(scheme)
  }

  /// A path, and no part of the page itself.
  fileprivate var isFile: Bool {
    let address = address
    return !address.isEmpty && !address.hasPrefix("#")
      && !["data:", "blob:", "about:"].contains(where: address.hasPrefix)
  }

  /// CSS with an address on another host, or with one that need not stand in `url(…)`.
  fileprivate var loadsStyle: Bool {
    let text = withoutEscapes.lowercased()
    if ["@import", "image-set(", "src("].contains(where: text.contains) { return true }
    return text.split(separator: "url(", omittingEmptySubsequences: false).dropFirst().contains {
      String($0.drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }).isRemote
    }
  }
}

extension Diagnostic {
  fileprivate static func script(at range: SourceRange) -> Diagnostic {
    Diagnostic("html.script", "a page runs no script; remove it", at: range)
  }

  fileprivate static func address(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "html.remote",
      "this would be asked of another host, and a page asks none; save it beside the notebook and "
        + "name that file", at: range)
  }

  fileprivate static func file(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "html.file", .warning,
      "a page does not bring along what HTML names, and will not find this file; write "
        + "`![what it shows](path)` or a `figure`, whose pictures become part of the page",
      at: range)
  }

  fileprivate static func element(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "html.remote", "`<\(name)>` loads something else, and a page is one file; remove it",
      at: range)
  }

  fileprivate static func open(_ start: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "html.open",
      "`\(start)` does not end in this piece of HTML, so that a browser would take what follows for "
        + "part of it; begin a line with it, and end it before the next blank line", at: range)
  }
}
