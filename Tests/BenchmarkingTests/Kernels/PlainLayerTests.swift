import Diagnostics
import Foundation
import Testing

@testable import Benchmarking

/// A layer on given numbers, all outputs.
private func outputs(
  _ operation: KernelOperation, on extent: Extent, _ input: [Float], weights: [Float] = [],
  bias: [Float] = []
) throws -> [Double] {
  let network = NetworkWork.one(operation, on: extent)
  let output = try network.extents()[0]
  let layer = PlainLayer(
    operation: operation, sources: [extent], output: output, type: .float32, inputs: [input],
    weights: weights, bias: bias)
  return (0..<output.count).map { layer.value(at: $0).value }
}

@Suite struct PlainLayerTests {
  @Test func `a convolution slides its kernel over the input, padding counts nothing`() throws {
    let input: [Float] = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    let ones = [Float](repeating: 1, count: 9)
    let result = try outputs(
      .convolution(.init(1, Window(3, padding: 1))), on: Extent(1, 3, 3), input, weights: ones,
      bias: [0.5])
    #expect(result == [12.5, 21.5, 16.5, 27.5, 45.5, 33.5, 24.5, 39.5, 28.5])
  }

  @Test func `stride, dilation and groups choose other taps`() throws {
    let input = (0..<25).map(Float.init)
    let strided = try outputs(
      .convolution(.init(1, Window(1, stride: 2), bias: false)), on: Extent(1, 5, 5), input,
      weights: [2])
    #expect(strided == [0, 4, 8, 20, 24, 28, 40, 44, 48])
    let dilated = try outputs(
      .convolution(.init(1, Window(2, dilation: 3), bias: false)), on: Extent(1, 5, 5), input,
      weights: [1, 0, 0, 1])
    #expect(dilated == [18, 20, 28, 30])
    let grouped = try outputs(
      .convolution(.init(2, Window(1), groups: 2, bias: false)), on: Extent(2, 1, 2), [1, 2, 3, 4],
      weights: [10, 100])
    #expect(grouped == [10, 20, 300, 400])
  }

  @Test func `pooling knows which taps are real`() throws {
    let input: [Float] = [-1, -2, -3, -4]
    let extent = Extent(1, 2, 2)
    let window = Window(2, stride: 2, padding: 1)
    #expect(try outputs(.pooling(.init(.maximum, window)), on: extent, input) == [-1, -2, -3, -4])
    #expect(try outputs(.pooling(.init(.average, window)), on: extent, input) == [-1, -2, -3, -4])
    #expect(
      try outputs(.pooling(.init(.averageWithPadding, window)), on: extent, input) == [
        -0.25, -0.5, -0.75, -1,
      ])
  }

  @Test func `an inner product flattens channels first`() throws {
    let result = try outputs(
      .innerProduct(outputs: 2, activation: .relu), on: Extent(2, 1, 2), [1, 2, 3, 4],
      weights: [1, 1, 1, 1, -1, -1, -1, -1], bias: [0, 5])
    #expect(result == [10, 0])
  }

  @Test func `a softmax sums to one`() throws {
    let result = try outputs(.softmax, on: .vector(3), [0, Float(log(2.0)), Float(log(5.0))])
    #expect(zip(result, [0.125, 0.25, 0.625]).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test func `a wrong output is found and named`() throws {
    let layer = PlainLayer(
      operation: .activation(.relu), sources: [.vector(4)], output: .vector(4), type: .float32,
      inputs: [[-1, 1, 2, 3]])
    #expect(
      try layer.check([0, 1, 2, 3], layer: "relu") == Check(compared: 4, outputs: 4, worst: 0))
    #expect {
      try layer.check([0, 1, 2.001, 3], layer: "relu")
    } throws: { ($0 as? Diagnostic)?.message.contains("output 2 is 2.001") == true }
    #expect(throws: Diagnostic.self) { try layer.check([0, .nan, 2, 3], layer: "relu") }
  }

  @Test func `of many outputs, as many are compared as can be afforded`() throws {
    let extent = Extent(1, 100, 100)
    let layer = PlainLayer(
      operation: .activation(.relu), sources: [extent], output: extent, type: .float32,
      inputs: [Array(repeating: 1, count: 10_000)])
    var actual = [Float](repeating: 1, count: 10_000)
    #expect(try layer.check(actual, layer: "relu", budget: 500).compared == 500)
    actual[9_999] = 0
    #expect(throws: Diagnostic.self) { try layer.check(actual, layer: "relu", budget: 500) }
  }

  @Test(arguments: ElementType.allCases) func `made-up numbers are exact in their type`(
    type: ElementType
  ) {
    let data = KernelData(type: type)
    for role in [KernelData.Role.input, .weights] {
      let values = data.values(role, of: 3, count: 1_000, fanIn: 1152)
      switch type {
      case .int8: #expect(values.allSatisfy { $0 == $0.rounded() && abs($0) <= 127 })
      case .bfloat16, .float32: #expect(values.allSatisfy { $0.bitPattern & 0xFFFF == 0 })
      }
      #expect(Set(values).count > 50)
    }
    #expect(data.values(.input, of: 1, count: 64) == data.values(.input, of: 1, count: 64))
    #expect(data.values(.input, of: 1, count: 64) != data.values(.input, of: 2, count: 64))
  }

  /// A layer that sums `count` products of ones.
  private func sum(_ count: Int, _ type: ElementType, of value: Float = 1) -> PlainLayer {
    PlainLayer(
      operation: .innerProduct(outputs: 1, bias: false), sources: [.vector(count)],
      output: .vector(1), type: type, inputs: [Array(repeating: value, count: count)],
      weights: Array(repeating: value, count: count))
  }

  @Test(arguments: [(1, 0x1p-24), (9, 9 * 0x1p-24), (16, 0x1p-20), (4096, 0x1p-16)])
  func `a float32 sum may err by its roundings, or four times their root`(
    _ count: Int, _ relative: Double
  ) throws {
    let exact = Double(count)
    let layer = sum(count, .float32)
    let tolerance = layer.tolerance(layer.value(at: 0))
    #expect(abs(tolerance / (exact * relative) - 1) < 1e-4)
  }

  @Test func `a bfloat16 output is rounded once`() throws {
    // (1 + 2⁻⁷)² lies just above 1 + 2⁻⁶, which is a bfloat16.
    let layer = sum(1, .bfloat16, of: 1 + 0x1p-7)
    #expect(try layer.check([1 + 0x1p-6], layer: "fc").worst < 1)
    for wrong: Float in [1 + 0x1p-7, 1 + 0x1p-6 + 0x1p-7] {
      #expect(throws: Diagnostic.self) { try layer.check([wrong], layer: "fc") }
    }
  }

  @Test func `an 8-bit output is the nearest integer`() throws {
    var layer = sum(1, .int8, of: 8)
    layer.bias = []
    let exact = layer.value(at: 0).value
    #expect(exact == 1)
    #expect(try layer.check([1], layer: "fc").worst == 0)
    #expect(throws: Diagnostic.self) { try layer.check([2], layer: "fc") }
  }

  @Test(arguments: ElementType.allCases)
  func `what is only chosen or moved is the same to the last bit`(_ type: ElementType) throws {
    let layer = PlainLayer(
      operation: .pooling(.init(.maximum, Window(2))), sources: [Extent(1, 2, 2)],
      output: Extent(1, 1, 1), type: type, inputs: [[1, 2, 3, 4]])
    #expect(try layer.check([4], layer: "pool").worst == 0)
    #expect(throws: Diagnostic.self) { try layer.check([Float(4).nextUp], layer: "pool") }
  }
}
