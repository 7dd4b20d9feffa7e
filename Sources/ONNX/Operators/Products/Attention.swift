// Scaled dot-product attention of q queries over k keys in a heads of size d (values v):
// MACs n × a × q × k × (d + v), and for each of the n × a × q × k scores one scaling and the five
// operations of a softmax. Fused operators that hold the projections as well add those.
//
// onnxruntime packs what is multiplied (docs/ContribOperators.md), n examples of s tokens, t keys:
//
//   MultiHeadAttention    query n × s × a × 3 × d                 queries, keys and values
//                         query n × s × (a d), key n × t × a × 2 × d       keys and values
//   GroupQueryAttention   query n × s × (a + 2 b) d               queries of a heads, keys and values of b

import Networks

extension Rule {
  /// Of ai.onnx, from operator set 23.
  static let attention = Rule { application throws(OperatorFault) in
    let form = AttentionForm(standard: application)
    return form.outputs(like: application[0], isStandard: true)
  } work: { application, _ in
    AttentionForm(standard: application).work
  }

  /// Of the com.microsoft domain.
  static let fusedAttention: [String: Rule] = [
    "Attention": projecting(typeFrom: 0, past: 4),
    "QAttention": projecting(typeFrom: 3, past: 8),
    "MultiHeadAttention": separate,
    "GroupQueryAttention": separate,
    "DecoderMaskedMultiHeadAttention": separate,
  ]

  private static func projecting(typeFrom: Int, past: Int) -> Rule {
    Rule { application throws(OperatorFault) in
      let form = AttentionForm(projecting: application, past: past)
      let like = application[0].typed(application[typeFrom].type)
      return form.outputs(like: like, isStandard: false)
    } work: { application, outputs in
      var work = AttentionForm(projecting: application, past: past).work
      let projected = application[1].extent(1)
      let places =
        application[0].extent(0).batchFactor() * application[0].extent(1).factor("q", "", "queries")
      let outputs = projected.factor("f", "out", "projected features")
      work.macs =
        work.macs + places * application[0].extent(2).factor("f", "in", "input features") * outputs
      if application.has(2) {
        work.biasInputs = [2]
        work.operations = work.operations + places * outputs
      }
      return work
    }
  }

  private static let separate = Rule { application throws(OperatorFault) in
    AttentionForm(separate: application).outputs(like: application[0], isStandard: false)
  } work: { application, _ in
    var work = AttentionForm(separate: application).work
    if application.kind == "MultiHeadAttention", application.has(3) { work.biasInputs = [3] }
    return work
  }

  static let rotary: Rule = Rule { application throws(OperatorFault) in
    [application[0].shaped(application[0].shape)]
  } work: { application, outputs in
    // Each pair of elements takes four multiplications and two additions.
    var work = Work.pointwise("rotary", outputs.first, operations: 3)
    work.storage = .own
    return work
  }
}

private struct AttentionForm {
  var batch: Extent = .unknown
  var heads: Extent = .unknown
  /// Heads of keys and values, where several query heads share them.
  var keyHeads: Extent = .unknown
  var queries: Extent = .unknown
  var keys: Extent = .unknown
  var size: Extent = .unknown
  var valueSize: Extent = .unknown
  var isPacked = true

  /// q, k, v of three or four axes, with the keys and values of earlier steps.
  init(standard application: Application) {
    let (q, k, v) = (application[0], application[1], application[2])
    batch = q.extent(0)
    isPacked = q.rank != 4
    if isPacked {
      heads = application.attributes.integer("q_num_heads").map { .known($0) } ?? .unknown
      keyHeads = application.attributes.integer("kv_num_heads").map { .known($0) } ?? .unknown
      queries = q.extent(1)
      keys = k.extent(1)
      size = q.extent(2) / heads
      valueSize = v.extent(2) / keyHeads
    } else {
      heads = q.extent(1)
      keyHeads = k.extent(1)
      queries = q.extent(2)
      keys = k.extent(2)
      size = q.extent(3)
      valueSize = v.extent(3)
    }
    if application.has(4) { keys = keys + application[4].extent(2) }
  }

  /// Input and one weight for query, key and value.
  init(projecting application: Application, past: Int = 4) {
    let input = application[0]
    batch = input.extent(0)
    queries = input.extent(1)
    keys = queries
    heads = application.attributes.integer("num_heads").map { .known($0) } ?? .unknown
    keyHeads = heads
    let sizes = application.attributes.integers("qkv_hidden_sizes") ?? []
    let third = application[1].extent(1) / 3
    size = (sizes.count == 3 ? .known(sizes[0]) : third) / heads
    valueSize = (sizes.count == 3 ? .known(sizes[2]) : third) / heads
    // Keys and values of earlier steps: 2 × n × a × past × d.
    if application.has(past) { keys = keys + application[past].extent(3) }
  }

  /// Query, key and value as separate inputs of three axes, or packed into fewer.
  init(separate application: Application) {
    let (q, k, v) = (application[0], application[1], application[2])
    let isGrouped = application.kind == "GroupQueryAttention"
    batch = q.extent(0)
    queries = q.extent(1)
    heads = application.attributes.integer("num_heads").map { .known($0) } ?? .unknown
    keyHeads =
      isGrouped
      ? application.attributes.integer("kv_num_heads").map { .known($0) } ?? .unknown : heads
    if !application.has(1) {
      keys = queries
      size = isGrouped ? q.extent(2) / (heads + keyHeads + keyHeads) : q.extent(4)
      valueSize = size
    } else if !application.has(2) {
      keys = k.extent(1)
      size = k.extent(4)
      valueSize = size
    } else {
      keys = k.rank == 4 ? k.extent(2) : k.extent(1)
      size = k.rank == 3 && isGrouped ? k.extent(2) / keyHeads : q.extent(2) / heads
      valueSize = v.rank == 4 ? v.extent(3) : v.extent(2) / keyHeads
    }
    let past = isGrouped ? 3 : 6
    if application.has(past) { keys = keys + application[past].extent(2) }
  }

  func outputs(like input: Value, isStandard: Bool) -> [Value] {
    let packed = [batch, queries, heads * valueSize]
    let output = input.shaped(isPacked ? packed : [batch, heads, queries, valueSize])
    let presentKey = input.shaped([batch, keyHeads, keys, size])
    let presentValue = input.shaped([batch, keyHeads, keys, valueSize])
    let scores = input.shaped([batch, heads, queries, keys])
    return [output, presentKey, presentValue] + (isStandard ? [scores] : [])
  }

  var work: Work {
    var work = Work("attention", "attention, \([heads].words) heads")
    let scores =
      batch.batchFactor() * heads.factor("a", "", "heads") * queries.factor("q", "", "queries")
      * keys.factor("k", "", "keys")
    let sizes =
      size.factor("d", "", "size of a head") + valueSize.factor("v", "", "size of a value")
    work.macs = scores * sizes
    work.operations = 6 * scores
    return work
  }
}
