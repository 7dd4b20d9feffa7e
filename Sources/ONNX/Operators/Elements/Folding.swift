// Arithmetic on the elements of small tensors, as far as they are known: what shapes are computed
// from. Integers keep bounds; reals are rounded to their type where that is float32.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Application {
  /// The elements of a function of one argument.
  var foldedFunction: Value.Contents? {
    guard let contents = self[0].contents else { return nil }
    switch contents {
    case .integers(let elements):
      guard let function = integerFunction else { return nil }
      return .integers(elements.map { $0.known.map { .known(function($0)) } ?? .unknown })
    case .reals(let elements):
      guard let function = realFunction else { return nil }
      let type = self[0].type
      return .reals(elements.map { $0.map { type.rounded(function($0)) } })
    }
  }

  private var integerFunction: ((Int) -> Int)? {
    switch kind {
    case "Abs": { $0 == .min ? .max : abs($0) }
    case "Neg": { 0 &- $0 }
    case "Sign": { $0.signum() }
    case "Not": { $0 == 0 ? 1 : 0 }
    case "Relu": { max($0, 0) }
    case "Clip": clip()
    default: nil
    }
  }

  private func clip() -> ((Int) -> Int)? {
    let low = has(1) ? self[1].scalar?.known : .some(.min)
    let high = has(2) ? self[2].scalar?.known : .some(.max)
    guard let low, let high, low <= high else { return nil }
    return { min(max($0, low), high) }
  }

  /// The bounds are inputs, and attributes before operator set 11.
  private func realClip() -> ((Double) -> Double)? {
    let low = has(1) ? self[1].realScalar : attributes.real("min") ?? -.infinity
    let high = has(2) ? self[2].realScalar : attributes.real("max") ?? .infinity
    guard let low, let high, low <= high else { return nil }
    return { min(max($0, low), high) }
  }

  private var realFunction: ((Double) -> Double)? {
    switch kind {
    case "Abs": { abs($0) }
    case "Neg": { -$0 }
    case "Floor": { $0.rounded(.down) }
    case "Ceil": { $0.rounded(.up) }
    case "Round": { $0.rounded(.toNearestOrEven) }
    case "Sqrt": { $0.squareRoot() }
    case "Sign": { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
    case "Sin": { sin($0) }
    case "Cos": { cos($0) }
    case "Tanh": { tanh($0) }
    case "Clip": realClip()
    case "Reciprocal": { 1 / $0 }
    case "Exp": { exp($0) }
    case "Log": { log($0) }
    case "Relu": { max($0, 0) }
    default: nil
    }
  }
}

extension Application {
  /// The elements of a binary (or longer) function, broadcast.
  func foldedBroadcast(to output: Value) -> Value.Contents? {
    let operands = inputs.compactMap(\.self)
    guard operands.allSatisfy({ $0.contents != nil && $0.shape?.allKnown != nil }),
      let sizes = output.shape?.allKnown, let places = Places(sizes, limit: contentsLimit),
      let first = operands.first
    else { return nil }
    guard var result = places.spread(first) else { return nil }
    for operand in operands.dropFirst() {
      guard let other = places.spread(operand), let next = fold(result, other, operand.type) else {
        return nil
      }
      result = next
    }
    return result
  }

  private func fold(_ left: Value.Contents, _ right: Value.Contents, _ type: DataType)
    -> Value.Contents?
  {
    switch (left, right) {
    case (.integers(let a), .integers(let b)):
      guard let operation = extentOperation else { return nil }
      return .integers(zip(a, b).map { operation($0, $1) })
    case (.reals(let a), .reals(let b)):
      if let comparison = realComparison {
        return .integers(
          zip(a, b).map { left, right in
            guard let left, let right else { return .unknown }
            return comparison(left, right) ? 1 : 0
          })
      }
      guard let operation = realOperation else { return nil }
      return .reals(
        zip(a, b).map { left, right in
          guard let left, let right else { return nil }
          return type.rounded(operation(left, right))
        })
    default: return nil
    }
  }

  private var extentOperation: ((Extent, Extent) -> Extent)? {
    switch kind {
    case "Add", "Sum": { $0 + $1 }
    case "Sub": { $0 - $1 }
    case "Mul": { $0 * $1 }
    case "Div": { $0 / $1 }
    case "Min": { .minimum($0, $1) }
    case "Max": { .maximum($0, $1) }
    default:
      integerOperation.map { operation in
        { left, right in
          guard let left = left.known, let right = right.known else { return .unknown }
          return operation(left, right).map { .known($0) } ?? .unknown
        }
      }
    }
  }

