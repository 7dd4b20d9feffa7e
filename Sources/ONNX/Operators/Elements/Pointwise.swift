// Operations for each element of the output: one for each comparison, addition, multiplication and
// division, and one for each exponential, logarithm, power, root, trigonometric and error function,
// whatever a machine makes of them. Composed functions count what they are composed of.

import Networks

extension Rule {
  static let pointwise: [String: Rule] = {
    var rules: [String: Rule] = [:]
    for (kind, operations) in functions { rules[kind] = function(operations) }
    for kind in binary { rules[kind] = broadcasting(.numbers) }
    for kind in comparisons { rules[kind] = broadcasting(.comparison) }
    for kind in logical { rules[kind] = broadcasting(.comparison) }
    rules["SwiGLU"] = broadcasting(.numbers, operations: 6)  // a · sigmoid(a) · b
    rules["PRelu"] = broadcasting(.numbers, operations: 2)  // a x, choice
    rules["Where"] = choice
    rules["Not"] = function(1, type: .bool)
    rules["IsNaN"] = function(1, type: .bool)
    rules["IsInf"] = function(1, type: .bool)
    rules["Identity"] = same
    rules["Dropout"] = dropout
    rules["Cast"] = cast { DataType(code: $0.attributes.integer("to", default: 0)) }
    rules["CastLike"] = cast { $0[1].type }
    rules["BitCast"] = cast { DataType(code: $0.attributes.integer("to", default: 0)) }
    return rules
  }()

  /// Of one argument that matters for the size; bounds and slopes come along.
  private static let functions: [String: Int] = {
    let composed = [
      "Celu": 4,  // exp, −1, α ·, choice
      "Clip": 2,  // max, min
      "Elu": 4,  // exp, −1, α ·, choice
      "Gelu": 5,  // ½ x (1 + erf(x / √2))
      "HardSigmoid": 4,  // min(max(α x + β, 0), 1)
      "HardSwish": 5,  // x · hardsigmoid(x)
      "LeakyRelu": 2,  // α x, max
      "Mish": 5,  // x · tanh(log(1 + exp(x)))
      "QuickGelu": 6,  // x · sigmoid(α x)
      "Selu": 5,  // as elu, and a scale
      "Shrink": 2,  // comparison, sum
      "Sigmoid": 4,  // 1 / (1 + exp(−x))
      "Softplus": 3,  // log(1 + exp(x))
      "Softsign": 3,  // x / (1 + |x|)
      "Swish": 5,  // x · sigmoid(x)
    ]
    let single = [
      "Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "BitwiseNot", "Ceil", "Cos", "Cosh",
      "Erf", "Exp", "Floor", "Log", "Neg", "Reciprocal", "Relu", "Round", "Sign", "Sin", "Sinh",
      "Sqrt", "Tan", "Tanh", "ThresholdedRelu",
    ]
    return composed.merging(single.map { ($0, 1) }) { composed, _ in composed }
  }()

  private static let binary = [
    "Add", "BitShift", "BitwiseAnd", "BitwiseOr", "BitwiseXor", "Div", "Max", "Mean", "Min", "Mod",
    "Mul", "Pow", "Sub", "Sum",
  ]

  private static let comparisons = [
    "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual",
  ]

  private static let logical = ["And", "Or", "Xor"]

  /// Of the com.microsoft domain.
  static let fusedPointwise: [String: Rule] = {
    var rules: [String: Rule] = [:]
    for kind in ["BiasGelu", "FastGelu", "BiasSplitGelu", "BiasAdd"] {
      rules[kind] = Rule { application throws(OperatorFault) in
        let input = application[0]
        guard kind == "BiasSplitGelu", let shape = input.shape, let last = shape.last else {
          return [input.shaped(input.shape)]
        }
        return [input.shaped(shape.dropLast() + [last / 2])]
      } work: { application, outputs in
        let operations = (kind == "BiasAdd" ? 0 : 5) + (application.has(1) ? 1 : 0)
        var work = Work.pointwise(kind.lowercased(), outputs.first, operations: operations)
        if application.has(1) { work.biasInputs = [1] }
        return work
      }
    }
    rules["QuickGelu"] = function(functions["QuickGelu"] ?? 1)
    for kind in ["QLinearAdd", "QLinearMul"] { rules[kind] = quantized(other: 3) }
    for kind in ["QLinearSigmoid", "QLinearLeakyRelu"] { rules[kind] = quantized(other: nil) }
    return rules
  }()

  private static func quantized(other: Int?) -> Rule {
    Rule { application throws(OperatorFault) in
      let operands = [application[0]] + (other.map { [application[$0]] } ?? [])
      return [application[0].shaped(try Application.broadcast(operands))]
    } work: { application, outputs in
      .pointwise(application.kind.lowercased(), outputs.first)
    }
  }
}

extension Rule {
  private static func function(_ operations: Int, type: DataType? = nil) -> Rule {
    Rule { application throws(OperatorFault) in
      let input = application[0]
      var output = Value(type ?? input.type, input.shape)
      output.contents = application.foldedFunction
      return [output]
    } work: { application, outputs in
      .pointwise(application.kind.lowercased(), outputs.first, operations: operations)
    }
  }

  private enum Result { case numbers, comparison }

  private static func broadcasting(_ result: Result, operations: Int? = nil) -> Rule {
    Rule { application throws(OperatorFault) in
      let operands = application.inputs.compactMap(\.self)
      let shape = try Application.broadcast(operands)
      let type = operands.first { $0.type != .undefined }?.type ?? .undefined
      var output = Value(result == .comparison ? .bool : type, shape)
      output.contents = application.foldedBroadcast(to: output)
      return [output]
    } work: { application, outputs in
      let operands = max(1, application.inputs.count - 1)
      let isMean = application.kind == "Mean"
      return .pointwise(
        application.kind.lowercased(), outputs.first,
        operations: operations ?? operands + (isMean ? 1 : 0))
    }
  }

  private static let choice = Rule { application throws(OperatorFault) in
    let operands = application.inputs.compactMap(\.self)
    var output = Value(application[1].type, try Application.broadcast(operands))
    output.contents = application.foldedChoice(to: output)
    return [output]
  } work: { application, outputs in
    .pointwise("where", outputs.first)
  }

  private static let same = Rule.moving(.view) { application throws(OperatorFault) in
    [application[0]]
  }

  private static let dropout = Rule.moving(.view) { application throws(OperatorFault) in
    [application[0], Value(.bool, application[0].shape)]
  }

  private static func cast(to type: @escaping @Sendable (Application) -> DataType) -> Rule {
    .moving { application throws(OperatorFault) in
      let target = type(application)
      var output = Value(target, application[0].shape)
      output.contents = application[0].contents.map { $0.cast(to: target) }
      return [output]
    }
  }
}
