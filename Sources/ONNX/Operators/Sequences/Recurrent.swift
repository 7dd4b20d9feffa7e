// A recurrent cell of g gates (LSTM 4, GRU 3, RNN 1): at each of t steps, in each of d directions,
// for each of n examples, every gate multiplies the x inputs and the h states of the step before:
// MACs t × n × d × g × h × (x + h). Peepholes multiply element by element and are no matrix product.

import Networks

extension Rule {
  static let recurrent: [String: Rule] = [
    "LSTM": cell("lstm", gates: 4, states: 2, pointwise: 9),
    "GRU": cell("gru", gates: 3, states: 1, pointwise: 8),
    "RNN": cell("rnn", gates: 1, states: 1, pointwise: 1),
    // Of the com.microsoft domain: weights of eight bits, transposed.
    "DynamicQuantizeLSTM": cell("lstm", gates: 4, states: 2, pointwise: 9),
  ]

  /// `pointwise`: operations besides the products and biases for each state and step:
  /// gates' functions, products and sums (as in the operator's equations).
  private static func cell(_ kind: String, gates: Int, states: Int, pointwise: Int) -> Rule {
    Rule { application throws(OperatorFault) in
      let input = application[0]
      let form = RecurrentForm(application, gates: gates)
      let state = input.shaped(form.stateShape)
      return [input.shaped(form.outputShape)] + Array(repeating: state, count: states)
    } work: { application, _ in
      let form = RecurrentForm(application, gates: gates)
      var work = Work(kind, "\(kind) \([form.hidden].words)")
      work.macs = form.cells * form.gates * (form.inputs + form.states)
      work.operations = form.cells * .number(pointwise)
      if application.has(3) {
        work.biasInputs = [3]
        // Each gate adds one bias for the input and one for the state.
        work.operations = work.operations + form.cells * form.gates * 2
      }
      return work
    }
  }
}

private struct RecurrentForm {
  var steps: Extent
  var batch: Extent
  var directions: Extent
  var hidden: Extent
  var size: Extent
  var isBatchFirst: Bool
  var gateCount: Int

  init(_ application: Application, gates: Int) {
    isBatchFirst = application.attributes.flag("layout")
    gateCount = gates
    steps = application[0].extent(isBatchFirst ? 1 : 0)
    batch = application[0].extent(isBatchFirst ? 0 : 1)
    size = application[0].extent(2)
    let isBoth = application.attributes.text("direction") == "bidirectional"
    directions = isBoth ? 2 : 1
    hidden =
      application.attributes.integer("hidden_size").map { .known($0) } ?? application[2].extent(2)
  }

  var outputShape: [Extent] {
    isBatchFirst
      ? [batch, steps, directions, hidden] : [steps, directions, batch, hidden]
  }

  var stateShape: [Extent] {
    isBatchFirst ? [batch, directions, hidden] : [directions, batch, hidden]
  }

  /// `t × n × d × h`: the states that are computed.
  var cells: Count? {
    steps.factor("t", "", "steps") * batch.batchFactor()
      * (directions == 1 ? 1 : directions.factor("d", "", "directions")) * states
  }

  var gates: Count { gateCount == 1 ? 1 : .factor("g", "", gateCount, "gates") }
  var states: Count? { hidden.factor("h", "", "states") }
  var inputs: Count? { size.factor("x", "", "inputs") }
}
