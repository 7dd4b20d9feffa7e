import Arithmetic

/// Names that are alike but for one member: `alexnet.conv1.macs`, `alexnet.conv2.macs`, ….
struct Family {
  var before: String
  var members: [String]
  var after: [String]

  /// Nil unless there are several terms, all of the form `before.member.after…`.
  init?(_ terms: [Expression]) {
    guard terms.count > 1, let first = Self.reference(terms[0]), first.path.count > 1 else {
      return nil
    }
    before = first.root.text
    after = first.path.dropFirst().map(Self.text)
    members = []
    for term in terms {
      guard let reference = Self.reference(term), reference.root.text == before,
        reference.path.dropFirst().map(Self.text) == after,
        case .member(let member)? = reference.path.first
      else { return nil }
      members.append(member.text)
    }
  }

  private static func reference(_ term: Expression) -> Reference? {
    if case .variable(.reference(let reference)) = term.kind { reference } else { nil }
  }

  private static func text(_ step: Reference.Step) -> String {
    switch step {
    case .member(let part): part.text
    case .selection(let glob): "[\"\(glob.text)\"]"
    }
  }
}
