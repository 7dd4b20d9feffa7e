extension Chapter {
  /// `reckon directives cells`
  static let cells = Chapter(
    name: "cells", summary: "what Swift cells can call: networks, tables, plots, published values"
  ) {
    frame + "\nWhat the notebook defines\n\n" + Glossary(names).text
      + "\nWhat a cell gives\n\n" + Glossary(giving).text
      + "\nTables and plots\n\n" + Glossary(showing).text
      + "\nNetworks\n\n" + Glossary(building).text
      + "\nExample\n\n"
      + cellsExample.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
  }

  private static let frame = """
    cells: what Swift cells can call

    The cells of a notebook are one program: what one declares, those below it use, and an error that
    nothing catches ends it. Swift's standard library is there; `log`, `pow`, files and dates need
    `import Foundation`, once. Options of cells are explained by `reckon directives swift`.

    """

  private static let names: [(String, String)] = [
    ("lenet.conv1.macs", "a network of the notebook, its groups and layers, by their names"),
    ("batch", "a value: an Int where it is whole, else a Double; in bytes, seconds, FLOP/s"),
  ]

  private static let giving: [(String, String)] = [
    ("print(…)", "text below the cell"),
    ("show(table), show(plot)", "a table, a plot; see below"),
    ("show(part)", "the layers of a network as a table"),
    ("show(svg: …, description: …)", "a picture, and what it shows for those who do not see it"),
    ("show(html: …)", "HTML without scripts and without addresses of other hosts"),
    (
      "publish(\"speedup\", 3.2)",
      "a name for a number, which text and directives use like any other"
    ),
    ("publish(\"t\", 0.5, unit: \"s\")", "the same with a unit, as expressions write it"),
  ]

  private static let showing: [(String, String)] = [
    ("Table(\"width\", \"MACs\", caption: …)", "a table with these columns"),
    ("table.append(16, net.macs)", "a row; whole numbers are grouped by thousands"),
    ("text(0.25, as: \"percent(1)\")", "a number in a format that expressions know"),
    ("Plot(.lines, title: …, x: …, y: …)", "`.lines`, `.points` or `.bars`; x and y name the axes"),
    ("  xScale:, yScale:, caption:", "`.logarithmic` or `.linear`; what stands below"),
    ("plot.add(\"a\", [(1, 2.5), (2, 5)])", "a series of points"),
    ("plot.add(\"a\", [(\"one\", 2.5)])", "a series of bars, or of points that have names"),
  ]

  private static let building: [(String, String)] = [
    (
      "Part(\"net\", input: [32, 32, 3]) { … }",
      "a network: height, width, channels, or tokens, features"
    ),
    ("Part(\"net\", notation: …)", "one in the notation of `network`"),
    ("conv(3, 16, stride: 2, pad: .same)", "also `dilation:`, `groups:`, `bias:`; `depthwise(3)`"),
    ("maxpool(2), avgpool(2)", "also `stride:`, `pad:`; `globalavgpool()`"),
    (
      "linear(10), flatten(), relu(), …",
      "also `tanh`, `gelu`, `softmax`, `batchnorm`, `layernorm`, `dropout`"
    ),
    ("attention(heads: 8)", "over tokens; `experts(8, inner: 64, top: 2)`"),
    (
      "residual { … }, concat { … }",
      "branches; also `add { … }`, `sequence { … }`; `.named(\"a\")`"
    ),
    ("if, for", "between braces, as anywhere"),
    (
      "net.parameters, .macs, .flops, …",
      "`weights`, `biases`, `activations`, `memory`, `traffic`; Int, bytes"
    ),
    (
      "net[\"conv*\"].macs, net.layers",
      "of what matches, and every layer in order; `.name`, `.output`"
    ),
  ]

  /// A test compiles and runs it.
  static let cellsExample = """
    import Foundation

    var table = Table("width", "parameters", "share", caption: "A wider first layer.")
    var plot = Plot(.lines, title: "MACs", x: "width", y: "MACs", xScale: .logarithmic)
    var points: [(Double, Double)] = []
    for width in [8, 16, 32] {
      let net = try Part("net", input: [32, 32, 3]) {
        conv(3, width, pad: .same).named("first")
        relu()
        if width > 8 { residual { conv(3, width, pad: .same) } }
        globalavgpool()
        linear(10)
      }
      let share = Double(net.first.parameters) / Double(net.parameters)
      table.append(width, net.parameters, text(share, as: "percent(1)"))
      points.append((Double(width), Double(net.macs)))
    }
    plot.add("all layers", points)
    show(table)
    show(plot)
    publish("exponent", log(points[2].1 / points[1].1) / log(2))
    """
}
