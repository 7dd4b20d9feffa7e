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
    let findings = HTMLTag.all(in: html).flatMap(RawHTML.findings)
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
    }
  }
}

/// The same check of HTML that did not come through Markdown, such as what code puts out.
package enum HTMLCheck {
  /// What is wrong with it, all said of one place.
  package static func findings(in html: String, at range: SourceRange) -> [Diagnostic] {
    var text = html
    return text.withUTF8 { bytes in
      HTMLTag.all(in: bytes).flatMap(RawHTML.findings).map { RawHTML.diagnostic($0.problem, range) }
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
  }

  fileprivate typealias Finding = (problem: Problem, bytes: Range<Int>)

  private static let loaders: Set = [
    "link", "iframe", "frame", "embed", "object", "applet", "base", "portal",
  ]

  private static let media: Set = ["img", "video", "audio", "source", "track"]

  /// Attributes whose address a browser asks as soon as it sees it, or as a reader leaves.
  private static let addresses: Set = [
    "src", "poster", "background", "data", "ping", "xlink:href", "manifest", "lowsrc", "dynsrc",
    "longdesc", "icon", "codebase", "archive", "classid", "profile",
  ]

  fileprivate static func findings(_ tag: HTMLTag) -> [Finding] {
    if tag.name == "script" { return [(.script, tag.bytes)] }
    if loaders.contains(tag.name) { return [(.element(tag.name), tag.bytes)] }
    if tag.name == "meta", tag.attribute("http-equiv") != nil {
      return [(.element(tag.name), tag.bytes)]
    }
    return tag.attributes.compactMap { attribute in
      problem(attribute, of: tag.name).map { ($0, attribute.bytes) }
    }
  }

  private static func problem(_ attribute: HTMLTag.Attribute, of element: String) -> Problem? {
    let value = attribute.value
    if attribute.name.hasPrefix("on") || value.isScript { return .script }
    switch attribute.name {
    case "style": return value.loadsStyle ? .address : nil
    case "srcset", "imagesrcset":
      let isRemote = value.split { $0.isWhitespace || $0 == "," }.contains { String($0).isRemote }
      return isRemote ? .address : nil
    // A link asks only when it is followed; a picture's part in SVG at once.
    case "href": return element != "a" && element != "area" && value.isRemote ? .address : nil
    case let name where addresses.contains(name):
      return value.isRemote ? .address : media.contains(element) && value.isFile ? .file : nil
    // SVG's own: fill="url(…)", filter="url(…)".
    default: return value.loadsStyle ? .address : nil
    }
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

  /// CSS with an address on another host, or with an import.
  fileprivate var loadsStyle: Bool {
    let text = lowercased()
    if text.contains("@import") || text.contains("image-set(") { return true }
    return text.split(separator: "url(").dropFirst().contains { part in
      String(part.drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }).isRemote
    } || text.hasPrefix("url(") && String(text.dropFirst(4)).isRemote
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
}
