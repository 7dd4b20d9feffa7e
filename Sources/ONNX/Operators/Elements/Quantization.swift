// Quantizing: a quotient, a rounding and a clamp count as one operation for each element, and so does
// the way back.

import Networks

extension Rule {
  static let quantization: [String: Rule] = [
    "QuantizeLinear": conversion { application in
      let stated = application.attributes.integer("output_dtype", default: 0)
      if stated != 0 { return DataType(code: stated) }
      return application.has(2) ? application[2].type : .uint8
    },
    "DequantizeLinear": conversion { application in
      let stated = application.attributes.integer("output_dtype", default: 0)
      return stated != 0 ? DataType(code: stated) : application[1].type
    },
    "DynamicQuantizeLinear": Rule { application throws(OperatorFault) in
      let shape = application[0].shape
      return [Value(.uint8, shape), Value(.float32, []), Value(.uint8, [])]
    } work: { _, outputs in
      .pointwise("quantize", outputs.first)
    },
  ]

  private static func conversion(_ type: @escaping @Sendable (Application) -> DataType) -> Rule {
    Rule { application throws(OperatorFault) in
      [Value(type(application), application[0].shape)]
    } work: { application, outputs in
      .pointwise(application.kind == "QuantizeLinear" ? "quantize" : "dequantize", outputs.first)
    }
  }
}
