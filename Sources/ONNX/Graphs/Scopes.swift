/// The modules of a model, each once, inside one another as they were exported.
///
/// A node's module is a number, so that modules need not be compared by their names.
struct Scopes: Sendable {
  /// The model itself, in which all modules are.
  static let root = 0

  private struct Module {
    var name: String
    var parent: Int
  }

  private var modules = [Module(name: "", parent: root)]
  private var depths = [0]
  /// The modules in each, by their names.
  private var inner: [[String: Int]] = [[:]]

  var count: Int { modules.count }

  func name(_ scope: Int) -> String { modules[scope].name }

  func parent(_ scope: Int) -> Int { modules[scope].parent }

  /// The scope of nested modules, outermost first. What lies deeper than names are kept is left out.
  mutating func place(_ names: [String], in outer: Int) -> Int {
    var scope = outer
    for name in names where depths[scope] < ScopePath.depthLimit {
      if let known = inner[scope][name] {
        scope = known
      } else {
        let place = modules.count
        inner[scope][name] = place
        modules.append(Module(name: name, parent: scope))
        depths.append(depths[scope] + 1)
        inner.append([:])
        scope = place
      }
    }
    return scope
  }

  /// The names of the modules joined by dots: `layer1.0.conv1`.
  func path(_ scope: Int) -> String {
    let (name, parent) = (modules[scope].name, modules[scope].parent)
    return parent == Scopes.root ? name : path(parent) + "." + name
  }
}
