// What stands in the place of attention in models whose state does not grow (ONNX, operator set 27).
//
//   LinearAttention      a state of d_k × d_v for each of b key heads: a token adds k ⊗ v to it, and the
//                        delta rules first read it with k; each of a query heads reads it with q.
//                        MACs n × t × d_k × d_v × (b + a), b more for the delta rules; where it decays,
//                        one operation for each element of the states
//   CausalConvWithState  each of c channels with k places: MACs n × c × t × k

import Networks

extension Rule {
  static let linearRecurrences: [String: Rule] = [
    "LinearAttention": Rule { application throws(OperatorFault) in
      let form = LinearAttentionForm(application)
      let state = [form.batch, form.keyHeads, form.size, form.valueSize]
      return [
        application[0].shaped([form.batch, form.tokens, form.heads * form.valueSize]),
        application[0].shaped(state),
      ]
    } work: { application, _ in
      LinearAttentionForm(application).work
    },
    "CausalConvWithState": Rule { application throws(OperatorFault) in
      let input = application[0]
      let kept = application[1].extent(2) - 1
      return [input.shaped(input.shape), input.shaped([input.extent(0), input.extent(1), kept])]
    } work: { application, outputs in
      let width = application[1].extent(2)
      let isAlone = application.attributes.text("activation") ?? "none" == "none"
      var work = Work(
        "conv", "causal conv \([width].words), depthwise", for: isAlone ? .weighting : .other)
      work.macs = outputs.first?.elementsOfOutput * width.factor("k", "", "width of the filter")
      if let output = outputs.first { work.addBias(2, application, output) }
      if !isAlone {
        work.operations = work.operations + 5 * outputs.first?.elementsOfOutput
      }
      return work
    },
  ]
}

private struct LinearAttentionForm {
  var batch: Extent
  var tokens: Extent
  var heads: Extent
  var keyHeads: Extent
  var size: Extent
  var valueSize: Extent
  var rule: String

  init(_ application: Application) {
    batch = application[0].extent(0)
    tokens = application[0].extent(1)
    heads = application.attributes.integer("q_num_heads").map { .known($0) } ?? .unknown
    keyHeads = application.attributes.integer("kv_num_heads").map { .known($0) } ?? .unknown
    size = application[0].extent(2) / heads
    valueSize = application[2].extent(2) / keyHeads
    rule = application.attributes.text("update_rule") ?? "gated_delta"
  }

  var work: Work {
    var work = Work("attention", "linear attention, \([heads].words) heads")
    let states =
      batch.batchFactor() * tokens.factor("t", "", "tokens")
      * size.factor("d", "k", "size of a key")
      * valueSize.factor("d", "v", "size of a value")
    let written = keyHeads.factor("b", "", "heads of keys")
    let passes = (rule.hasSuffix("delta") ? 2 : 1) * written + heads.factor("a", "", "heads")
    work.macs = states * passes
    work.operations = rule.hasPrefix("gated") ? states * written : 0
    return work
  }
}
