import Foundation
import ReckonKit

/// The folder that pages are rendered into, read only.
package struct ServedFiles: Sendable {
  package var folder: String

  package init(folder: String) { self.folder = folder }

  package struct File: Sendable {
    package var bytes: [UInt8]
    package var type: String
    /// Below the folder.
    package var path: String
  }

  /// What lies at a path as `Gate.path` gives it.
  package func file(_ path: String) -> File? {
    let name = path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path
    // A symbolic link may lead out of the folder; what it names is not served then.
    guard let root = real(folder), let file = real("\(folder)/\(name)"), file.hasPrefix(root + "/"),
      case .success(let bytes) = Disk.read(file)
    else { return nil }
    return File(bytes: bytes, type: ServedFiles.type(of: name), path: name)
  }

  private func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func type(of name: String) -> String {
    let ending = name.split(separator: ".").last.map(String.init) ?? ""
    if let type = Pictures.types[ending] { return type }
    return switch ending {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "json": "application/json"
    case "xml": "application/xml"
    case "txt": "text/plain; charset=utf-8"
    default: "application/octet-stream"
    }
  }
}
