import Arithmetic
import Parallel

/// The panels of a page, each once, in the order in which the page first needs them.
struct PanelRegistry {
  struct Entry: Sendable {
    var id: String
    var panel: Panel
    /// 0 for a number that stands in the page, 1 for an input of one, and so on.
    var depth: Int
    var draft: Deferred<PanelDraft>
  }

  /// The notebook's file, which panels need not name.
  private let source: String?
  private let wording: Phrasebook

  private(set) var entries: [Entry] = []
  private var indices: [String: Int] = [:]
  /// What inputs lead to, as far as it was looked up: nil for no panel.
  private var behind: [String: Panel?] = [:]

  /// How many steps behind the page's own numbers panels are made, and how many panels in all: pages
  /// stay small where networks are large. Farther inputs are doors where their panel is there anyway.
  static let deepest = 1
  static let most = 4_000

  init(source: String?, _ wording: Phrasebook) {
    self.source = source
    self.wording = wording
  }

  /// The id of a panel that is registered already.
  func id(named name: String) -> String? { indices[name].map { entries[$0].id } }

  /// What an input leads to that was looked up.
  func panel(behind origin: String) -> Panel? { behind[origin] ?? nil }

  /// Looks up what the inputs of panels lead to, on all cores: to make a panel takes long.
  mutating func lookUp(_ entries: some Sequence<Entry>, _ panel: @Sendable (String) -> Panel?) {
    var wanted: [String] = []
    for entry in entries {
      for case let origin? in entry.panel.derivation.inputs.map(\.origin)
      where indices[origin] == nil && behind[origin] == nil && isWanted(origin, at: entry.depth + 1)
      {
        behind[origin] = .some(nil)
        wanted.append(origin)
      }
    }
    for (origin, panel) in zip(wanted, wanted.mapInParallel(panel)) { behind[origin] = panel }
  }

  /// Whether it may be given a panel yet, or shares that of another direction.
  private func isWanted(_ origin: String, at depth: Int) -> Bool {
    depth <= Self.deepest && self.entries.count < Self.most
      || origin.hasSuffix(".height") || origin.hasSuffix(".width")
  }

  /// The id of the panel, which is registered on first use; nil once there are too many.
  mutating func id(of panel: Panel, depth: Int, _ identifiers: inout Identifiers) -> String? {
    if let index = indices[panel.name] { return entries[index].id }
    guard entries.count < Self.most, depth <= Self.deepest else { return nil }
    let id = identifiers.claim(Identifiers.short(panel.name, prefix: "q"))
    indices[panel.name] = entries.count
    let draft = Deferred { [source, wording] in
      PanelDraft(panel, source: source, wording)
    }
    // While the text is set on this core, the panels behind it are drafted on another.
    if depth == 0 { draft.begin() }
    entries.append(Entry(id: id, panel: panel, depth: depth, draft: draft))
    return id
  }
}
