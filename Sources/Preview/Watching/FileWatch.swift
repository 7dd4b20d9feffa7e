import ReckonKit

/// Tells when something below some folders may have changed. What has changed is for the rendering to
/// find out, so that nothing depends on every event arriving.
package struct FileWatch: Sendable {
  /// One element for any number of changes that were not taken yet.
  package var changes: AsyncStream<Void>
  package var stop: @Sendable () -> Void

  package init(changes: AsyncStream<Void>, stop: @escaping @Sendable () -> Void) {
    self.changes = changes
    self.stop = stop
  }

  /// By the system's own notice where it gives one, otherwise by looking.
  /// `ignoring`: folders that rendering writes to.
  package static func on(_ folders: [String], ignoring: [String] = []) -> FileWatch {
    #if os(Linux)
      if let watch = Inotify.watch(folders, ignoring: ignoring) { return watch }
    #endif
    return polling(folders, ignoring: ignoring)
  }
}

/// Which folders are looked at.
package enum WatchedFolders {
  /// Those that hold what goes into notebooks at some paths: where the run is, and of what lies
  /// elsewhere its project, whose settings, templates and sources lie beside the notebooks.
  /// `templates`: a folder of templates, wherever it is.
  package static func holding(_ paths: [String], templates: String? = nil) -> [String] {
    var folders: [String] = []
    for path in paths {
      let folder = isHere(path) ? "." : elsewhere(path)
      if !folders.contains(folder) { folders.append(folder) }
    }
    if let templates,
      !folders.contains(where: { $0 == "." ? isHere(templates) : templates.hasPrefix($0 + "/") })
    {
      folders.append(templates)
    }
    return folders
  }

  private static func isHere(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.hasPrefix("..")
  }

  private static func elsewhere(_ path: String) -> String {
    if let root = Project.find(above: path).root, root.contains(where: { $0 != "/" }) {
      return String(root.dropLast())
    }
    if Disk.isFolder(path) { return path }
    return path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
  }

  /// Where `reckon render` writes its pages unless it is told otherwise.
  static func rendered(in folders: [String]) -> [String] {
    folders.map { $0 == "." ? "output" : "\($0)/output" }
  }

  /// A folder and those below it but for hidden ones and those to be ignored; nil where they are more
  /// than `most`.
  static func below(_ folder: String, ignoring: [String], most: Int = 20_000) -> [String]? {
    var found: [String] = []
    var open = [folder]
    while let next = open.popLast() {
      found.append(next)
      if found.count > most { return nil }
      for name in Listing.folders(in: next) where !name.hasPrefix(".") && name != "node_modules" {
        let path = next == "." ? name : "\(next)/\(name)"
        if !ignoring.contains(path) { open.append(path) }
      }
    }
    return found
  }
}
