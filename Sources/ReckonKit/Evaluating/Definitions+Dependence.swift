import Arithmetic

/// Which values follow from which names.
extension Definitions {
  /// The values that use any of the names, themselves or by way of others.
  func values(dependingOn names: Set<String>) -> Set<String> {
    var users: [String: [String]] = [:]
    for (name, used) in uses {
      for other in used { users[other, default: []].append(name) }
    }
    return reached(from: names) { users[$0] ?? [] }.subtracting(names)
  }

  /// The names, and those that their values use, themselves or by way of others.
  func names(behind names: Set<String>) -> Set<String> {
    let uses = uses
    return reached(from: names) { uses[$0].map(Array.init) ?? [] }
  }

  /// The names that each value uses.
  private var uses: [String: Set<String>] {
    entries.compactMapValues { entry in
      switch entry.definition {
      case .value(let request): Set(request.expression.references.map(\.root.text))
      case .data(let table): table.uses
      case .network, .failed: nil
      }
    }
  }

  private func reached(from start: Set<String>, _ next: (String) -> [String]) -> Set<String> {
    var reached = start
    var open = Array(start)
    while let name = open.popLast() {
      for other in next(name) where reached.insert(other).inserted { open.append(other) }
    }
    return reached
  }
}

extension ColumnRequest {
  /// The names of the notebook in its expression; quantities are those of layers and networks.
  var names: Set<String> {
    switch content {
    case .text: []
    case .value(let request), .share(let request):
      Set(request.expression.references.filter { !$0.isQuantity }.map(\.root.text))
    }
  }
}
