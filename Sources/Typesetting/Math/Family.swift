import Arithmetic

/// Names that are alike but for what stands in their middle: `alexnet.conv1.macs`,
/// `alexnet.conv2.macs`, ….
struct Family {
  /// `alexnet`
  var before: String
  /// `conv1`, `conv2`, …
  var members: [String]
  /// `.macs`
  var after: String

  /// How many members of a name may differ.
  enum Reach { case one, several }

  /// Nil unless there are several terms, all of the form `before.member.after…`.
  init?(_ terms: [Expression], differingIn reach: Reach = .one) {
    let references = terms.compactMap(Self.reference)
    guard terms.count > 1, references.count == terms.count,
      let shortest = references.map(\.path.count).min(), shortest > 1
    else { return nil }
    let first = references[0]
    guard references.allSatisfy({ $0.root == first.root }) else { return nil }
    // Something must be left to differ in, and the last part is what is asked.
    let prefix = Self.common(references, upTo: shortest - 2) { $0.path[$1] }
    let suffix = Self.common(references, upTo: shortest - prefix - 1) { reference, index in
      reference.path[reference.path.count - 1 - index]
    }
    let middles = references.map { Array($0.path.dropFirst(prefix).dropLast(suffix)) }
    guard suffix > 0, reach == .several || middles.allSatisfy({ $0.count == 1 && $0[0].isMember })
    else { return nil }
    before = first.root.text + Self.text(first.path.prefix(prefix))
    members = middles.map { middle in
      let text = Self.text(middle[...])
      return text.hasPrefix(".") ? String(text.dropFirst()) : text
    }
    after = Self.text(first.path.suffix(suffix))
  }

  /// How many steps all of them share, counted from one end.
  private static func common(
    _ references: [Reference], upTo most: Int, _ step: (Reference, Int) -> Reference.Step
  ) -> Int {
    let shared = (0..<max(0, most)).prefix { index in
      let first = step(references[0], index)
      return references.allSatisfy { step($0, index) == first }
    }
    return shared.count
  }

  private static func reference(_ term: Expression) -> Reference? {
    if case .variable(.reference(let reference)) = term.kind { reference } else { nil }
  }

  private static func text(_ steps: ArraySlice<Reference.Step>) -> String {
    steps.map { step in
      switch step {
      case .member(let part): ".\(part.text)"
      case .selection(let glob): "[\"\(glob.text)\"]"
      }
    }.joined()
  }
}

extension Reference.Step {
  fileprivate var isMember: Bool { if case .member = self { true } else { false } }
}
