//  sweep  =  [ title ":" ] name "=" ( range | item { "," item } )
//  range  =  expression "to" expression [ ( "by" | "times" ) expression ]
//  item   =  expression                                of a name or a number setting
//         |  what the `network` directive's option of that name takes: `float16`, `480×640`

import Arithmetic
import Diagnostics

/// One name, or one setting of networks, that takes several values one after another.
struct PlotSweep: Sendable {
  var title: String?
  var name: Excerpt
  var values: Values

  enum Values: Sendable {
    case list([Excerpt])
    case range(from: Excerpt, to: Excerpt, step: Step)
  }

  enum Step: Sendable {
    case by(Excerpt?)
    case times(Excerpt)
  }

  /// More values than this are no more than a blur, and each evaluates the notebook anew.
  static let most = 256

  static func parse(_ excerpt: Excerpt) -> Result<PlotSweep, Diagnostics> {
    guard let equals = excerpt.text.utf8.firstOffset(of: "=") else {
      return .failure(Diagnostics(.notASweep(excerpt.trimmed)))
    }
    let head = excerpt[0..<equals].separated(by: ":").map(\.trimmed)
    let rest = excerpt[(equals + 1)..<excerpt.text.utf8.count].trimmed
    guard let name = head.last, !name.text.isEmpty, head.count <= 2, !rest.text.isEmpty else {
      return .failure(Diagnostics(.notASweep(excerpt.trimmed)))
    }
    let title = head.count == 2 ? head[0].text : nil
    return .success(PlotSweep(title: title, name: name, values: Values(rest)))
  }
}

extension PlotSweep.Values {
  init(_ text: Excerpt) {
    guard let (from, rest) = text.parted(at: "to") else {
      self = .list(text.separated(by: ",").map(\.trimmed))
      return
    }
    if let (to, factor) = rest.parted(at: "times") {
      self = .range(from: from, to: to, step: .times(factor))
    } else if let (to, step) = rest.parted(at: "by") {
      self = .range(from: from, to: to, step: .by(step))
    } else {
      self = .range(from: from, to: rest, step: .by(nil))
    }
  }
}

extension PlotSweep.Values {
  var isRange: Bool { if case .range = self { true } else { false } }

  /// The values of a list as they are; those of a range as numbers, for which no names are known.
  var writtenOut: Result<[Excerpt], Diagnostics> {
    if case .list(let excerpts) = self {
      let findings = excerpts.compactMap(Diagnostic.rangeInMarks)
      return Diagnostics(findings).map { .failure($0) } ?? .success(excerpts)
    }
    return PlotSweep(name: Excerpt("", in: "", at: 0), values: self).items(in: .numbersAlone).map {
      $0.map(\.writtenOut)
    }
  }
}

extension Scope {
  fileprivate static let numbersAlone = Scope(
    resolve: { .failure(Diagnostics(.numbersAlone($0.root))) },
    count: { .failure(Diagnostics(.numbersAlone($0.root))) })
}

extension Excerpt {
  /// What stands before and after a word between spaces.
  fileprivate func parted(at word: String) -> (Excerpt, Excerpt)? {
    let bytes = Array(text.utf8)
    let wanted = Array(" \(word) ".utf8)
    let place = bytes.indices.first { bytes[$0...].starts(with: wanted) }
    guard let place else { return nil }
    return (self[0..<place].trimmed, self[(place + wanted.count)..<bytes.count].trimmed)
  }
}

extension PlotSweep {
  /// A value as it is said, and as it is meant.
  struct Item: Sendable {
    var source: Excerpt
    var quantity: Quantity

    /// The number in digits, where it is said.
    var writtenOut: Excerpt {
      let number = NumberFormat.exact.show(Quantity(quantity.value)).text
      return Excerpt(number.filter { $0 != "," }, beside: source, at: source.absolute(0))
    }
  }

