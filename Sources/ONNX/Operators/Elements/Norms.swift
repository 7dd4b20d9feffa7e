// Operations for each element:
//
//   batch norm in inference    2: its four vectors are one scale and one shift
//   layer, group, instance     5: sum, difference, square and its sum, scaling (μ, x − μ, σ², ÷ σ),
//                              2 more with a learned scale and shift, 1 with a scale alone
//   RMS                        3, 1 more with a learned scale
//   softmax                    5: largest, difference, exponential, sum, quotient
//   local response             z + 4 of z neighbours: a square, z − 1 sums, α, k, power, quotient

import Networks

extension Rule {
  static let norms: [String: Rule] = [
    "BatchNormalization": batchNorm,
    "InstanceNormalization": norm("instancenorm", scale: 1, bias: 2),
    "GroupNormalization": norm("groupnorm", scale: 1, bias: 2),
    "LayerNormalization": norm("layernorm", scale: 1, bias: 2),
    "RMSNormalization": norm("rmsnorm", scale: 1, bias: nil, base: 3),
    "MeanVarianceNormalization": norm("norm", scale: nil, bias: nil),
    "LpNormalization": norm("lpnorm", scale: nil, bias: nil, base: 3),
    "LRN": localResponse,
    "Softmax": norm("softmax", .other, scale: nil, bias: nil, base: 5),
    "LogSoftmax": norm("logsoftmax", .other, scale: nil, bias: nil, base: 5),
    "Hardmax": norm("hardmax", .other, scale: nil, bias: nil, base: 1),
  ]

  /// Of the com.microsoft domain, and of ai.onnx in files that onnxruntime has optimized.
  static let fusedNorms: [String: Rule] = [
    "SimplifiedLayerNormalization": norm("rmsnorm", scale: 1, bias: nil, base: 3),
    "SkipLayerNormalization": skipNorm("layernorm", scale: 2, shift: 3, bias: 4, base: 5),
    "SkipSimplifiedLayerNormalization": skipNorm("rmsnorm", scale: 2, shift: nil, bias: 3, base: 3),
    "GroupNorm": norm("groupnorm", scale: 1, bias: 2),
    "SkipGroupNorm": Rule { application throws(OperatorFault) in
      let same = application[0].shaped(application[0].shape)
      return [same, same]
    } work: { application, outputs in
      // Sums with the skipped path and a bias, then the norm with its factors and shifts.
      var work = Work.pointwise(
        "groupnorm", outputs.first, for: .norm, operations: 5 + 2 + (application.has(4) ? 2 : 1))
      work.words = "add, groupnorm"
      work.storage = .own
      work.biasInputs = [2, 4]
      return work
    },
    "EmbedLayerNormalization": embedNorm,
    "QLinearSoftmax": norm("softmax", .other, scale: nil, bias: nil, base: 5),
  ]

  private static let batchNorm = Rule { application throws(OperatorFault) in
    let input = application[0]
    if let channels = input.extent(1).known, let scales = application[1].extent(0).known,
      channels != scales
    {
      throw .mismatch("the input has \(channels) channels; the norm has \(scales)")
    }
    let statistics = Value(input.type, [input.extent(1)])
    return [input.shaped(input.shape)] + Array(repeating: statistics, count: 4)
  } work: { application, outputs in
    var work = Work.pointwise("batchnorm", outputs.first, for: .batchNorm, operations: 2)
    work.biasInputs = [2]
    work.statisticsInputs = [3, 4]
    work.isSpatial = true
    return work
  }

  private static func norm(
    _ kind: String, _ purpose: Purpose = .norm, scale: Int?, bias: Int?, base: Int = 5
  ) -> Rule {
    Rule { application throws(OperatorFault) in
      let input = application[0]
      return [input.shaped(input.shape)] + (try statistics(application))
    } work: { application, outputs in
      let learned = [scale, bias].compactMap(\.self).count { application.has($0) }
      var work = Work.pointwise(
        kind, outputs.first, for: purpose, operations: base + learned)
      work.storage = .own
      work.biasInputs = bias.map { [$0] } ?? []
      return work
    }
  }

  /// The mean and the inverse deviation that a layer norm can give as well.
  private static func statistics(_ application: Application) throws(OperatorFault) -> [Value] {
    guard application.outputCount > 1, let shape = application[0].shape, !shape.isEmpty else {
      return []
    }
    let first = try application.axis(default: -1, rank: shape.count)
    let reduced = shape.indices.map { $0 < first ? shape[$0] : 1 }
    return Array(repeating: Value(.float32, reduced), count: 2)
  }

  /// A residual join (and a bias) before the norm; the sum is an output of its own.
  private static func skipNorm(
    _ kind: String, scale: Int, shift: Int?, bias: Int, base: Int
  ) -> Rule {
    Rule { application throws(OperatorFault) in
      let input = application[0]
      let same = input.shaped(input.shape)
      return [same] + (try statistics(application)) + [same]
    } work: { application, outputs in
      let learned = [scale, shift, bias].compactMap(\.self).count { application.has($0) }
      var work = Work.pointwise(
        kind, outputs.first, for: .norm, operations: base + 1 + learned)
      work.words = "add, \(kind)"
      work.storage = .own
      work.biasInputs = [shift, bias].compactMap(\.self)
      return work
    }
  }

  /// Rows of tables of words, positions and perhaps segments, added and normalized.
  private static let embedNorm = Rule { application throws(OperatorFault) in
    let type = application[2].type
    guard let ids = application[0].shape else { return [Value(type, nil)] }
    let rows = Value(type, ids + [application[2].extent(1)])
    return [rows, Value(.int32, [ids.first ?? .unknown]), rows]
  } work: { application, outputs in
    var work = Work.pointwise(
      "layernorm", outputs.first, for: .norm, operations: 5 + 2 + (application.has(4) ? 2 : 1))
    work.words = "embeddings, layernorm"
    work.storage = .own
    work.biasInputs = [6]
    return work
  }

  private static let localResponse = Rule { application throws(OperatorFault) in
    let input = application[0]
    return [input.shaped(input.shape)]
  } work: { application, outputs in
    let size = application.attributes.integer("size", default: 1)
    var work = Work("lrn", for: .norm)
    let neighbours = Count.factor(
      "z", "", min(max(size, 1), Limits.extent), "neighbouring channels")
    work.operations = outputs.first?.elementsOfOutput.map { (neighbours + 4) * $0 }
    work.words = "lrn \(size)"
    return work
  }
}
