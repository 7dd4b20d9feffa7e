import Diagnostics

/// Kernel, stride, padding and dilation as they are written: each holds for one direction or for
/// all until the input says how many there are.
///
///     pad = "same" | "valid" | number | sides { "×" sides } | { side number }
///     sides = number "+" number                       before and behind: `0+1`, `0+1×1+1`
///     side  = "top" | "bottom" | "left" | "right"
struct WindowArguments: Sendable {
  var kernel: [Int]
  var stride: [Int]?
  var dilation: [Int]
  var padding: [Window.Padding]
  var roundsUp: Bool

  /// Windows for an input's directions; pooling moves by its kernel where no stride is written.
  func windows(over input: Shape, customaryStride: [Int]? = nil) throws(Misfit) -> [Window] {
    let directions = input.spatialAxes.count
    let stated = [kernel.count, stride?.count ?? 1, dilation.count, padding.count].max() ?? 1
    guard directions > 0, directions <= 3, stated == 1 || stated == directions else {
      throw .wrongAxes(needs: [Window].needs(max(1, stated == 1 ? 2 : stated)), given: input)
    }
    func spread<Value>(_ values: [Value], _ index: Int) -> Value {
      values.count == 1 ? values[0] : values[min(index, values.count - 1)]
    }
    return (0..<directions).map { index in
      Window(
        spread(kernel, index), stride: spread(stride ?? customaryStride ?? [1], index),
        dilation: spread(dilation, index), padding: spread(padding, index), roundsUp: roundsUp)
    }
  }
}

extension LayerArguments {
  /// Reads all that windows need; nil where something is wrong, which is reported.
  mutating func windows(example: String, hasCeiling: Bool = false) -> WindowArguments? {
    let kernel = size("the size of its window", example: example, mark: \.kernel)
    let stride = size("stride")
    let dilation = size("dilation")
    let padding = padding()
    let roundsUp = hasCeiling && flag("ceil", "ceil-mode")
    guard let kernel else { return nil }
    let stated = [kernel, stride ?? [1], dilation ?? [1]].map(\.count) + [padding?.count ?? 1]
    let several = Set(stated.filter { $0 != 1 })
    if several.count > 1 || stated.contains(where: { $0 > 3 }) {
      report(.directionsDiffer(at: excerpt.range(places.kernel ?? places.kind)))
      return nil
    }
    return WindowArguments(
      kernel: kernel, stride: stride, dilation: dilation ?? [1], padding: padding ?? [.none],
      roundsUp: roundsUp)
  }

  private mutating func padding() -> [Window.Padding]? {
    guard let part = option("pad", "padding") else { return nil }
    mark(\.padding, part)
    let words = part.tokens.map(\.word)
    switch words {
    case ["same"]: return [.same]
    case ["valid"], ["none"]: return [.none]
    default: break
    }
    if let first = part.tokens.first, first.isWord, !first.text.isEmpty { return namedSides(part) }
    if part.tokens.contains(where: { $0.text.contains("+") }) { return sides(part) }
    return size(part, from: 0)?.map { .sides(before: $0, after: $0) }
  }

  /// `top 0 bottom 1 left 0 right 1`: sides that are not named have none.
  private mutating func namedSides(_ part: Part) -> [Window.Padding]? {
    var sides: [String: Int] = [:]
    var index = 0
    while index < part.tokens.count {
      let side = part.tokens[index]
      guard ["top", "bottom", "left", "right"].contains(side.word),
        index + 1 < part.tokens.count
      else {
        report(.badPadding(side.text, at: excerpt.range(side.local)))
        return nil
      }
      guard let number = number(Part(tokens: [part.tokens[index + 1]]), from: 0) else { return nil }
      sides[side.word] = number
      index += 2
    }
    return [
      .sides(before: sides["top"] ?? 0, after: sides["bottom"] ?? 0),
      .sides(before: sides["left"] ?? 0, after: sides["right"] ?? 0),
    ]
  }

  /// `0+1` or `0+1×1+1`.
  private mutating func sides(_ part: Part) -> [Window.Padding]? {
    var paddings: [Window.Padding] = []
    let whole = part.tokens.map(\.text).joined()
    for direction in whole.split(
      omittingEmptySubsequences: false, whereSeparator: { "×xX*".contains($0) })
    {
      let numbers = direction.split(separator: "+", omittingEmptySubsequences: false).map { text in
        Int(text).flatMap { (0...SizeReader.largest).contains($0) ? $0 : nil }
      }
      guard numbers.count <= 2, let before = numbers[0], let after = numbers[numbers.count - 1]
      else {
        report(.badPadding(whole, at: range(part)))
        return nil
      }
      paddings.append(.sides(before: before, after: after))
    }
    return paddings
  }
}

extension Diagnostic {
  fileprivate static func directionsDiffer(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.directions-differ",
      "kernel, stride, pad and dilation are given for different numbers of directions; "
        + "give one number, or one for each of up to three directions", at: range)
  }

  fileprivate static func badPadding(_ text: String, at range: SourceRange) -> Diagnostic {
    let finding = Diagnostic(
      "network.padding",
      "`\(text.shown)` is no padding; write `same`, `valid`, a number, `1×2`, `0+1` for before and "
        + "behind, or `top 0 bottom 1`", at: range)
    guard let meant = closest(to: text, in: ["same", "valid", "top", "bottom", "left", "right"])
    else { return finding }
    return finding.fixing("did you mean `\(meant)`?", replace: range, with: meant)
  }
}