  /// Every value, computed.
  func items(in scope: Scope) -> Result<[Item], Diagnostics> {
    switch values {
    case .list(let excerpts):
      let results = excerpts.map { value($0, in: scope) }
      if let failure = Diagnostics(results.flatMap(\.findings)) { return .failure(failure) }
      if excerpts.count > PlotSweep.most {
        return .failure(Diagnostics(.tooMany(excerpts[PlotSweep.most].range)))
      }
      return .success(
        zip(excerpts, results).compactMap { excerpt, result in
          guard case .success(let quantity) = result else { return nil }
          return Item(source: excerpt, quantity: quantity)
        })
    case .range(let from, let to, let step): return items(from, to, step, in: scope)
    }
  }

  private func value(_ excerpt: Excerpt, in scope: Scope) -> Result<Quantity, Diagnostics> {
    if let range = Diagnostic.rangeInMarks(excerpt) { return .failure(Diagnostics(range)) }
    return Expression.parse(excerpt).flatMap { $0.evaluate(in: scope) }.map(\.result)
  }

  private func items(_ from: Excerpt, _ to: Excerpt, _ step: Step, in scope: Scope)
    -> Result<[Item], Diagnostics>
  {
    let (written, isFactor) =
      switch step {
      case .by(let written): (written, false)
      case .times(let factor): (Optional(factor), true)
      }
    let ends = [from, to].map { value($0, in: scope) }
    let stride = written.map { value($0, in: scope) }
    let findings = ends.flatMap(\.findings) + (stride?.findings ?? [])
    if let failure = Diagnostics(findings) { return .failure(failure) }
    guard case .success(let low) = ends[0], case .success(let high) = ends[1] else {
      return .success([])
    }
    var each = Rational.one
    if case .success(let quantity)? = stride { each = quantity.value }
    let advances = isFactor ? each > 1 && low.value.signum > 0 : each.signum > 0
    guard advances, low.value <= high.value else {
      return .failure(Diagnostics(.goesNowhere((written ?? to).range)))
    }
    var items: [Item] = []
    var next = low.value
    while next <= high.value {
      guard items.count < PlotSweep.most else { return .failure(Diagnostics(.tooMany(to.range))) }
      var quantity = low
      quantity.value = next
      items.append(Item(source: from, quantity: quantity))
      next = isFactor ? next * each : next + each
    }
    return .success(items)
  }
}

extension Diagnostic {
  /// `1..64`, `1…64` or `1:64`, as other languages write what is `1 to 64` here.
  fileprivate static func rangeInMarks(_ value: Excerpt) -> Diagnostic? {
    let text = value.text
    for mark in ["...", "..<", "..", "…", ":"] {
      guard let range = text.firstRange(of: mark) else { continue }
      let (low, high) = (text[..<range.lowerBound], text[range.upperBound...])
      let ends = [low, high].map { $0.filter { $0 != " " } }
      guard ends.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) else { return nil }
      let written = "\(ends[0]) to \(ends[1])"
      let finding = Diagnostic(
        "sweep.range",
        "a range is written `\(written)`, with `by 8` or `times 2` behind it for larger steps",
        at: value.range)
      return finding.fixing(
        "write `\(written) times 2`", replace: value.range, with: written + " times 2")
    }
    return nil
  }

  fileprivate static func numbersAlone(_ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      "sweep.range",
      "the ends and steps of this range are numbers; write one in place of "
        + "`\(part.text)`", at: part.range)
  }

  fileprivate static func notASweep(_ excerpt: Excerpt) -> Diagnostic {
    Diagnostic(
      "plot.sweep",
      "write a name and its values, such as `batch = 1, 2, 4`, `batch = 1 to 64 times 2` or "
        + "`n = 0 to 100 by 10`", at: excerpt.range)
  }

  fileprivate static func tooMany(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "plot.sweep-length", "these are more than \(PlotSweep.most) values; take larger steps",
      at: range)
  }

  fileprivate static func goesNowhere(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "plot.sweep-range",
      "these steps never reach the end; begin with the smaller end, go `by` more than zero, or "
        + "from more than zero `times` more than one", at: range)
  }
}
