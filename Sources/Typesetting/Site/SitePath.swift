/// Links between the pages of a site: relative, so that they work below any address and from a disk.
package enum SitePath {
  /// From one page to another, both by their paths below the site's root.
  package static func link(from page: String, to target: String) -> String {
    let base = page.split(separator: "/").dropLast()
    let parts = target.split(separator: "/")
    let shared = zip(base, parts.dropLast()).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: base.count - shared)
    let link = (up + parts.dropFirst(shared).map(encoded)).joined(separator: "/")
    // A colon in a first part would make it a scheme.
    return up.isEmpty && (link.prefix { $0 != "/" }).contains(":") ? "./" + link : link
  }

  /// From one file to another as an author writes it: spaces and letters as they are.
  package static func plainLink(from page: String, to target: String) -> String {
    let base = page.split(separator: "/").dropLast()
    let parts = target.split(separator: "/")
    let shared = zip(base, parts.dropLast()).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: base.count - shared)
    return (up + parts.dropFirst(shared).map(String.init)).joined(separator: "/")
  }

  /// A path below the site's root as it stands behind the site's address.
  package static func address(of path: String) -> String {
    path.split(separator: "/").map(encoded).joined(separator: "/")
  }

  /// A part of a path as it stands in an address (RFC 3986, section 3.3).
  private static func encoded(_ part: Substring) -> String {
    part.utf8.reduce(into: "") { result, byte in
      let isPlain = byte.isPathCharacter
      let digits = String(byte, radix: 16, uppercase: true)
      result += isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
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
