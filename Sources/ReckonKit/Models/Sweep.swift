//  sweep      =  parameter "=" ( value { "," value } | range )      a range as in `PlotSweep`
//  parameter  =  "batch" | "input" | "dtype" | "weights" | "optimizer" | "width" | "depth" | "classes"
//             |  "dim" name                                an open size of a file
//  value      =  what the `network` directive's option of that name takes

package import Diagnostics
import Networks
package import Typesetting

/// One network under several circumstances of one kind: `batch = 1, 2, 4, 8`.
///
/// Each value makes a network of its own with a name of its own, so that its numbers can be asked
/// for and explained as those of any other. Tables have a row for each, plots a point.
package struct Sweep: Sendable {
  package enum Parameter: Hashable, Sendable {
    case batch, input, dtype, weights, optimizer, width, depth, classes
    case dimension(String)
  }

  /// The network that is varied.
  package var network: Excerpt
  package var parameter: Parameter
  package var values: [Excerpt]
  /// The names of the notebook that its table's columns use.
  package var mentioned: Set<String> = []

  /// More would be no table to read and no plot to see.
  static let longest = 200

  /// Reads everything but the network, which a directive's argument names.
  package static func parse(_ text: Excerpt) -> Result<Sweep, Diagnostics> {
    guard let equals = text.text.utf8.firstOffset(of: "=") else {
      return .failure(Diagnostics(.notASweep(text.trimmed)))
    }
    let name = text[0..<equals].trimmed
    let list = text[(equals + 1)..<text.text.utf8.count]
    guard let parameter = Parameter(name.text) else {
      return .failure(Diagnostics(.unknownParameter(name)))
    }
    let values: [Excerpt]
    switch PlotSweep.Values(list.trimmed).writtenOut {
    case .success(let written): values = written
    case .failure(let findings): return .failure(findings)
    }
    guard values.count <= longest else { return .failure(Diagnostics(.tooLong(list.trimmed))) }
    var findings = values.filter(\.text.isEmpty).map(Diagnostic.emptyValue)
    var seen: Set<String> = []
    for value in values where !value.text.isEmpty {
      var circumstances = Circumstances()
      findings += circumstances.set(parameter, to: value)
      if !seen.insert(parameter.canonical(value)).inserted {
        findings.append(.repeatedValue(value))
      }
    }
    if let failure = Diagnostics(findings) { return .failure(failure) }
    return .success(Sweep(network: text, parameter: parameter, values: values))
  }

  package func of(_ network: Excerpt) -> Sweep {
    var copy = self
    copy.network = network
    return copy
  }

  package func mentioning(_ columns: [ColumnRequest]) -> Sweep {
    var copy = self
    copy.mentioned = columns.reduce(into: []) { $0.formUnion($1.names) }
    return copy
  }

  /// `resnet_batch_8`: what expressions call the network with one of the values.
  package func name(with value: Excerpt) -> String {
    let plain = parameter.canonical(value).map { $0.isLetter || $0.isNumber ? $0 : "_" }
    return "\(network.text)_\(parameter.word)_\(String(plain))"
  }
}

extension Sweep.Parameter {
  init?(_ text: String) {
    switch text {
    case "batch": self = .batch
    case "input": self = .input
    case "dtype": self = .dtype
    case "weights": self = .weights
    case "optimizer": self = .optimizer
    case "width": self = .width
    case "depth": self = .depth
    case "classes": self = .classes
    default:
      let words = text.split(separator: " ")
      guard words.count == 2, words[0] == "dim" else { return nil }
      self = .dimension(String(words[1]))
    }
  }

  static let words = [
    "batch", "input", "dtype", "weights", "optimizer", "width", "depth", "classes",
  ]

  /// As a column or an axis is called.
  package var word: String {
    switch self {
    case .batch: "batch"
    case .input: "input"
    case .dtype: "dtype"
    case .weights: "weights"
    case .optimizer: "optimizer"
    case .width: "width"
    case .depth: "depth"
    case .classes: "classes"
    case .dimension(let name): name
    }
  }

  package func title(_ wording: Phrasebook) -> String {
    if case .dimension = self { return Phrasebook.english.heading(word) }
    return wording.heading(word)
  }

