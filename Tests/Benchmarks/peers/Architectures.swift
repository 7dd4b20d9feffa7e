import Benchmarking

/// The networks whose layers are compared with other libraries.
enum Architectures {
  /// Krizhevsky et al. 2012, with its two towers as groups.
  static let alexNet = NetworkWork.sequence(
    "alexnet", input: Extent(3, 227, 227),
    [
      ("conv1", convolution(96, 11, stride: 4)),
      ("norm1", .localResponseNormalization(size: 5)),
      ("pool1", maximum(3, stride: 2)),
      ("conv2", convolution(256, 5, padding: 2, groups: 2)),
      ("norm2", .localResponseNormalization(size: 5)),
      ("pool2", maximum(3, stride: 2)),
      ("conv3", convolution(384, 3, padding: 1)),
      ("conv4", convolution(384, 3, padding: 1, groups: 2)),
      ("conv5", convolution(256, 3, padding: 1, groups: 2)),
      ("pool5", maximum(3, stride: 2)),
      ("fc6", .innerProduct(outputs: 4096, activation: .relu)),
      ("fc7", .innerProduct(outputs: 4096, activation: .relu)),
      ("fc8", .innerProduct(outputs: 1000)),
    ])

  /// Simonyan and Zisserman 2014, configuration E.
  static let vgg19 = NetworkWork.sequence("vgg19", input: Extent(3, 224, 224), vggLayers)

  private static var vggLayers: [(name: String, operation: KernelOperation)] {
    var layers: [(name: String, operation: KernelOperation)] = []
    for (stage, (count, channels)) in [(2, 64), (2, 128), (4, 256), (4, 512), (4, 512)].enumerated()
    {
      for index in 1...count {
        layers.append(("conv\(stage + 1)_\(index)", convolution(channels, 3, padding: 1)))
      }
      layers.append(("pool\(stage + 1)", maximum(2, stride: 2)))
    }
    return layers + [
      ("fc6", .innerProduct(outputs: 4096, activation: .relu)),
      ("fc7", .innerProduct(outputs: 4096, activation: .relu)),
      ("fc8", .innerProduct(outputs: 1000)),
    ]
  }

  /// An Inception module at 32×32×256, and the same with 1×1 convolutions before the large ones.
  static let naive = NetworkWork(
    "naive", input: Extent(256, 32, 32),
    layers: [
      .init("1x1", convolution(128, 1), from: [.input]),
      .init("3x3", convolution(192, 3, padding: 1), from: [.input]),
      .init("5x5", convolution(96, 5, padding: 2), from: [.input]),
      .init("pool", maximum(3, stride: 1, padding: 1), from: [.input]),
      .init("join", .concat, from: [.layer(0), .layer(1), .layer(2), .layer(3)]),
    ])

  static let reduced = NetworkWork(
    "reduced", input: Extent(256, 32, 32),
    layers: [
      .init("1x1", convolution(128, 1), from: [.input]),
      .init("3x3_reduce", convolution(128, 1), from: [.input]),
      .init("3x3", convolution(192, 3, padding: 1), from: [.layer(1)]),
      .init("5x5_reduce", convolution(32, 1), from: [.input]),
      .init("5x5", convolution(96, 5, padding: 2), from: [.layer(3)]),
      .init("pool", maximum(3, stride: 1, padding: 1), from: [.input]),
      .init("pool_project", convolution(64, 1), from: [.layer(5)]),
      .init("join", .concat, from: [.layer(0), .layer(2), .layer(4), .layer(6)]),
    ])

  static let all = [naive, reduced, alexNet, vgg19]

  private static func convolution(
    _ outputs: Int, _ size: Int, stride: Int = 1, padding: Int = 0, groups: Int = 1
  ) -> KernelOperation {
    let window = Window(size, stride: stride, padding: padding)
    return .convolution(.init(outputs, window, groups: groups, activation: .relu))
  }

  private static func maximum(_ size: Int, stride: Int, padding: Int = 0) -> KernelOperation {
    .pooling(.init(.maximum, Window(size, stride: stride, padding: padding)))
  }
}
