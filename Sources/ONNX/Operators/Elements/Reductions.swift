// A reduction takes one operation for each element of its input.

import Networks

extension Rule {
  static let reductions: [String: Rule] = {
    var rules: [String: Rule] = [:]
    for kind in [
      "ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceMax", "ReduceMean",
      "ReduceMin", "ReduceProd", "ReduceSum", "ReduceSumSquare",
    ] {
      rules[kind] = reduction
    }
    for kind in ["ArgMax", "ArgMin"] { rules[kind] = place }
    rules["CumSum"] = cumulative
    rules["CumProd"] = cumulative
    return rules
  }()

  private static let reduction = Rule { application throws(OperatorFault) in
    let input = application[0]
    guard let shape = input.shape else { return [input.shaped(nil)] }
    let keeps = application.attributes.flag("keepdims", default: true)
    let reduced: [Int]
    switch application.list("axes", input: 1) {
    case .unknown?: return [input.shaped(keeps ? shape.map { _ in .unknown } : nil)]
    case .known(let axes)? where !axes.isEmpty:
      reduced = try application.axes(axes, rank: shape.count)
    default:
      if application.attributes.flag("noop_with_empty_axes") { return [input] }
      reduced = Array(shape.indices)
    }
    let output = input.shaped(shape.reduced(over: reduced, keeps: keeps))
    return [output.holding(application.foldedReduction(over: reduced))]
  } work: { application, _ in
    reductionWork(application)
  }

  private static let place = Rule { application throws(OperatorFault) in
    guard let shape = application[0].shape else { return [Value(.int64, nil)] }
    let axis = try application.axis(default: 0, rank: shape.count)
    let keeps = application.attributes.flag("keepdims", default: true)
    return [Value(.int64, shape.reduced(over: [axis], keeps: keeps))]
  } work: { application, _ in
    reductionWork(application)
  }

  private static let cumulative = Rule { application throws(OperatorFault) in
    let input = application[0]
    return [input.shaped(input.shape)]
  } work: { application, _ in
    reductionWork(application)
  }

  private static func reductionWork(_ application: Application) -> Work {
    var work = Work(application.kind.lowercased())
    work.operations = application[0].elements(ofInput: 0)
    return work
  }
}

extension [Extent] {
  func reduced(over axes: [Int], keeps: Bool) -> [Extent] {
    let axes = Set(axes)
    return indices.compactMap { axes.contains($0) ? (keeps ? 1 : nil) : self[$0] }
  }
}

extension Value {
  func holding(_ contents: Contents?) -> Value {
    var copy = self
    copy.contents = contents
    return copy
  }
}

extension Application {
  /// The elements of a sum, product, largest or smallest over axes.
  fileprivate func foldedReduction(over axes: [Int]) -> Value.Contents? {
    guard let contents = self[0].contents, let sizes = self[0].shape?.allKnown,
      let places = Places(sizes)
    else { return nil }
    let kept = Places(sizes.indices.map { axes.contains($0) ? 1 : sizes[$0] })
    guard let kept else { return nil }
    let targets = places.map { axis, index in axes.contains(axis) ? 0 : index * kept.strides[axis] }
    switch contents {
    case .integers(let elements):
      guard let (start, combine) = extentReduction else { return nil }
      var result = [Extent?](repeating: start, count: kept.count)
      for (place, target) in targets.enumerated() {
        result[target] = result[target].map { combine($0, elements[place]) } ?? elements[place]
      }
      return .integers(result.map { $0 ?? .unknown })
    case .reals(let elements):
      guard let (start, combine) = realReduction else { return nil }
      var result = [Double??](repeating: start.map { .some($0) }, count: kept.count)
      for (place, target) in targets.enumerated() {
        guard let before = result[target] else {
          result[target] = .some(elements[place])
          continue
        }
        if let before, let element = elements[place] {
          result[target] = .some(combine(before, element))
        } else {
          result[target] = .some(nil)
        }
      }
      return .reals(result.map { $0 ?? nil })
    }
  }

  private var extentReduction: (Extent?, (Extent, Extent) -> Extent)? {
    switch kind {
    case "ReduceSum": (0, { $0 + $1 })
    case "ReduceProd": (1, { $0 * $1 })
    case "ReduceMax": (nil, { .maximum($0, $1) })
    case "ReduceMin": (nil, { .minimum($0, $1) })
    default: nil
    }
  }

  private var realReduction: (Double?, (Double, Double) -> Double)? {
    switch kind {
    case "ReduceSum": (0, { $0 + $1 })
    case "ReduceProd": (1, { $0 * $1 })
    case "ReduceMax": (nil, { max($0, $1) })
    case "ReduceMin": (nil, { min($0, $1) })
    default: nil
    }
  }
}
