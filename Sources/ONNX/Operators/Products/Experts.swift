// A mixture of experts (onnxruntime, docs/ContribOperators.md): every token goes through k of e experts,
// each of two or three matrices that are held as e × rows × columns. MACs tokens × k × the numbers of one
// expert's matrices; the choice of experts takes five operations for each score, as a softmax.

import Networks

extension Rule {
  static let experts = Rule { application throws(OperatorFault) in
    [application[0].shaped(application[0].shape)]
  } work: { application, _ in
    let tokens = (application[0].shape?.dropLast().map(\.self)).map(\.product) ?? .unknown
    let chosen = application.attributes.integer("k", default: 1)
    var work = Work("experts", "experts, \(chosen) of \([application[1].extent(1)].words)")
    let rows = tokens.factor("t", "", "tokens") * .factor("k", "", chosen, "experts of a token")
    var matrices: Count? = 0
    for (index, name) in [(2, "1"), (4, "2"), (6, "3")] where application.has(index) {
      matrices =
        matrices + application[index].extent(1).factor("r", name, "rows")
        * application[index].extent(2).factor("c", name, "columns")
    }
    work.macs = rows * matrices
    work.operations = 5 * application[1].elements(ofInput: 1)
    work.biasInputs = [3, 5, 7]
    return work
  }
}
