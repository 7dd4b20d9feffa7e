/// Why a page is made again, or that it need not be.
package enum Freshness: Hashable, Sendable {
  /// Nothing that went into the page has changed, and the page lies there as it was written.
  case current
  case never
  /// The tool, a template, KaTeX or an option.
  case otherRun
  case inputChanged(String)
  case inputAppeared(String)
  case inputVanished(String)
  /// A neighbour's title, an address, or another part of what it shows of the site.
  case siteChanged
  case pageMissing
  /// By other hands than ours.
  case pageChanged
  /// It had errors, and now it is to be written all the same.
  case pageWanted

  /// As `reckon why` prints it.
  package var reason: String {
    switch self {
    case .current: "nothing that goes into it has changed"
    case .never: "it has not been made before"
    case .otherRun: "reckon itself, a template, KaTeX or an option has changed"
    case .inputChanged(let path): "\(path) has changed"
    case .inputAppeared(let path): "\(path), which was missing, is there now"
    case .inputVanished(let path): "\(path) is gone"
    case .siteChanged: "what it shows of the site around it has changed"
    case .pageMissing: "the page is gone"
    case .pageChanged: "the page was changed by something else"
    case .pageWanted: "it was not written last time, because of its errors"
    }
  }
}

extension Freshness {
  /// Files that changed less than this before a record was written may have changed again within
  /// the same tick of the file system's clock, so their bytes are compared.
  fileprivate static let tick = 20_000_000

  /// Compares what went into a page with what is on the disk.
  static func ofInputs(
    _ record: PageRecord, written: FileFacts, run: String, reader: SourceReader
  ) -> Freshness {
    if record.run != run { return .otherRun }
    for input in record.inputs {
      let change = change(of: input, since: written, reader)
      if change != .current { return change }
    }
    return .current
  }

  private static func change(of input: Input, since written: FileFacts, _ reader: SourceReader)
    -> Freshness
  {
    let now = FileFacts(of: input.path)
    guard let now, let before = input.facts else {
      if now == nil, input.facts == nil { return .current }
      return now == nil ? .inputVanished(input.path) : .inputAppeared(input.path)
    }
    if now == before, now.settled(before: written) { return .current }
    let digest =
      ModelSource.isDigest(input.digest)
      ? reader.model(input.path).digest : reader.bytes(input.path).digest
    return digest == input.digest ? .current : .inputChanged(input.path)
  }

  /// Compares a page as it was written with what it would show and with the file that lies there.
  static func ofPage(_ record: PageRecord, at path: String, shows: String) -> Freshness {
    guard let before = record.page else { return .pageWanted }
    if record.shows != shows { return .siteChanged }
    guard let now = FileFacts(of: path) else { return .pageMissing }
    if now == before.facts { return .current }
    return Disk.read(path).digest == before.digest ? .current : .pageChanged
  }
}

extension FileFacts {
  fileprivate func settled(before written: FileFacts) -> Bool {
    max(modified, changed) < written.modified - Freshness.tick
  }
}
