import Arithmetic

/// A term of a sum over a network: a layer or a group, as often as it stands there.
struct SumTerm {
  var member: Member
  /// The last of those that are alike, itself where there is one alone.
  var last: Member
  var times: Int

  init(_ member: Member) {
    (self.member, last, times) = (member, member, 1)
  }

  init(_ alike: [Member]) {
    (member, last, times) = (alike[0], alike[alike.count - 1], alike.count)
  }

  /// How many terms are read at once.
  static let readable = 24
}

extension Network {
  /// The terms that add up to a measure of a subject, those that are zero left out: what its members
  /// take, neighbours that are alike together, where there are such; else its layers, or its members
  /// where these are too many to be read at once.
  func terms(of measure: Measure, _ subject: Question.Subject) -> [SumTerm] {
    var members = contributing(measure, subject.members)
    while members.count == 1, case .group(let group) = members[0] {
      members = contributing(measure, computed(in: group))
    }
    let runs = runs(of: members) { total(measure, of: $0).known }
    if runs.count < members.count { return runs.map(SumTerm.init) }
    let leaves = contributing(measure, leaves(of: subject).map(Member.layer))
    return (leaves.count <= SumTerm.readable ? leaves : members).map(SumTerm.init)
  }

  /// The members of a group but for the network's inputs, which are part of no group's sum.
  private func computed(in group: Int) -> [Member] {
    groups[group].members.filter { !isInput($0) }
  }

  private func contributing(_ measure: Measure, _ members: [Member]) -> [Member] {
    members.filter { !total(measure, of: $0).known.isZero }
  }
}
