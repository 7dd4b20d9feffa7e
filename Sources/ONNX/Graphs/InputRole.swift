/// What an operator has an input for, as far as that tells whether a tensor in its place was learned.
enum InputRole {
  case operand, weight, quantizedWeight
  /// The scales and zero points of quantized numbers.
  case quantization
  /// The factors and shifts of a norm; ones and zeros where it has learned none.
  case factor
  /// What a recurrent cell begins with; zeros where nothing was learned.
  case state
  /// Sizes and factors of the code, whatever their type.
  case setting

  init(of input: Int, in application: Application) {
    if let operands = InputRole.quantizedOperands(application.kind, count: application.inputs.count)
    {
      let isOperand = operands.contains(input)
      // A single number is a factor of the model's code.
      self =
        !isOperand
        ? .quantization : application[input].elements == 1 ? .operand : .quantizedWeight
      return
    }
    self =
      InputRole.packed(application.kind, input) ?? InputRole.plain(application, input) ?? .operand
  }

  private static func plain(_ application: Application, _ input: Int) -> InputRole? {
    switch (application.kind, input) {
    case ("Conv", 1...), ("FusedConv", 1...), ("NhwcConv", 1...), ("NhwcFusedConv", 1...),
      ("ConvTranspose", 1...), ("DeformConv", 1...), ("Gemm", 1...), ("LSTM", 1...3),
      ("GRU", 1...3), ("RNN", 1...3):
      .weight
    case ("LSTM", 5...6), ("GRU", 5), ("RNN", 5): .state
    // The ones and zeros of a norm without learned factors.
    case ("BatchNormalization", 1...2), ("InstanceNormalization", 1...2),
      ("LayerNormalization", 1...2):
      .factor
    case ("Resize", 1...2), ("Upsample", 1): .setting
    // What a layer of weights is applied to may be constant as well: a table of places.
    case ("Gemm", 0), ("MatMul", 0), ("FusedMatMul", 0):
      application[1].isConstant || application[0].rank != 2 ? .operand : .weight
    // A constant of another rank is a table, such as the frequencies of an embedding of positions.
    case ("MatMul", 1), ("FusedMatMul", 1): application[1].rank == 2 ? .weight : .operand
    default: nil
    }
  }

  /// Operators that take weights of few bits and give floating-point numbers.
  private static func packed(_ kind: String, _ input: Int) -> InputRole? {
    // The commonest operators have shorter names than any of these.
    guard kind.utf8.count >= 10 else { return nil }
    return switch (kind, input) {
    case ("DequantizeLinear", 0), ("MatMulNBits", 1), ("MatMulBnb4", 1),
      ("GatherBlockQuantized", 0), ("ConvInteger", 1), ("MatMulInteger", 0...1),
      ("MatMulIntegerToFloat", 0...1), ("DynamicQuantizeMatMul", 1), ("DynamicQuantizeLSTM", 1...2),
      ("QAttention", 1):
      .quantizedWeight
    case ("DequantizeLinear", 1...2), ("QuantizeLinear", 1...2), ("MatMulNBits", 2...3),
      ("MatMulBnb4", 2), ("GatherBlockQuantized", 2...3), ("ConvInteger", 2...3),
      ("MatMulInteger", 2...3), ("MatMulIntegerToFloat", 2...5), ("DynamicQuantizeMatMul", 2...3),
      ("DynamicQuantizeLSTM", 8...11), ("QAttention", 3...4), ("QAttention", 6...7):
      .quantization
    case ("DynamicQuantizeLSTM", 3): .weight
    case ("DynamicQuantizeLSTM", 5...6): .state
    default: nil
    }
  }

  /// Which inputs of an operator on quantized tensors are such tensors; all others are their scales and
  /// zero points. Nil for any other operator.
  private static func quantizedOperands(_ kind: String, count: Int) -> [Int]? {
    guard kind.utf8.first == UInt8(ascii: "Q") else { return nil }
    return switch kind {
    case "QLinearConv": [0, 3, 8]
    case "QLinearMatMul", "QLinearAdd", "QLinearMul": [0, 3]
    case "QGemm": [0, 3, 6]
    case "QLinearConcat": Array(stride(from: 2, to: count, by: 3))
    case "QLinearWhere": [0, 1, 4]
    case "QuantizeLinear": nil
    default: kind.hasPrefix("QLinear") ? [0] : nil
    }
  }
}

extension Application {
  /// The numbers that are packed into bytes in the place of this input, and the bits of each; nil where
  /// an element of the tensor is one number.
  ///
  /// (onnxruntime, docs/ContribOperators.md: `MatMulNBits`, `MatMulBnb4`, `GatherBlockQuantized`.)
  func packedWeights(_ input: Int) -> (sizes: [Int], bits: Int)? {
    switch (kind, input) {
    case ("MatMulNBits", 1), ("MatMulBnb4", 1):
      guard let rows = attributes.integer("K"), let columns = attributes.integer("N"), rows > 0,
        columns > 0, !rows.multipliedReportingOverflow(by: columns).overflow
      else { return nil }
      return ([rows, columns], attributes.integer("bits", default: 4))
    case ("GatherBlockQuantized", 0):
      let each = packing
      guard each > 1, var sizes = self[0].shape?.allKnown, let last = sizes.last else { return nil }
      sizes[sizes.count - 1] = last * each
      return (sizes, 8 / each)
    default: return nil
    }
  }

  /// How many numbers of a block-quantized table a byte holds.
  var packing: Int {
    guard self[0].type == .uint8, case let bits = attributes.integer("bits", default: 4), bits > 0
    else { return 1 }
    return max(1, 8 / bits)
  }
}
