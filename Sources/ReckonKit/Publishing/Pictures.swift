package import Diagnostics
import Foundation
import Notebooks
package import Typesetting

/// The pictures of a page, read and turned into data URLs, so that the page is one file; or, where a
/// site shares its files, copied to lie beside the page as they lie beside the notebook.
package struct Pictures: Sendable {
  /// By the destination as the author wrote it.
  package private(set) var sources: [String: String] = [:]
  package private(set) var diagnostics: [Diagnostic] = []
  private(set) var copied: [PageCard.Picture] = []

  private let surroundings: PageSurroundings

  /// By the ending of the file's name, in lower case.
  package static let types = kinds.mapValues(\.rawValue)

  private static let kinds: [String: PictureKind] = [
    "svg": .svg, "png": .png, "jpg": .jpeg, "jpeg": .jpeg, "gif": .gif, "webp": .webp,
    "avif": .avif,
  ]

  package init(of passages: [Passage], reader: SourceReader, _ surroundings: PageSurroundings) {
    self.surroundings = surroundings
    var images: [Image] = []
    for passage in passages {
      passage.visit { piece in
        if case .splice(.image(let image)) = piece { images.append(image) }
      }
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
    guard Pictures.types[ending] != nil else {
      diagnostics.append(.unknownType(image))
      return
    }
    let path = name.removingPercentEncoding ?? name
    let file = reader.path(path, relativeTo: image.range.file)
    switch file.flatMap(reader.bytes) {
    case .failure(let problem): diagnostics.append(.unreadable(image, problem))
    case .success(let bytes):
      guard let kind = PictureKind(bytes), !kind.isCutShort(bytes) else {
        diagnostics.append(.damaged(image, bytes))
        return
      }
      sources[name] =
        copy(file) ?? "data:\(kind.rawValue);base64,\(Data(bytes).base64EncodedString())"
    }
  }

  /// The address of a picture that is copied: one that lies in the folder of the site's notebooks.
  private mutating func copy(_ file: Result<String, FileProblem>) -> String? {
    guard case .success(let file) = file, surroundings.copiesPictures,
      let folder = surroundings.folder,
      file.hasPrefix(folder)
    else { return nil }
    let picture = PageCard.Picture(file: file, path: String(file.dropFirst(folder.count)))
    copied.append(picture)
    return SitePath.link(from: surroundings.path, to: picture.path)
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

  fileprivate static func damaged(_ image: Image, _ bytes: [UInt8]) -> Diagnostic {
    let what =
      bytes.isEmpty
      ? "is empty"
      : PictureKind(bytes) == nil
        ? "is no picture, whatever its name says" : "ends before the picture does"
    return Diagnostic(
      "image.damaged", "`\(image.destination)` \(what); save it again", at: image.range)
  }

  fileprivate static func unreadable(_ image: Image, _ problem: FileProblem) -> Diagnostic {
    Diagnostic("image.unreadable", problem.message, at: image.range)
  }
}
