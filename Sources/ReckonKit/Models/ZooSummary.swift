// A network of the zoo as other programs read it, by the keys of an ONNX file's summary:
//
//   { model, title, source, parameters, activations, macs, flops, complete, unknownOperators,
//     conventions, layers: [ { name, operator, words, inputs, outputs, parameters, … } ] }

import Arithmetic
import Networks
import ONNX

struct ZooSummary: Encodable {
  private let model: String
  private let title: String
  private let source: String
  private let remark: String
  private let batch: Int
  private let elementType: String
  private let parameters: Digits?
  private let activations: Digits?
  private let macs: Digits?
  private let flops: Digits?
  private let complete: Bool
  private let unknownOperators: [String] = []
  private let conventions: [String: String]
  private let layers: [Layer]

  init(_ model: ZooModel, _ network: Network) {
    self.model = model.name
    title = model.title
    source = model.source
    remark = model.remark
    batch = network.batch
    elementType = network.elementType.rawValue
    parameters = ZooSummary.total(.parameters, network)
    activations = ZooSummary.total(.activations, network)
    macs = ZooSummary.total(.macs, network)
    flops = ZooSummary.total(.flops, network)
    complete = parameters != nil && macs != nil && flops != nil
    conventions = Dictionary(ZooSummary.measures.map { ($0.rawValue, $0.convention ?? "") }) {
      first, _ in first
    }
    layers = network.layers.indices.filter { !network.layers[$0].isInput }.map {
      Layer(network, $0)
    }
  }

  static let measures: [Measure] = [.parameters, .macs, .flops, .activations]

  private static func total(_ measure: Measure, _ network: Network) -> Digits? {
    let total = network.total(measure)
    return total.unknown.isEmpty ? Digits(total.known) : nil
  }

  private struct Layer: Encodable {
    let name: String
    let `operator`: String
    let words: String
    let inputs: [[Int]]
    let outputs: [[Int]]
    let parameters: Digits?
    let activations: Digits?
    let macs: Digits?
    let flops: Digits?

    init(_ network: Network, _ index: Int) {
      let layer = network.layers[index]
      name = network.path(of: .layer(index)).joined(separator: ".")
      self.operator = layer.work.kind
      words = layer.work.words
      let sizes = network.sizes(index)
      inputs = sizes.inputs.map { $0.extents.map(\.size) }
      outputs = sizes.outputs.map { $0.extents.map(\.size) }
      parameters = network.count(.parameters, of: index).map { Digits($0.value) }
      activations = network.count(.activations, of: index).map { Digits($0.value) }
      macs = network.count(.macs, of: index).map { Digits($0.value) }
      flops = network.count(.flops, of: index).map { Digits($0.value) }
    }
  }
}
