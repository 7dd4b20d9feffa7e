package import Arithmetic

/// A network as a picture: boxes for layers, lines for what flows between them, frames for groups.
///
/// Plain values in, so that anything with nodes and edges can be shown.
package struct Diagram: Sendable {
  /// Shown above the picture and read out as its name; empty shows none.
  package var title: String
  /// In an order in which they may run; branches stand from left to right as they stand here.
  package var nodes: [Node]
  package var edges: [Edge]
  package var groups: [Group]
  /// Groups within that many others are folded into one box; nil folds those alone that say so.
  package var depth: Int?
  /// What the costs are, such as `MACs`: the head of a column.
  package var costTitle: String
  package var caption: Passage?
  package var anchor: Anchor?

  package init(
    title: String = "", nodes: [Node], edges: [Edge], groups: [Group] = [], depth: Int? = nil,
    costTitle: String = "cost", caption: Passage? = nil, anchor: Anchor? = nil
  ) {
    self.title = title
    self.nodes = nodes
    self.edges = edges
    self.groups = groups
    self.depth = depth
    self.costTitle = costTitle
    self.caption = caption
    self.anchor = anchor
  }

  /// What a box looks like.
  package enum Role: Sendable, CaseIterable {
    case input, output
    /// A layer with parameters.
    case weighted
    /// A layer without.
    case plain
    /// Where branches meet: `concat`, `add`.
    case join
  }

  /// A value as words in the picture and as a cell of the table.
  package struct Measure: Sendable {
    package var text: String
    package var cell: Table.Cell

    package init(_ text: String, cell: Table.Cell) {
      self.text = text
      self.cell = cell
    }

    package init(_ door: Door) {
      self.init(Phrasebook.english.said(door), cell: .number(door))
    }
  }

  package struct Node: Sendable {
    /// Unique; edges name it.
    package var id: String
    package var name: String
    /// Such as `conv 3×3, 64`.
    package var kind: String
    /// The shape of its output.
    package var shape: Measure?
    package var cost: Measure?
    /// Its part of the whole cost, 0…1, as a bar in the box; nil for none.
    package var share: Rational?
    package var role: Role
    /// The innermost group that it belongs to.
    package var group: String?

    package init(
      _ id: String, name: String, kind: String = "", shape: Measure? = nil, cost: Measure? = nil,
      share: Rational? = nil, role: Role = .plain, group: String? = nil
    ) {
      self.id = id
      self.name = name
      self.kind = kind
      self.shape = shape
      self.cost = cost
      self.share = share
      self.role = role
      self.group = group
    }
  }

  package struct Edge: Hashable, Sendable {
    package var from: String
    package var to: String

    package init(_ from: String, _ to: String) {
      self.from = from
      self.to = to
    }
  }

  /// Layers that belong together, framed; or one box, where it is folded.
  package struct Group: Sendable {
    package var id: String
    package var name: String
    /// How often it is repeated in the network, while its nodes stand here once.
    package var repeats: Int
    package var parent: String?
    package var isFolded: Bool
    /// In a box for the whole: what comes out of it, and what it costs.
    package var shape: Measure?
    package var cost: Measure?
    package var share: Rational?

    package init(
      _ id: String, name: String, repeats: Int = 1, parent: String? = nil, isFolded: Bool = false,
      shape: Measure? = nil, cost: Measure? = nil, share: Rational? = nil
    ) {
      self.id = id
      self.name = name
      self.repeats = repeats
      self.parent = parent
      self.isFolded = isFolded
      self.shape = shape
      self.cost = cost
      self.share = share
    }

    /// `3 × basic block`
    var label: String { repeats == 1 ? name : "\(repeats) × \(name)" }
  }
}
