import Arithmetic
import Diagnostics

extension Reference {
  /// What a name such as `alexnet.conv1.parameters` refers to; nil for other expressions.
  init?(named name: some StringProtocol) {
    guard case .success(let expression) = Expression.parse(Excerpt(name, in: "", at: 0)),
      case .variable(.reference(let reference)) = expression.kind
    else { return nil }
    self = reference
  }
}
