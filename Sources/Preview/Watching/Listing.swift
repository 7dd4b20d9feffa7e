import Foundation

/// What a folder holds.
enum Listing {
  /// The names of the folders in a folder; symbolic links are not followed.
  static func folders(in folder: String) -> [String] {
    entries(in: folder).filter(\.isFolder).map(\.name)
  }

  static func entries(in folder: String) -> [(name: String, isFolder: Bool)] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var found: [(name: String, isFolder: Bool)] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      var isFolder = entry.pointee.d_type == DT_DIR
      if entry.pointee.d_type == DT_UNKNOWN {
        var facts = stat()
        isFolder = lstat("\(folder)/\(name)", &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
      }
      found.append((name, isFolder))
    }
    return found.sorted { $0.name < $1.name }
  }
}
