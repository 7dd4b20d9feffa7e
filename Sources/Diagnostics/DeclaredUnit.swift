/// A unit that a source declares for itself: `GPU`, `person people`.
///
/// Every excerpt of the source carries what is declared, so that whoever reads a number in it knows the
/// words that may follow.
public struct DeclaredUnit: Hashable, Sendable {
  /// After a one, and below a line.
  public let singular: String
  public let plural: String

  public init(singular: String, plural: String) {
    self.singular = singular
    self.plural = plural
  }

  public func isCalled(_ name: String) -> Bool { name == singular || name == plural }
}
