import Arithmetic
import Diagnostics
import Networks
import Typesetting

/// Live memory along one network: what each layer's output takes when it is made, and what is
/// given back after the layer.
struct MemoryWaterfall {
  let network: Network
  let evaluation: Evaluation
  let place: SourceRange

  func plot(title: String?, stepTitle: String, references: [Chart.Reference])
    throws(Diagnostics) -> Chart.Plot
  {
    // As bars call them: a bare name that several groups have is told apart by its group.
    let names = network.plainNames(
      of: network.layers.indices.map { network.row(.layer($0)) })
    var steps: [Chart.Waterfall.Step] = []
    for moment in network.liveMemory(inPlace: false) {
      let made = moment.allocated ? try value([moment.layer], sign: 1) : nil
      let freed = moment.released.isEmpty ? nil : try value(moment.released, sign: -1)
      // A view takes no memory and frees none.
      if made == nil, freed == nil { continue }
      steps.append(.init(names[moment.layer], [made, freed]))
    }
    return .waterfall(
      Chart.Waterfall(
        stepTitle: stepTitle,
        changes: ["output made", "inputs released"].map(evaluation.wording.term), steps: steps,
        axis: .init(title ?? evaluation.wording.term("Live activations"), unit: AxisUnit(.bytes)),
        references: references))
  }

  private func value(_ layers: [Int], sign: Int) throws(Diagnostics) -> Chart.Value {
    let terms = layers.map { layer in
      Expression(
        .variable(
          .reference(
            network.reference(to: .layer(layer), Measure.activationMemory.rawValue))))
    }
    let sum = terms.dropFirst().reduce(terms[0], +)
    return try evaluation.plotted(
      sign < 0 ? Expression(.negative(sum)) : sum, as: .binary(3), at: place,
      under: Circumstance(evaluation.names)
    ).get().value
  }
}
