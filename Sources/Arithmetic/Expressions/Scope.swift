public import Diagnostics

/// Where an expression's names get their values.
public struct Scope: Sendable {
  /// What a name stands for: its value, and the name under which its own derivation can be asked.
  public struct Meaning: Sendable {
    public var quantity: Quantity
    public var origin: String?
    /// What it is, in words; empty where its name says enough.
    public var words: String
    /// What it is written out as in numbers, where that is short.
    public var terms: Expression?

    public init(
      _ quantity: Quantity, origin: String? = nil, words: String = "", terms: Expression? = nil
    ) {
      self.quantity = quantity
      self.origin = origin
      self.words = words
      self.terms = terms
    }
  }

  /// Blames the narrowest part of the reference where it has no meaning.
  public var resolve: @Sendable (Reference) -> Result<Meaning, Diagnostics>
  /// The members that a selection matches, for `count(net["conv*"])`.
  public var count: @Sendable (Reference) -> Result<Int, Diagnostics>
  /// Names that stand for several values; nil where there are none.
  public var lists: Lists?

  /// What functions of many arguments take in place of them, such as a column of a table.
  public struct Lists: Sendable {
    public var contains: @Sendable (Reference) -> Bool
    /// Nil for each that there is none of: gaps, which functions pass over.
    public var values: @Sendable (Reference) -> Result<[Quantity?], Diagnostics>
    /// Whether a name has a value, the sum of several, which functions of one argument other than
    /// `sum` take one by one: layers that a pattern selects.
    public var isSum: @Sendable (Reference) -> Bool

    public init(
      contains: @escaping @Sendable (Reference) -> Bool,
      values: @escaping @Sendable (Reference) -> Result<[Quantity?], Diagnostics>,
      isSum: @escaping @Sendable (Reference) -> Bool = { _ in false }
    ) {
      self.contains = contains
      self.values = values
      self.isSum = isSum
    }

    func has(_ reference: Reference, sums: Bool) -> Bool {
      contains(reference) || sums && isSum(reference)
    }
  }

  public init(
    resolve: @escaping @Sendable (Reference) -> Result<Meaning, Diagnostics>,
    count: @escaping @Sendable (Reference) -> Result<Int, Diagnostics>, lists: Lists? = nil
  ) {
    self.resolve = resolve
    self.count = count
    self.lists = lists
  }
}
