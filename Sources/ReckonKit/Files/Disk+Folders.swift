import Foundation

extension Disk {
  /// The files below a folder, as paths relative to it, sorted; hidden ones and those in hidden
  /// folders are left out. Links to folders are not followed.
  package static func files(below folder: String) -> [String] {
    var found: [String] = []
    var open = [""]
    while let prefix = open.popLast() {
      for entry in entries(of: "\(folder)/\(prefix)") where !entry.name.hasPrefix(".") {
        let path = prefix + entry.name
        switch entry.kind {
        case Int(DT_DIR): open.append(path + "/")
        case Int(DT_REG): found.append(path)
        default: if !isFolder("\(folder)/\(path)") { found.append(path) }
        }
      }
    }
    return found.sorted()
  }

  private static func entries(of folder: String) -> [(name: String, kind: Int)] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var entries: [(String, Int)] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      entries.append((name, kind(of: "\(folder)/\(name)", entry.pointee.d_type)))
    }
    return entries
  }

  /// Not every file system says what an entry is.
  private static func kind(of path: String, _ said: UInt8) -> Int {
    guard said == UInt8(DT_UNKNOWN) else { return Int(said) }
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return Int(DT_UNKNOWN) }
    switch facts.st_mode & S_IFMT {
    case S_IFDIR: return Int(DT_DIR)
    case S_IFREG: return Int(DT_REG)
    default: return Int(DT_UNKNOWN)
    }
  }
}
