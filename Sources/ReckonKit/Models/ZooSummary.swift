// A network of the zoo as other programs read it, by the keys of an ONNX file's summary:
//
//   { model, title, source, remark, batch, elementType, parameters, activations, macs, flops,
//     complete, unknownOperators, conventions,
//     layers: [ { name, operator, words, inputs, outputs, parameters, … } ] }

import Arithmetic
import Diagnostics
import Networks
import ONNX

struct ZooSummary {
  let model: ZooModel
  let network: Network

  static let measures: [Measure] = [.parameters, .macs, .flops, .activations]

  var json: JSONText {
    let totals = ZooSummary.measures.map { ($0.rawValue, JSONText.count(total($0))) }
    let conventions = ZooSummary.measures.map {
      ($0.rawValue, JSONText.string($0.convention ?? ""))
    }
    let layers = network.layers.indices.filter { !network.layers[$0].isInput }
    return .object(
      [
        ("model", .string(model.name)), ("title", .string(model.title)),
        ("source", .string(model.source)), ("remark", .string(model.remark)),
        ("batch", .integer(network.batch)), ("elementType", .string(network.elementType.rawValue)),
      ] + totals + [
        ("complete", .boolean(isComplete)),
        ("unknownOperators", .array([])), ("conventions", .object(conventions)),
        ("layers", .array(layers.map(layer))),
      ])
  }

  private var isComplete: Bool { [.parameters, .macs, .flops].allSatisfy { total($0) != nil } }

  private func total(_ measure: Measure) -> Rational? {
    let total = network.total(measure)
    return total.unknown.isEmpty ? total.known : nil
  }

  private func layer(_ index: Int) -> JSONText {
    let work = network.layers[index].work
    let sizes = network.sizes(index)
    let counts = ZooSummary.measures.map {
      ($0.rawValue, JSONText.count(network.value($0, of: index)))
    }
    return .object(
      [
        ("name", .string(network.path(of: .layer(index)).joined(separator: "."))),
        ("operator", .string(work.kind)), ("words", .string(work.words)),
        ("inputs", .array(sizes.inputs.map { .shape($0.extents.map(\.size)) })),
        ("outputs", .array(sizes.outputs.map { .shape($0.extents.map(\.size)) })),
      ] + counts)
  }
}
