import Networks

extension Chapter {
  /// `reckon directives layers`
  static let layers = Chapter(
    name: "layers", summary: "how a network's layers are written, for `network`"
  ) {
    let sections = LayerUsage.all.map { section in
      let isDescribed = section.kinds.contains { !$0.usage.meaning.isEmpty }
      return "\n\(section.title)\n\n"
        + (isDescribed ? section.kinds.map(entry).joined(separator: "\n") : names(section))
    }
    return frame + sections.joined()
  }

  /// How the notation holds layers together; a test renders its example.
  static let layersExample = """
    input 32×32×16, batch 8
    stem  conv 3×3, 32, pad same -> batchnorm -> relu
    2 × block:                     # block1, block2: layers under a name
      residual                     # adds its input to what the layers below it give
        conv 3×3, 32, pad same
        relu
        conv 3×3, 32, pad same
      relu
    mixed concat                   # or add, multiply, branches
      1x1: conv 1×1, 16
      3x3: conv 1×1, 8 -> relu -> conv 3×3, 16, pad same
      skip: identity
    3 × (conv 3×3, 64, pad same -> relu)
    head  globalavgpool -> flatten -> linear 10
    """

  private static let frame = """
    layers: how a network's layers are written

    The first line is the input: `input 32×32×3` is height × width × channels, with a depth before it
    where there are four; `input 196×768` tokens × features; `input 128` features; `input 128 tokens`
    numbers to look up in an embedding. Behind it, after commas, or below it: `batch 16`, `bias no`
    (for all layers that do not say), an element type such as `float16`, `optimizer adam`.

    Each line below is `NAME KIND ARGUMENTS, OPTION, …`; the name may be left out. Arguments that are
    numbers have a fixed order, options any. `×` may be written `x`, and `→` `->`; `#` begins a comment.

        \(layersExample.replacing("\n", with: "\n    "))

    A size is one number for all directions or one for each: `3`, `3×3`, `1×7`. `pad` is `same`, `valid`,
    such a size, `0+1` for before and behind, or `top 0 bottom 1 left 0 right 1`. Windows move by 1 unless
    said, those of pooling by their own size.

    """

  private static func entry(_ names: [String], _ usage: LayerUsage) -> String {
    var text = "    \(names[0])"
    if !usage.arguments.isEmpty { text += " \(usage.arguments)" }
    text += "\n        \(usage.meaning)\n"
    if usage.example != names[0] { text += "        such as `\(usage.example)`\n" }
    if !usage.options.isEmpty {
      text += "        options: \(usage.options.joined(separator: "; "))\n"
    }
    if names.count > 1 { text += "        also: \(names.dropFirst().joined(separator: ", "))\n" }
    return text
  }

  private static func names(_ section: LayerUsage.Section) -> String {
    var lines: [String] = []
    for name in section.kinds.map({ $0.names[0] }) {
      if let last = lines.last, last.count + name.count < 90 {
        lines[lines.count - 1] = last + ", " + name
      } else {
        lines.append("    " + name)
      }
    }
    return lines.joined(separator: ",\n") + "\n"
  }
}
