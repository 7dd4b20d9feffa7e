/// A dotted name that may break after its dots: `alexnet.conv1.parameters`.
enum BreakableName {
  static func html(_ name: String) -> String { "<span class=\"name\">\(inner(name))</span>" }

  /// The name with break opportunities after dots and underscores, but not within a number.
  static func inner(_ name: String) -> String {
    var result = ""
    var start = name.startIndex
    for index in name.indices where name[index] == "." || name[index] == "_" {
      let next = name.index(after: index)
      guard next < name.endIndex, name[next].isLetter else { continue }
      result += escaped(name[start..<next]) + "<wbr>"
      start = next
    }
    return result + escaped(name[start...])
  }
}
