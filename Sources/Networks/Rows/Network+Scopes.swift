public import Arithmetic
import Diagnostics

/// Expressions of one row: `macs / parameters`, `output.height`.
extension Network {
  /// The names of a layer or a group, where they stand without it: `macs` is its MACs.
  ///
  /// `isKnown` tells which first names that are; others have to be looked up elsewhere.
  public func scope(of member: Member) -> Scope {
    let prefix = reference(to: member).description + "."
    return Scope(
      resolve: { local in
        if let sum = self.sum(local, of: member, prefix) { return .success(sum) }
        let whole = self.reference(local, of: member)
        return self.quantity(whole).map { Scope.Meaning($0, origin: whole.description) }
      },
      count: { self.count(self.reference($0, of: member)) })
  }

  /// What most columns ask for, without a walk along names; nil for all else.
  private func sum(_ local: Reference, of member: Member, _ prefix: String) -> Scope.Meaning? {
    guard local.path.isEmpty, let measure = Measure(rawValue: local.root.text), measure.isAdditive
    else { return nil }
    let total = total(measure, of: member)
    guard total.unknown.isEmpty else { return nil }
    return Scope.Meaning(
      Quantity(total.known, measure.unit), origin: prefix + measure.rawValue)
  }

  /// The names of several layers together, for a total: sums, and what is made of sums.
  public func scope(ofLayers layers: [Int]) -> Scope {
    let subject = Question.Subject.selection(layers.map(Member.layer))
    return Scope(
      resolve: { local in
        let path = [.member(local.root)] + local.path
        return self.question(path, of: subject, in: local).flatMap { self.value($0, local) }
          .map { Scope.Meaning($0) }
      },
      count: { _ in .success(layers.count) })
  }

  /// Whether a name can begin an expression about one layer.
  public static func isQuantity(_ name: String) -> Bool {
    Measure(rawValue: name) != nil || name == "input" || name == "output"
  }

  /// `output.height` of a layer as the network calls it: `net.conv1.output.height`.
  public func reference(_ local: Reference, of member: Member) -> Reference {
    var whole = reference(to: member)
    whole.path.append(.member(local.root))
    whole.path += local.path
    return whole
  }
}
