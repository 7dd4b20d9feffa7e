import Diagnostics

extension Diagnostic {
  static func empty(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.empty", "this network has no layers; begin with its input: `input 224×224×3`",
      at: range)
  }

  static func tab(_ count: Int, at range: SourceRange) -> Diagnostic {
    let others = count > 1 ? " (\(count) in all)" : ""
    return Diagnostic(
      "network.tab", "tabs have no width of their own; indent with spaces\(others)", at: range)
  }

  static func missingInput(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.missing-input",
      "the first line of a network says what goes in; write `input 224×224×3` before this",
      at: range)
  }

  static func misspeltInput(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.missing-input",
      "the first line of a network says what goes in, and begins with `input`, not `\(text.shown)`",
      at: range
    ).fixing("did you mean `input`?", replace: range, with: "input")
  }

  static func missingSize(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.missing-argument",
      "the size of the input is missing; write height×width×channels, such as `input 224×224×3`",
      at: range)
  }

  static func badRank(_ count: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.bad-rank",
      "an input has one to four extents, and `tokens` stands behind one number alone; here are "
        + "\(count)", at: range)
  }

  static func secondInput(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.second-input",
      "a network has one input, which its first line says; remove this line",
      at: range)
  }

  static func lateSetting(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.late-setting",
      "`\(name.shown)` holds for the whole network; move this line right below the input", at: range
    )
  }

  static func duplicateName(_ name: Statement.Label, first: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.duplicate-name", "`\(name.text.shown)` is used already; choose another name",
      at: name.range
    ).noting("first used here", at: first)
  }

  static func emptyGroup(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.empty-group",
      "`\(name.shown)` has no layers; write them behind the colon, or indented more than it below",
      at: range)
  }

  static func noBranches(_ joint: String, at range: SourceRange) -> Diagnostic {
    let example = joint.lowercased() == "residual" ? "`conv 3×3, 64`" : "`left: conv 1×1, 64`"
    return Diagnostic(
      "network.no-branches",
      "`\(joint)` has nothing below it; write lines such as \(example), indented more than it",
      at: range)
  }

  static func oneBranch(_ joint: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.one-branch",
      "`\(joint)` needs a second branch; `identity` passes its input on as it is", at: range)
  }

  static func afterJoint(_ joint: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.after-joint",
      "the branches of `\(joint)` stand on lines of their own, indented below it; move this there",
      at: range)
  }

  static func unnamedBranch(_ joint: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.unnamed-branch",
      "every branch of `\(joint)` begins with a name and a colon, such as `left:`; only `identity` "
        + "needs none", at: range
    ).fixing(
      "name it", replace: SourceRange(range.file, range.bytes.lowerBound..<range.bytes.lowerBound),
      with: "branch: ")
  }

  static func repeatedBranch(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.repeated-branch",
      "a branch is not repeated; repeat layers inside it: `2 × (… -> …)`", at: range)
  }

  static func uneven(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.indentation",
      "branches are indented alike; what belongs to a branch is indented more than its name",
      at: range)
  }

  static func tooDeep(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.too-deep",
      "groups are nested more than \(NotationParser.Limit.depth) levels deep here; flatten them",
      at: range)
  }
}

extension Line {
  /// Whether it can only be meant as the input: a word close to that, and a size.
  var isMisspeltInput: Bool {
    guard tokens.count > 1, tokens[0].isWord, tokens[1].isNumeric,
      LayerKind.match(tokens[...]) == nil
    else { return false }
    return closest(to: tokens[0].word, in: ["input"]) != nil
  }
}