  /// A value by the name that is shown: `fp16` is `float16`.
  func canonical(_ value: Excerpt) -> String {
    guard self == .dtype || self == .weights else { return value.text }
    return ElementType(called: value.text)?.rawValue ?? value.text
  }
}

extension Circumstances {
  /// States one thing anew; what is wrong with the value is found at its place.
  mutating func set(_ parameter: Sweep.Parameter, to text: Excerpt) -> [Diagnostic] {
    func stated<Value>(_ parameter: Parameter<Value>) -> (Stated<Value>?, [Diagnostic]) {
      switch parameter.parse(text) {
      case .success(let value): (Stated(value, at: text.range), [])
      case .failure(let failed): (nil, failed.all)
      }
    }
    var findings: [Diagnostic]
    switch parameter {
    case .batch: (batch, findings) = stated(Circumstances.batch)
    case .input: (input, findings) = stated(Circumstances.input)
    case .dtype: (elementType, findings) = stated(Circumstances.dtype)
    case .weights: (weightType, findings) = stated(Circumstances.weights)
    case .optimizer: (optimizer, findings) = stated(Circumstances.optimizer)
    case .width: (width, findings) = stated(Circumstances.width)
    case .depth: (depth, findings) = stated(Circumstances.depth)
    case .classes: (classes, findings) = stated(Circumstances.classes)
    case .dimension(let name):
      let (size, failed) = stated(Circumstances.dimension)
      dimensions.removeAll { $0.value.name == name }
      if let size { dimensions.append(Stated((name: name, size: size.value), at: size.range)) }
      findings = failed
    }
    return findings
  }
}

extension Circumstances {
  /// What a command line states; options are called as in `:batch:`, and depth `depth-factor`.
  package static func read(_ stated: [(name: String, value: String)]) -> Result<
    Circumstances, Diagnostic
  > {
    var circumstances = Circumstances()
    for (name, value) in stated {
      guard let parameter = Sweep.Parameter(name == "depth-factor" ? "depth" : name) else {
        return .failure(Diagnostic("network.option", "there is no option --\(name)"))
      }
      let findings = circumstances.set(parameter, to: Excerpt(value, in: "", at: 0))
      if let first = findings.first {
        return .failure(Diagnostic(first.rule, "--\(name) \(value): \(first.message)"))
      }
    }
    return .success(circumstances)
  }
}

extension NetworkRecipe {
  /// The network with one of a sweep's values.
  func network(_ sweep: Sweep, _ value: Excerpt) -> (network: Network?, findings: [Diagnostic]) {
    var copy = self
    copy.name = Excerpt(sweep.name(with: value), in: name.file, at: name.range.bytes.lowerBound)
    let findings = copy.circumstances.set(sweep.parameter, to: value)
    return findings.isEmpty ? copy.network() : (nil, findings)
  }
}

extension Diagnostic {
  fileprivate static func notASweep(_ text: Excerpt) -> Diagnostic {
    Diagnostic(
      "sweep.form",
      "write what is varied and its values: `batch = 1, 2, 4, 8` or `batch = 1 to 8 times 2`",
      at: text.range)
  }

  static func unknownParameter(_ name: Excerpt) -> Diagnostic {
    let known = Sweep.Parameter.words
    let finding = Diagnostic(
      "sweep.parameter",
      "`\(name.text)` cannot be varied; there are \(known.joined(separator: ", ")), and `dim NAME` "
        + "for an open size of a file", at: name.range)
    guard let close = closest(to: name.text, in: known) else { return finding }
    return finding.fixing("did you mean `\(close)`?", replace: name.range, with: close)
  }

  fileprivate static func emptyValue(_ value: Excerpt) -> Diagnostic {
    Diagnostic(
      "sweep.form", "a value is missing here; remove a comma or write one", at: value.range)
  }

  fileprivate static func repeatedValue(_ value: Excerpt) -> Diagnostic {
    Diagnostic("sweep.repeated", "`\(value.text)` is listed already; remove it", at: value.range)
  }

  fileprivate static func tooLong(_ list: Excerpt) -> Diagnostic {
    Diagnostic(
      "sweep.too-long", "a sweep has at most \(Sweep.longest) values", at: list.range)
  }
}
