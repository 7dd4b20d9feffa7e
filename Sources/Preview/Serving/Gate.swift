/// Who may ask for what. A page in another tab, on any host, must learn nothing from the preview and
/// must not be able to drive it, although it can send requests to this machine's ports.
package struct Gate: Sendable {
  package var port: UInt16

  package init(port: UInt16) { self.port = port }

  package enum Refusal: Hashable, Sendable {
    /// Only GET and HEAD: nothing can be written over HTTP.
    case method
    /// The Host is no name of this machine: a foreign name was made to point here (DNS rebinding).
    case host
    /// The page that asks is not one of ours.
    case origin
    case path
  }

  /// Nil for what may pass. `site` and `mode` are what browsers say of every request: whose page asks,
  /// and what for (Fetch Metadata).
  package func refusal(
    method: String, host: String?, origin: String?, site: String? = nil, mode: String? = nil
  ) -> Refusal? {
    guard method == "GET" || method == "HEAD" else { return .method }
    guard let host, authorities.contains(host.lowercased()) else { return .host }
    if let origin, !authorities.contains(where: { origin.lowercased() == "http://\($0)" }) {
      return .origin
    }
    // A foreign page's <script src> or <img src> carries no Origin. Following a link is allowed: it
    // shows the page and tells the other nothing.
    if let site, site == "cross-site" || site == "same-site", mode != "navigate" { return .origin }
    return nil
  }

  private var authorities: [String] {
    ["localhost", "127.0.0.1", "[::1]"].flatMap {
      port == 80 ? [$0, "\($0):80"] : ["\($0):\(port)"]
    }
  }

  /// The path below the served folder; nil for one that leads out of it or to hidden files.
  package static func path(_ requested: String) -> String? {
    guard requested.hasPrefix("/"), !requested.contains("\\"), !requested.contains("\0") else {
      return nil
    }
    let parts = requested.split(separator: "/")
    guard !parts.contains(where: { $0.hasPrefix(".") }) else { return nil }
    return parts.joined(separator: "/") + (requested.hasSuffix("/") && !parts.isEmpty ? "/" : "")
  }
}
