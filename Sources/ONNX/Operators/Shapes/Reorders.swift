// Moves between layouts, which onnxruntime puts around convolutions in blocks of channels
// (com.microsoft.nchwc). The blocks themselves show in no size.

import Networks

extension Rule {
  static let reorders: [String: Rule] = [
    "ReorderInput": .moving { application throws(OperatorFault) in
      let input = application[0]
      return [
        input.shaped(
          input.shape.map { AxisOrder(application, rank: $0.count).channelsFirst($0) })
      ]
    },
    "ReorderOutput": .moving { application throws(OperatorFault) in
      guard var shape = application[0].shape, shape.count >= 3 else {
        return [application[0].shaped(nil)]
      }
      if let channels = application.attributes.integer("channels") { shape[1] = .known(channels) }
      return [
        application[0].shaped(AxisOrder(application, rank: shape.count).restored(shape))
      ]
    },
  ]
}