  private var integerOperation: ((Int, Int) -> Int?)? {
    switch kind {
    case "Mod":
      let isC = attributes.flag("fmod")
      return { left, right in
        guard right != 0, right != -1 else { return right == 0 ? nil : 0 }
        let remainder = left % right
        return isC || remainder == 0 || (remainder < 0) == (right < 0)
          ? remainder : remainder + right
      }
    case "Pow":
      return { base, exponent in
        guard (0...63).contains(exponent) else { return nil }
        var result = 1
        for _ in 0..<exponent {
          let (product, overflow) = result.multipliedReportingOverflow(by: base)
          if overflow { return nil }
          result = product
        }
        return result
      }
    case "Equal": return { $0 == $1 ? 1 : 0 }
    case "Greater": return { $0 > $1 ? 1 : 0 }
    case "GreaterOrEqual": return { $0 >= $1 ? 1 : 0 }
    case "Less": return { $0 < $1 ? 1 : 0 }
    case "LessOrEqual": return { $0 <= $1 ? 1 : 0 }
    case "And": return { $0 != 0 && $1 != 0 ? 1 : 0 }
    case "Or": return { $0 != 0 || $1 != 0 ? 1 : 0 }
    case "Xor": return { ($0 != 0) != ($1 != 0) ? 1 : 0 }
    case "BitwiseAnd": return { $0 & $1 }
    case "BitwiseOr": return { $0 | $1 }
    case "BitwiseXor": return { $0 ^ $1 }
    default: return nil
    }
  }

  private var realOperation: ((Double, Double) -> Double)? {
    switch kind {
    case "Add", "Sum": { $0 + $1 }
    case "Sub": { $0 - $1 }
    case "Mul": { $0 * $1 }
    case "Div": { $0 / $1 }
    case "Min": { min($0, $1) }
    case "Max": { max($0, $1) }
    case "Pow": { pow($0, $1) }
    case "Mod": attributes.flag("fmod") ? { fmod($0, $1) } : nil
    default: nil
    }
  }

  private var realComparison: ((Double, Double) -> Bool)? {
    switch kind {
    case "Equal": { $0 == $1 }
    case "Greater": { $0 > $1 }
    case "GreaterOrEqual": { $0 >= $1 }
    case "Less": { $0 < $1 }
    case "LessOrEqual": { $0 <= $1 }
    default: nil
    }
  }

  /// Element by element, the second input where the first is true, else the third.
  func foldedChoice(to output: Value) -> Value.Contents? {
    guard let sizes = output.shape?.allKnown, let places = Places(sizes),
      case .integers(let conditions)? = places.spread(self[0]),
      let yes = places.spread(self[1]), let no = places.spread(self[2])
    else { return nil }
    switch (yes, no) {
    case (.integers(let yes), .integers(let no)):
      return .integers(
        conditions.indices.map { index in
          guard let condition = conditions[index].known else {
            return .either(yes[index], no[index])
          }
          return condition != 0 ? yes[index] : no[index]
        })
    case (.reals(let yes), .reals(let no)):
      return .reals(
        conditions.indices.map { index in
          guard let condition = conditions[index].known else { return nil }
          return condition != 0 ? yes[index] : no[index]
        })
    default: return nil
    }
  }
}

extension Places {
  /// The contents of a tensor that is broadcast to these sizes.
  func spread(_ value: Value) -> Value.Contents? {
    guard let contents = value.contents, let sizes = value.shape?.allKnown else { return nil }
    if sizes == self.sizes { return contents }
    return broadcast(from: sizes).map { contents.selecting($0) }
  }
}

extension DataType {
  func rounded(_ value: Double) -> Double { self == .float32 ? Double(Float(value)) : value }
}

extension Value.Contents {
  /// The elements in another type; reals are cut towards zero.
  func cast(to type: DataType) -> Value.Contents {
    switch self {
    case .integers(let elements):
      if type == .bool {
        return .integers(
          elements.map { $0.known.map { $0 == 0 ? 0 : 1 } ?? .unknown })
      }
      return type.isInteger ? self : .reals(reals(elements, type))
    case .reals(let elements):
      if !type.isInteger { return .reals(elements.map { $0.map(type.rounded) }) }
      return .integers(
        elements.map { element in
          guard let element else { return .unknown }
          if type == .bool { return element == 0 ? 0 : 1 }
          return Int(exactly: element.rounded(.towardZero)).map { .known($0) } ?? .unknown
        })
    }
  }

  private func reals(_ elements: [Extent], _ type: DataType) -> [Double?] {
    elements.map { $0.known.map { type.rounded(Double($0)) } }
  }
}
