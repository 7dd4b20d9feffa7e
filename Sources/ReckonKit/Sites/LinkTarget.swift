import Diagnostics
import Foundation
import Notebooks

//  destination  =  [ path ] [ "?" query ] [ "#" fragment ]      (RFC 3986, section 4.2)

/// What a link without a scheme names.
struct LinkTarget: Hashable, Sendable {
  /// Percent-encoding resolved; empty for a place in the page itself.
  var path: String
  /// An id; nil where there is none.
  var fragment: String?
  /// From `?` or `#` on, as it is written.
  var suffix: String

  init(_ destination: String) {
    let end = destination.firstIndex { $0 == "?" || $0 == "#" } ?? destination.endIndex
    let written = String(destination[..<end])
    path = written.removingPercentEncoding ?? written
    suffix = String(destination[end...])
    if let hash = destination.firstIndex(of: "#") {
      let id = String(destination[destination.index(after: hash)...])
      if !id.isEmpty { fragment = id.removingPercentEncoding ?? id }
    }
  }

  /// The file that it names, as a path from where the run began.
  func file(relativeTo base: String) -> Result<String, FileProblem> {
    SourceReader.path(path, relativeTo: base)
  }
}
