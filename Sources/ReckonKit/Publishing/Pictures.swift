package import Diagnostics
import Foundation
import Notebooks
package import Typesetting

/// The pictures of a page, read and turned into data URLs, so that the page is one file.
package struct Pictures: Sendable {
  /// By the destination as the author wrote it.
  package private(set) var sources: [String: String] = [:]
  package private(set) var diagnostics: [Diagnostic] = []

  private static let types = [
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "gif": "image/gif", "webp": "image/webp", "avif": "image/avif",
  ]

  package init(of passage: Passage, reader: SourceReader) {
    var images: [Image] = []
    passage.visit { piece in
      if case .splice(.image(let image)) = piece { images.append(image) }
    }
    for image in images where sources[image.destination] == nil { read(image, reader) }
  }

  private mutating func read(_ image: Image, _ reader: SourceReader) {
    let name = image.destination
    if name.hasPrefix("data:") { return }
    if name.contains("://") || name.hasPrefix("//") {
      diagnostics.append(.elsewhere(image))
      return
    }
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let type = Pictures.types[ending] else {
      diagnostics.append(.unknownType(image))
      return
    }
    let path = name.removingPercentEncoding ?? name
    switch reader.path(path, relativeTo: image.range.file).flatMap(reader.bytes) {
    case .failure(let problem): diagnostics.append(.unreadable(image, problem))
    case .success(let bytes):
      sources[name] = "data:\(type);base64,\(Data(bytes).base64EncodedString())"
    }
  }
}

extension Diagnostic {
  fileprivate static func elsewhere(_ image: Image) -> Diagnostic {
    Diagnostic(
      "image.elsewhere",
      "`\(image.destination)` lies on another host, and a page asks none; save the picture beside "
        + "the notebook and name that file", at: image.range)
  }

  fileprivate static func unknownType(_ image: Image) -> Diagnostic {
    Diagnostic(
      "image.type",
      "`\(image.destination)` is no picture that browsers show; use SVG, PNG, JPEG, GIF, WebP or AVIF",
      at: image.range)
  }

  fileprivate static func unreadable(_ image: Image, _ problem: FileProblem) -> Diagnostic {
    Diagnostic("image.unreadable", problem.message, at: image.range)
  }
}
