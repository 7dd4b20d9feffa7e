import Networks

extension Chapter {
  /// `reckon directives quantities`
  static let quantities = Chapter(
    name: "quantities", summary: "what can be asked of networks, groups and layers"
  ) {
    var text = frame
    for (title, measures) in quantitySections {
      text += "\n\(title)\n\n"
      text += Glossary(measures.map { ($0.rawValue, described($0)) }).text
    }
    text += "\nSizes\n\n"
    text +=
      Glossary([
        ("input.AXIS, output.AXIS", "an extent: height, width, channels, tokens, features, depth"),
        ("input.N, output.N", "the same by its place, from 1"),
        ("input.activations", "how many elements go in, for one example"),
        ("batch", "how many examples are processed at once, of a network"),
      ]).text
    return text
  }

  /// Every measure once, with those that are read together.
  static let quantitySections: [(title: String, measures: [Measure])] = [
    (
      "What is learned",
      [.parameters, .weights, .biases, .foldedParameters, .parameterMemory]
    ),
    ("What flows", [.activations, .activationMemory, .memory, .peakMemory, .peakMemoryInPlace]),
    (
      "What is computed, for one example",
      [
        .macs, .weightMacs, .flops, .operations, .biasOperations, .normOperations,
        .poolingOperations, .otherOperations,
      ]
    ),
    ("What is moved", [.traffic, .intensity]),
    (
      "Training",
      [.backwardMacs, .trainingMacs, .gradientMemory, .optimizerMemory, .trainingMemory]
    ),
    ("Decoders", [.kvCache, .decodeMacs]),
    ("Receptive fields", [.receptiveField, .jump]),
  ]

  private static let frame = """
    quantities: what can be asked of networks, groups and layers

    `net.macs` asks a network, `net.conv1.macs` a layer, `net.block2.conv1.macs` a layer of a group, and
    `net["conv*"].macs` all that match, added up; `count(net["conv*"])` is how many they are. The columns
    of `table` leave out what stands before the last dot, and `share(macs)` is a layer's part of all.
    What goes into the network is part of no sum; `net.input.activations` asks for it by name.
    `reckon explain NOTEBOOK net.conv1` answers all of them for one layer.

    Multiply–accumulates count convolutions, linear layers and products of matrices; two operations each,
    they are part of FLOPs. Bytes are those of the network's element type, for the whole batch.

    """

  private static func described(_ measure: Measure) -> String {
    switch measure {
    case .parameters: "all that is learned; running statistics are not"
    case .weights: "those that multiply"
    case .biases: "those that are added"
    case .activations: "elements of the output, for one example"
    case .intensity: "FLOPs for each byte moved"
    case .receptiveField:
      "places of the input that an output sees; `.height`, `.width` if they differ"
    case .jump: "places between neighbouring receptive fields; likewise"
    case .peakMemory: "\(measure.meaning), of a network"
    case .peakMemoryInPlace: "the same, with pointwise functions in place"
    default: measure.meaning
    }
  }
}
