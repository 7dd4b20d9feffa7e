/// Whether the code of a project is run when its notebooks are rendered.
package enum Trust {
  /// The project's own word: `trust: yes` on a line of the reckon.yml in the folder where the run
  /// begins. What holds for one project is not looked for in another's notebooks.
  package static func isGiven(in folder: String = ".") -> Bool {
    guard case .success(let bytes) = Disk.read("\(folder)/reckon.yml") else { return false }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).contains {
      line in
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0] == "trust" else { return false }
      let value = parts[1].prefix { $0 != "#" }.filter { !$0.isWhitespace }
      return value == "yes" || value == "true"
    }
  }
}
