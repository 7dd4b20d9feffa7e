/// Links between the pages of a site: relative, so that they work below any address and from a disk.
package enum SitePath {
  /// From one page to another, both by their paths below the site's root.
  package static func link(from page: String, to target: String) -> String {
    let link = relative(from: page, to: target, encoded)
    // A colon in a first part would make it a scheme.
    let first = link.utf8.prefix { $0 != UInt8(ascii: "/") }
    return first.contains(UInt8(ascii: ":")) ? "./" + link : link
  }

  /// From one file to another as an author writes it: spaces and letters as they are.
  package static func plainLink(from page: String, to target: String) -> String {
    relative(from: page, to: target) { String($0) }
  }

  /// A path below the site's root as it stands behind the site's address.
  package static func address(of path: String) -> String {
    parts(of: path).map(encoded).joined(separator: "/")
  }

  private static func relative(
    from page: String, to target: String, _ written: (Substring) -> String
  ) -> String {
    let base = parts(of: page).dropLast()
    let parts = parts(of: target)
    let shared = zip(base, parts.dropLast()).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: base.count - shared)
    return (up + parts.dropFirst(shared).map(written)).joined(separator: "/")
  }

  /// By its bytes: a site asks for thousands of links, and a slash is one in any text.
  private static func parts(of path: String) -> [Substring] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
  }

  /// A part of a path as it stands in an address (RFC 3986, section 3.3).
  private static func encoded(_ part: Substring) -> String {
    if part.utf8.allSatisfy(\.isPathCharacter) { return String(part) }
    return part.utf8.reduce(into: "") { result, byte in
      let digits = String(byte, radix: 16, uppercase: true)
      result +=
        byte.isPathCharacter
        ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
    }
  }
}

extension UInt8 {
  fileprivate var isPathCharacter: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-._~!$&'()*+,;=:@".utf8.contains(self)
    }
  }
}
