// MACs of a matrix product of m × k and k × n: m × k × n, times the number of products.

import Networks

extension Rule {
  static let matrixProducts: [String: Rule] = [
    "Gemm": gemm(),
    "MatMul": product(0, 1),
    "MatMulInteger": product(0, 1, type: .int32),
    "QLinearMatMul": product(0, 3, typeFrom: 7),
  ]

  /// Those of the com.microsoft domain.
  static let fusedMatrixProducts: [String: Rule] = [
    "FusedMatMul": product(0, 1),
    "FusedGemm": gemm(),
    "GemmFastGelu": product(0, 1, bias: 2),
    "MatMulIntegerToFloat": product(0, 1, type: .float32, bias: 6),
    "DynamicQuantizeMatMul": product(0, 1, type: .float32, bias: 4),
    "TransposeMatMul": product(0, 1),
    "MatMulNBits": packedProduct(bias: 5),
    "MatMulBnb4": packedProduct(bias: nil),
    "QGemm": gemm(right: 3, bias: 6, typeFrom: 8),
  ]

  /// `typeFrom`: the input that has the output's type; floating-point where it is left out.
  private static func gemm(right: Int = 1, bias: Int = 2, typeFrom: Int = 0) -> Rule {
    Rule { application throws(OperatorFault) in
      let type = application.optional(typeFrom)?.type ?? .float32
      guard let form = GemmForm(application, right) else { return [Value(type, nil)] }
      try form.check(application, right)
      return [Value(type, [form.m, form.n])]
    } work: { application, outputs in
      guard let form = GemmForm(application, right), let output = outputs.first else {
        return Work.unknown("linear", for: .weighting)
      }
      var work = form.work
      work.addBias(bias, application, output)
      return work
    }
  }

  private static func product(
    _ left: Int, _ right: Int, type: DataType? = nil, typeFrom: Int = 0, bias: Int? = nil
  ) -> Rule {
    Rule { application throws(OperatorFault) in
      let type = type ?? application[typeFrom].type
      guard let form = try ProductForm(application, left, right) else { return [Value(type, nil)] }
      return [Value(type, form.output)]
    } work: { application, outputs in
      guard let form = try? ProductForm(application, left, right), let output = outputs.first else {
        return Work.unknown("matmul")
      }
      var work = form.work(application[right])
      work.addBias(bias, application, output)
      return work
    }
  }

  /// Weights of few bits, packed, whose sizes are attributes.
  private static func packedProduct(bias: Int?) -> Rule {
    Rule { application throws(OperatorFault) in
      let input = application[0]
      guard let shape = input.shape, let columns = application.attributes.integer("N") else {
        return [input.shaped(nil)]
      }
      return [input.shaped(Array(shape.dropLast()) + [.known(columns)])]
    } work: { application, outputs in
      var work = Work(
        "linear", "linear \(application.attributes.integer("N", default: 0))", for: .weighting)
      work.macs =
        outputs.first?.elementsOfOutput
        * application.attributes.integer("K").map { .factor("k", "", $0, "inner extent") }
      if let output = outputs.first { work.addBias(bias, application, output) }
      return work
    }
  }
}

private struct GemmForm {
  var m: Extent
  var k: Extent
  var n: Extent

  init?(_ application: Application, _ right: Int) {
    guard let a = application[0].shape, a.count == 2, let b = application[right].shape, b.count == 2
    else { return nil }
    let transposesA = application.attributes.flag("transA")
    let transposesB = application.attributes.flag("transB")
    m = a[transposesA ? 1 : 0]
    let inner = (a[transposesA ? 0 : 1], b[transposesB ? 1 : 0])
    k = inner.0.known == nil ? inner.1 : inner.0
    n = b[transposesB ? 0 : 1]
  }

  func check(_ application: Application, _ right: Int) throws(OperatorFault) {
    let transposesB = application.attributes.flag("transB")
    let other = application[right].extent(transposesB ? 1 : 0)
    guard let k = k.known, let other = other.known, k != other else { return }
    throw .mismatch("the input has \(k) features; the weights take \(other)")
  }

  var work: Work {
    var work = Work("linear", "linear \([n].words)", for: .weighting)
    work.macs =
      m.batchFactor(from: .input(0, extent: 0)) * k.factor("f", "in", "input features")
      * n.factor("f", "out", "output features", from: .output(extent: 1))
    return work
  }
}

struct ProductForm {
  /// The extents that both sides share, after broadcasting.
  var batch: [Extent]
  var m: Extent
  var k: Extent
  var n: Extent
  var output: [Extent]

  /// Nil where the ranks are not known.
  init?(_ application: Application, _ left: Int, _ right: Int) throws(OperatorFault) {
    guard var a = application[left].shape, var b = application[right].shape, !a.isEmpty, !b.isEmpty
    else { return nil }
    let isVector = (a.count == 1, b.count == 1)
    if isVector.0 { a.insert(1, at: 0) }
    if isVector.1 { b.append(1) }
    if application.attributes.flag("transBatchA") { a.moveFirstBeforeLast() }
    if application.attributes.flag("transBatchB") { b.moveFirstBeforeLast() }
    if application.attributes.flag("transA") { a.swapAt(a.count - 1, a.count - 2) }
    if application.attributes.flag("transB") { b.swapAt(b.count - 1, b.count - 2) }
    m = a[a.count - 2]
    n = b[b.count - 1]
    let inner = (a[a.count - 1], b[b.count - 2])
    if let first = inner.0.known, let second = inner.1.known, first != second {
      throw .mismatch(
        "matrices of \(a.suffix(2).map(\.self).words) and \(b.suffix(2).map(\.self).words) cannot be "
          + "multiplied")
    }
    k = inner.0.known == nil ? inner.1 : inner.0
    batch = try Application.broadcast(Array(a.dropLast(2)), Array(b.dropLast(2)))
    output = batch + (isVector.0 ? [] : [m]) + (isVector.1 ? [] : [n])
  }

  /// A product with weights is a linear layer; one of two activations is not.
  func work(_ right: Value) -> Work {
    let isLinear = right.isConstant && right.rank == 2
    var work =
      isLinear
      ? Work("linear", "linear \([n].words)", for: .weighting)
      : Work("matmul", "matmul \([m, k, n].words)")
    var products: Count? = 1
    for (index, extent) in batch.enumerated() where extent != 1 {
      products = products * extent.factor("b", "\(index + 1)", "products, extent \(index + 1)")
    }
    work.macs =
      products * m.factor("m", "", "rows")
      * k.factor(
        isLinear ? "f" : "k", isLinear ? "in" : "", isLinear ? "input features" : "inner extent")
      * n.factor(
        isLinear ? "f" : "n", isLinear ? "out" : "", isLinear ? "output features" : "columns")
    return work
  }
}

extension [Extent] {
  /// `m × b × k` as the matrices `b × m × k`: how onnxruntime takes up a transposition.
  fileprivate mutating func moveFirstBeforeLast() {
    guard count > 2 else { return }
    insert(removeFirst(), at: count - 1)
  }
}
