// Operators that make tensors from sizes: what shape arithmetic begins and ends with.

import Networks

extension Rule {
  static let making: [String: Rule] = [
    "Constant": constant,
    "ConstantOfShape": constantOfShape,
    "Shape": shape,
    "Size": .moving { application throws(OperatorFault) in
      [.scalar(application[0].elements)]
    },
    "Range": range,
    "EyeLike": .moving { application throws(OperatorFault) in
      let type = application.attributes.integer("dtype").map(DataType.init(code:))
      return [Value(type ?? application[0].type, application[0].shape)]
    },
    "RandomNormal": random(.shape),
    "RandomUniform": random(.shape),
    "RandomNormalLike": random(.like),
    "RandomUniformLike": random(.like),
    "Bernoulli": random(.like),
    "Multinomial": .moving { application throws(OperatorFault) in
      let count = application.attributes.integer("sample_size", default: 1)
      let type = application.attributes.integer("dtype").map(DataType.init(code:))
      return [Value(type ?? .int32, [application[0].extent(0), .known(count)])]
    },
    "HannWindow": window,
    "HammingWindow": window,
    "BlackmanWindow": window,
  ]

  private static let constant = Rule.moving(.view) { application throws(OperatorFault) in
    let attributes = application.attributes
    if let tensor = attributes.tensor("value") { return [try Value(tensor)] }
    if let integer = attributes.integer("value_int") { return [.scalar(.known(integer))] }
    if let list = attributes.integers("value_ints") { return [.list(Array(list))] }
    if let real = attributes.real("value_float") {
      return [Value(.float32, [], .reals([real]))]
    }
    if let list = attributes.reals("value_floats") {
      return [Value(.float32, [.known(list.count)], .reals(list))]
    }
    if attributes["value_string"] != nil { return [Value(.string, [])] }
    if let strings = attributes["value_strings"] {
      return [Value(.string, [.known(strings.strings.count)])]
    }
    if let sparse = attributes["sparse_value"] {
      let type = DataType(code: Int(sparse.sparseTensor.values.dataType))
      return [Value(type, sparse.sparseTensor.dims.map { .known(Int($0)) })]
    }
    return [.unknown]
  }

  private static let constantOfShape = Rule.moving { application throws(OperatorFault) in
    let value =
      try application.attributes.tensor("value").map { proto throws(OperatorFault) in
        try Value(proto)
      } ?? Value(.float32, [1], .reals([0]))
    guard let shape = application[0].integers else {
      guard let rank = application[0].shape?.first?.known, (0...64).contains(rank) else {
        return [value.shaped(nil)]
      }
      return [value.shaped(Array(repeating: .unknown, count: rank))]
    }
    for case .known(let size) in shape where size < 0 { throw .negativeDimension(size) }
    var output = value.shaped(shape)
    if let count = output.elements.known, count <= application.contentsLimit,
      let contents = value.contents,
      contents.count == 1
    {
      output.contents = contents.selecting(Array(repeating: 0, count: count))
    }
    return [output]
  }

  private static let shape = Rule.moving { application throws(OperatorFault) in
    guard let shape = application[0].shape else { return [Value(.int64, [.unknown])] }
    func clamped(_ index: Int) -> Int {
      min(max(index < 0 ? index + shape.count : index, 0), shape.count)
    }
    let start = clamped(application.attributes.integer("start", default: 0))
    let end = clamped(application.attributes.integer("end", default: shape.count))
    return [.list(Array(shape[start..<max(start, end)]))]
  }

  private static let range = Rule.moving { application throws(OperatorFault) in
    let type = application[0].type
    if let start = application[0].scalar, let delta = application[2].scalar?.known, delta != 0 {
      let limit = application[1].scalar ?? .unknown
      guard let from = start.known, let to = limit.known else {
        // 0 ..< n in steps of one has n elements, however little is known of n.
        return [Value(type, [start == 0 && delta == 1 ? limit : .unknown])]
      }
      let (room, overflow) = (delta > 0 ? to : from).subtractingReportingOverflow(
        delta > 0 ? from : to)
      guard !overflow, delta != .min else { throw .attribute("the range is too long") }
      let count = room <= 0 ? 0 : (room - 1) / abs(delta) + 1
      var output = Value(type, [.known(count)])
      if count <= application.contentsLimit {
        output.contents = .integers((0..<count).map { .known(from + $0 * delta) })
      }
      return [output]
    }
    guard let start = application[0].realScalar, let end = application[1].realScalar,
      let delta = application[2].realScalar,
      let count = Int(exactly: ((end - start) / delta).rounded(.up))
    else { return [Value(type, [.unknown])] }
    return [Value(type, [.known(max(0, count))])]
  }

  private enum Source { case shape, like }

  private static func random(_ source: Source) -> Rule {
    .moving { application throws(OperatorFault) in
      let type = application.attributes.integer("dtype").map(DataType.init(code:))
      switch source {
      case .like: return [Value(type ?? application[0].type, application[0].shape)]
      case .shape:
        return [
          Value(
            type ?? .float32, application.attributes.integers("shape").map { $0.map { .known($0) } }
          )
        ]
      }
    }
  }

  private static let window = Rule.moving { application throws(OperatorFault) in
    let type = application.attributes.integer("output_datatype").map(DataType.init(code:))
    return [Value(type ?? .float32, [application[0].scalar ?? .unknown])]
  }
}
