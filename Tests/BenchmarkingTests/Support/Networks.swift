import Testing

@testable import Benchmarking

extension NetworkWork {
  /// The Inception module of a course assignment: 32×32×256, all branches at the same size.
  static let naive = NetworkWork(
    "naive", input: Extent(256, 32, 32),
    layers: [
      .init("1x1", .convolution(.init(128, Window(1), activation: .relu)), from: [.input]),
      .init(
        "3x3", .convolution(.init(192, Window(3, padding: 1), activation: .relu)), from: [.input]),
      .init(
        "5x5", .convolution(.init(96, Window(5, padding: 2), activation: .relu)), from: [.input]),
      .init("pool", .pooling(.init(.maximum, Window(3, padding: 1))), from: [.input]),
      .init("join", .concat, from: [.layer(0), .layer(1), .layer(2), .layer(3)]),
    ])

  /// The same with 1×1 convolutions before the large ones.
  static let reduced = NetworkWork(
    "reduced", input: Extent(256, 32, 32),
    layers: [
      .init("1x1", .convolution(.init(128, Window(1), activation: .relu)), from: [.input]),
      .init("3x3 reduce", .convolution(.init(128, Window(1), activation: .relu)), from: [.input]),
      .init(
        "3x3", .convolution(.init(192, Window(3, padding: 1), activation: .relu)), from: [.layer(1)]
      ),
      .init("5x5 reduce", .convolution(.init(32, Window(1), activation: .relu)), from: [.input]),
      .init(
        "5x5", .convolution(.init(96, Window(5, padding: 2), activation: .relu)), from: [.layer(3)]),
      .init("pool", .pooling(.init(.maximum, Window(3, padding: 1))), from: [.input]),
      .init(
        "pool project", .convolution(.init(64, Window(1), activation: .relu)), from: [.layer(5)]),
      .init("join", .concat, from: [.layer(0), .layer(2), .layer(4), .layer(6)]),
    ])

  static func one(_ operation: KernelOperation, on input: Extent) -> NetworkWork {
    .sequence("one", input: input, [("layer", operation)])
  }
}

/// Every kind of layer, small enough for a debug build.
let smallNetworks: [NetworkWork] = [
  .one(.convolution(.init(8, Window(3, padding: 1))), on: Extent(3, 9, 7)),
  .one(.convolution(.init(16, Window(11, stride: 4), activation: .relu)), on: Extent(3, 35, 35)),
  .one(.convolution(.init(8, Window(5, padding: 2), groups: 2)), on: Extent(8, 10, 10)),
  .one(
    .convolution(.init(16, Window(3, padding: 1), groups: 16, bias: false)), on: Extent(16, 8, 8)),
  .one(
    .convolution(.init(7, Window(3, stride: 2, padding: 2, dilation: 2))), on: Extent(7, 13, 13)),
  .one(
    .convolution(
      .init(
        8,
        Window(
          vertical: .init(3, stride: 2, before: 0, after: 1),
          horizontal: .init(5, before: 2, after: 2)))),
    on: Extent(4, 8, 11)),
  .one(.pooling(.init(.maximum, Window(3, stride: 2, padding: 1))), on: Extent(8, 9, 9)),
  .one(.pooling(.init(.average, Window(3, padding: 1))), on: Extent(8, 9, 9)),
  .one(.pooling(.init(.averageWithPadding, Window(3, padding: 1))), on: Extent(8, 9, 9)),
  .one(.innerProduct(outputs: 12, activation: .relu), on: Extent(8, 3, 3)),
  .one(.batchNormalization(activation: .relu), on: Extent(8, 5, 5)),
  .one(.localResponseNormalization(size: 5), on: Extent(16, 5, 5)),
  .one(.softmax, on: .vector(10)),
  .one(.softmax, on: Extent(10, 3, 3)),
  .sequence(
    "lenet", input: Extent(1, 28, 28),
    [
      ("conv1", .convolution(.init(6, Window(5, padding: 2), activation: .relu))),
      ("pool1", .pooling(.init(.maximum, Window(2, stride: 2)))),
      ("conv2", .convolution(.init(16, Window(5), activation: .relu))),
      ("pool2", .pooling(.init(.average, Window(2, stride: 2)))),
      ("fc3", .innerProduct(outputs: 120, activation: .relu)),
      ("fc4", .innerProduct(outputs: 10)),
      ("softmax", .softmax),
    ]),
  NetworkWork(
    "residual", input: Extent(8, 12, 12),
    layers: [
      .init(
        "conv1", .convolution(.init(16, Window(3, padding: 1), activation: .relu)), from: [.input]),
      .init("conv2", .convolution(.init(16, Window(3, padding: 1))), from: [.layer(0)]),
      .init("conv3", .convolution(.init(16, Window(1))), from: [.input]),
      .init("sum", .add(activation: .relu), from: [.layer(0), .layer(1), .layer(2)]),
      .init("pool", .pooling(.init(.average, Window(12))), from: [.layer(3)]),
      .init("join", .concat, from: [.layer(4), .layer(4)]),
    ]),
  // The normalised input lies channels last, and convolutions may leave their outputs otherwise.
  NetworkWork(
    "sum of layouts", input: Extent(8, 6, 6),
    layers: [
      .init("norm", .batchNormalization(), from: [.input]),
      .init("conv1", .convolution(.init(8, Window(3, padding: 1))), from: [.layer(0)]),
      .init("conv2", .convolution(.init(8, Window(1))), from: [.layer(0)]),
      .init("sum", .add(), from: [.layer(0), .layer(1), .layer(2)]),
      .init("other", .add(activation: .relu), from: [.layer(1), .layer(0), .layer(2), .layer(0)]),
    ]),
]

extension NetworkWork: CustomTestStringConvertible {
  public var testDescription: String {
    "\(name): \(layers.map(\.operation.definition).joined(separator: "; "))"
  }
}
