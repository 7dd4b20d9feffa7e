import Diagnostics
import Notebooks

func parse(_ text: String) -> Markdown { Markdown.parse(Excerpt(text, in: "notebook.md", at: 0)) }

extension Markdown {
  var splices: [Splice] {
    segments.compactMap { segment in
      if case .splice(let splice) = segment { splice } else { nil }
    }
  }

  var calls: [Call] {
    splices.compactMap { splice in
      if case .call(let call) = splice { call } else { nil }
    }
  }

  var formulas: [Math] {
    splices.compactMap { splice in
      if case .math(let math) = splice { math } else { nil }
    }
  }

  var headings: [Heading] {
    splices.compactMap { splice in
      if case .headingStart(let heading) = splice { heading } else { nil }
    }
  }

  var targets: [Target] {
    splices.compactMap { splice in
      if case .target(let target) = splice { target } else { nil }
    }
  }

  /// The HTML with every splice as cmark-gfm renders it.
  var joined: String {
    segments.map { segment in
      switch segment {
      case .html(let html): html
      case .splice(let splice): splice.plain
      }
    }.joined()
  }
}

extension Splice {
  var plain: String {
    switch self {
    case .call(let call): call.plain
    case .math(let math): math.plain
    case .headingStart(let heading), .headingEnd(let heading): heading.plain
    case .code(let code): code.plain
    case .image(let image): image.plain
    case .link(let link): link.plain
    case .target(let target): target.plain
    case .table(let boundary): boundary.plain
    }
  }
}

extension String {
  /// The text that stands at a place of the file.
  func at(_ range: SourceRange?) -> String {
    guard let range else { return "" }
    return String(SourceFile(path: range.file, text: self).slice(range.bytes))
  }
}

/// The same numbers from the same seed, on every machine (SplitMix64, Steele and others 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
