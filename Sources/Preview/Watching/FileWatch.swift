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
enum WatchedFolders {
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
