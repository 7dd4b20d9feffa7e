// Sequences of tensors: lists that a graph builds, splits and joins.

import Networks

extension Rule {
  static let sequences: [String: Rule] = [
    "SequenceConstruct": .moving(.view) { application throws(OperatorFault) in
      [.sequence(application.inputs.map { $0 ?? .unknown })]
    },
    "SequenceEmpty": .moving(.view) { application throws(OperatorFault) in [.sequence([])] },
    "SequenceInsert": insert,
    "SequenceErase": erase,
    "SequenceAt": at,
    "SequenceLength": .moving(.view) { application throws(OperatorFault) in
      [.scalar(application[0].items.map { .known($0.count) } ?? .unknown)]
    },
    "SplitToSequence": splitToSequence,
    "ConcatFromSequence": concatFromSequence,
    "Optional": .moving(.view) { application throws(OperatorFault) in [application[0]] },
    "OptionalGetElement": .moving(.view) { application throws(OperatorFault) in [application[0]] },
    "OptionalHasElement": .moving(.view) { application throws(OperatorFault) in
      [.scalar(application.has(0) ? 1 : 0, .bool)]
    },
  ]

  private static let insert = Rule.moving(.view) { application throws(OperatorFault) in
    guard var items = application[0].items, items.count < Value.itemsLimit else {
      return [.unknown]
    }
    guard let place = try application.place(2, of: items.count, default: items.count) else {
      return [.unknown]
    }
    items.insert(application[1], at: place)
    return [.sequence(items)]
  }

  private static let erase = Rule.moving(.view) { application throws(OperatorFault) in
    guard var items = application[0].items,
      let place = try application.place(1, of: items.count - 1, default: items.count - 1)
    else { return [.unknown] }
    if items.indices.contains(place) { items.remove(at: place) }
    return [.sequence(items)]
  }

  private static let at = Rule.moving(.view) { application throws(OperatorFault) in
    guard let items = application[0].items else { return [application[0].element ?? .unknown] }
    guard let place = try application.place(1, of: items.count - 1, default: 0),
      items.indices.contains(place)
    else { return [items.dropFirst().reduce(items.first ?? .unknown) { $0.merged(with: $1) }] }
    return [items[place]]
  }

  private static let splitToSequence = Rule.moving { application throws(OperatorFault) in
    let input = application[0]
    guard let shape = input.shape else { return [.unknown] }
    let axis = try application.axis(default: 0, rank: shape.count)
    let keeps = application.attributes.flag("keepdims", default: true)
    guard let size = shape[axis].known, let sizes = application.partSizes(of: size) else {
      return [.unknown]
    }
    let drops = !keeps && !application.has(1)
    return [
      .sequence(
        sizes.map { size in
          var part = shape
          if drops { part.remove(at: axis) } else { part[axis] = .known(size) }
          return input.shaped(part)
        })
    ]
  }

  private static let concatFromSequence = Rule.moving { application throws(OperatorFault) in
    guard let items = application[0].items, let first = items.first,
      let shapes = items.allShapes, let base = shapes.first
    else { return [.unknown] }
    var shape = base
    let isNew = application.attributes.flag("new_axis")
    let rank = shape.count + (isNew ? 1 : 0)
    let axis = try application.axis(default: 0, rank: rank)
    if isNew {
      shape.insert(.known(items.count), at: axis)
    } else {
      guard shapes.allSatisfy({ $0.count == rank }) else {
        throw .mismatch("the tensors of the sequence have different numbers of axes")
      }
      shape[axis] = shapes.map { $0[axis] }.reduce(0, +)
    }
    var output = first.shaped(shape)
    if !isNew, shape.count == 1, items.allSatisfy({ $0.contents != nil }) {
      output.contents = items.dropFirst().reduce(first.contents) { joined, item in
        joined.flatMap { left in item.contents.map { left + $0 } }
      }
    }
    return [output]
  }
}

extension Value {
  /// Items of sequences that are kept apart.
  static let itemsLimit = 512

  static func sequence(_ items: [Value]) -> Value {
    var value = Value(items.first?.type ?? .undefined, nil)
    value.items = items
    return value
  }

  /// A tensor of a sequence of which only the element's type was stated.
  fileprivate var element: Value? { shape == nil ? nil : self }
}

extension [Value] {
  fileprivate var allShapes: [[Extent]]? {
    let shapes = compactMap(\.shape)
    return shapes.count == count ? shapes : nil
  }
}

extension Application {
  /// The sizes into which the second input splits an axis, each one where it is left out; nil where
  /// they are not known, or too many to be kept apart.
  fileprivate func partSizes(of size: Int) -> [Int]? {
    guard has(1) else { return size <= Value.itemsLimit ? Array(repeating: 1, count: size) : nil }
    guard let list = self[1].knownIntegers, list.count <= Value.itemsLimit,
      list.allSatisfy({ $0 >= 0 })
    else { return nil }
    guard self[1].rank == 0 else { return list }
    guard let part = list.first, part > 0, (size - 1) / part < Value.itemsLimit else { return nil }
    return stride(from: 0, to: size, by: part).map { min(part, size - $0) }
  }

  /// A position in a sequence, counted from the end where it is negative; nil where not known.
  fileprivate func place(_ input: Int, of last: Int, default value: Int) throws(OperatorFault)
    -> Int?
  {
    guard has(input) else { return value }
    guard let stated = self[input].scalar?.known else { return nil }
    let place = stated < 0 ? stated + last + 1 : stated
    guard (0...max(last, 0)).contains(place) else {
      throw .mismatch("position \(stated) is outside a sequence")
    }
    return place
  }
}
