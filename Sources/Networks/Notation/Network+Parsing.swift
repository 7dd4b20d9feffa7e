public import Diagnostics

extension Network {
  /// Reads a network in reckon's notation; the grammar stands in `NotationParser`.
  ///
  /// Reports everything that is wrong, each cause once, up to twenty findings. Time and memory are
  /// proportional to the text and to the layers it makes, which are bounded.
  public static func parse(name: Excerpt, body: Excerpt) -> Result<Network, Diagnostics> {
    let parser = NotationParser(body)
    var elaboration = Elaboration(name: name.text, body, settings: parser.settings)
    if let input = parser.input { elaboration.run(input, parser.statements) }
    let findings = (parser.findings + elaboration.findings).sorted { left, right in
      (left.range?.bytes.lowerBound ?? 0) < (right.range?.bytes.lowerBound ?? 0)
    }
    let first = findings.prefix(NotationParser.Limit.findings).map { $0.doubting(parser.input) }
    if let failure = Diagnostics(first) { return .failure(failure) }
    var network = elaboration.builder.build()
    network.notation = body.text
    if let input = parser.input, let meant = input.channelsFirst {
      network.doubts = [.channelsFirst(input, meant)]
    }
    return .success(network)
  }
}
