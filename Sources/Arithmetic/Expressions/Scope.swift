public import Diagnostics

/// Where an expression's names get their values.
public struct Scope: Sendable {
  /// What a name stands for: its value, and the name under which its own derivation can be asked.
  public struct Meaning: Sendable {
    public var quantity: Quantity
    public var origin: String?

    public init(_ quantity: Quantity, origin: String? = nil) {
      self.quantity = quantity
      self.origin = origin
    }
  }

  /// Blames the narrowest part of the reference where it has no meaning.
  public var resolve: @Sendable (Reference) -> Result<Meaning, Diagnostics>
  /// The members that a selection matches, for `count(net["conv*"])`.
  public var count: @Sendable (Reference) -> Result<Int, Diagnostics>

  public init(
    resolve: @escaping @Sendable (Reference) -> Result<Meaning, Diagnostics>,
    count: @escaping @Sendable (Reference) -> Result<Int, Diagnostics>
  ) {
    self.resolve = resolve
    self.count = count
  }
}
