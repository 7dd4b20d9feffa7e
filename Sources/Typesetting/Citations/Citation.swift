package import BibTeX

/// One place in the text that cites works: `[3, p. 5; 7]`.
package struct Citation: Sendable {
  package struct Item: Sendable {
    package var entry: Entry
    /// Where in the work, as the author wrote it: `p. 5`; empty for the whole.
    package var locator: String

    package init(_ entry: Entry, locator: String = "") {
      self.entry = entry
      self.locator = locator
    }
  }

  package var items: [Item]

  package init(_ items: [Item]) { self.items = items }
}
