extension Diagram {
  /// The same, its values in the marks and units of a language.
  func said(in words: Phrasebook) -> Diagram {
    if words.marks == .english, words.language == .english { return self }
    var diagram = self
    for index in nodes.indices {
      diagram.nodes[index].shape?.say(in: words)
      diagram.nodes[index].cost?.say(in: words)
    }
    for index in groups.indices {
      diagram.groups[index].shape?.say(in: words)
      diagram.groups[index].cost?.say(in: words)
    }
    return diagram
  }
}

extension Diagram.Measure {
  fileprivate mutating func say(in words: Phrasebook) {
    if case .number(let door) = cell {
      text = words.said(door)
    } else {
      text = words.quantity(text)
    }
  }
}
