import Diagnostics
import Testing

@testable import Benchmarking

@Suite struct PredictionTests {
  @Test(arguments: [(NetworkWork.naive, 1_115_684_864), (.reduced, 397_410_304)])
  func `the modules have the multiply–accumulates that papers count`(
    network: NetworkWork, macs: Int
  ) throws {
    let total = try network.predictions(batch: 1, type: .float32).reduce(.zero, +)
    #expect(total.macs == macs)
    let batch = try network.predictions(batch: 16, type: .float32).reduce(.zero, +)
    #expect(batch.macs == 16 * macs)
    #expect(batch.parameters == total.parameters)
  }

  @Test func `taps on padding are counted apart`() throws {
    let layers = try NetworkWork.naive.predictions(batch: 1, type: .float32)
    // 3×3 on 32: of 96 taps an axis, 94 are real; 5×5: of 160, 154.
    #expect(layers[1].realMacs * (96 * 96) == layers[1].macs * (94 * 94))
    #expect(layers[2].realMacs * (160 * 160) == layers[2].macs * (154 * 154))
    #expect(layers[0].realMacs == layers[0].macs)
  }

  @Test(arguments: [
    (Window.Axis(3, before: 1, after: 1), 5, 13), (.init(3, stride: 2, before: 1, after: 1), 5, 7),
    (.init(11, stride: 4), 227, 605),
    (.init(3, before: 2, after: 2, dilation: 2), 5, 11), (.init(1), 7, 7), (.init(5), 3, 0),
    (.init(3, before: 0, after: 3), 3, 6),
  ])
  func `real taps are those inside`(axis: Window.Axis, extent: Int, taps: Int) {
    #expect(axis.realTaps(of: extent) == taps)
  }

  @Test func `bytes are inputs, weights and outputs, each once`() throws {
    let layer = NetworkWork.one(.convolution(.init(8, Window(3, padding: 1))), on: Extent(4, 6, 6))
    let float = try layer.predictions(batch: 2, type: .float32)[0]
    #expect(float.parameters == 8 * 4 * 9 + 8)
    #expect(float.bytes == 4 * (2 * (4 * 36 + 8 * 36) + 296))
    #expect(try layer.predictions(batch: 2, type: .bfloat16)[0].bytes * 2 == float.bytes)
  }

  @Test func `the roofline takes the slower of the two`() {
    let prediction = Prediction(macs: 600, realMacs: 500, parameters: 0, bytes: 400)
    #expect(prediction.seconds(compute: 100, memory: 100) == 10)
    #expect(prediction.seconds(compute: 1_000, memory: 100) == 4)
    #expect(prediction.intensity == 2.5)
  }

  @Test(arguments: [
    (
      NetworkWork.one(.convolution(.init(8, Window(9))), on: Extent(3, 5, 5)),
      "benchmark.does-not-fit"
    ),
    (.one(.convolution(.init(8, Window(1), groups: 2)), on: Extent(3, 5, 5)), "benchmark.groups"),
    (
      .one(.convolution(.init(8, Window(3, stride: 0))), on: Extent(3, 5, 5)),
      "benchmark.does-not-fit"
    ),
    (.one(.pooling(.init(.maximum, Window(2))), on: .vector(8)), "benchmark.does-not-fit"),
    (.one(.innerProduct(outputs: 0), on: .vector(8)), "benchmark.does-not-fit"),
    (.one(.softmax, on: Extent(0, 1, 1)), "benchmark.empty-input"),
    (
      NetworkWork("x", input: Extent(1, 1, 1), layers: [.init("a", .softmax, from: [.layer(0)])]),
      "benchmark.reads-later-layer"
    ),
    (
      NetworkWork("x", input: Extent(1, 1, 1), layers: [.init("a", .softmax, from: [])]),
      "benchmark.no-source"
    ),
    (
      NetworkWork(
        "x", input: Extent(1, 1, 1), layers: [.init("a", .softmax, from: [.input, .input])]),
      "benchmark.one-source"
    ),
    (
      NetworkWork(
        "x", input: Extent(1, 4, 4),
        layers: [
          .init("a", .pooling(.init(.maximum, Window(2))), from: [.input]),
          .init("b", .concat, from: [.input, .layer(0)]),
        ]), "benchmark.sources-differ"
    ),
  ])
  func `a network that cannot be is an error`(network: NetworkWork, rule: String) {
    #expect { try network.extents() } throws: { ($0 as? Diagnostic)?.rule == rule }
  }

  @Test func `a network that does not fit into memory is refused before it is made`() {
    let runner = Runner(
      machine: Machine(hardware: .init(), software: .init()),
      memoryAvailable: { 1 << 20 })
    let workload = Workload("x", .networks([NetworkRun("naive", .naive, batch: 64)]))
    do {
      _ = try runner.measure(workload)
      Issue.record("passed")
    } catch {
      #expect(error.finding?.rule == "benchmark.too-large")
    }
  }
}

@Suite struct AbsurdSizeTests {
  private let huge = Int.max / 2

  @Test func `sizes beyond any machine are refused, not overflowed`() {
    let networks = [
      NetworkWork.one(.convolution(.init(huge, Window(1))), on: Extent(1, 1, 1)),
      .one(.softmax, on: Extent(huge, huge, huge)),
      .one(.innerProduct(outputs: huge), on: .vector(9)),
      .one(.softmax, on: Extent(1 << 20, 1 << 20, 1 << 20)),
      .one(.convolution(.init(1, Window(huge))), on: Extent(1, 9, 9)),
      .one(.pooling(.init(.maximum, Window(1, stride: huge, padding: huge))), on: Extent(1, 9, 9)),
    ]
    for network in networks { #expect(throws: Diagnostic.self) { try network.extents() } }
  }

  @Test func `large sizes saturate`() throws {
    let side = 1 << 19
    let network = NetworkWork.one(
      .convolution(.init(1, Window(side, padding: side / 2))), on: Extent(1, side, side))
    let prediction = try network.predictions(batch: 1 << 20, type: .float32)[0]
    #expect(prediction.macs > 0 && prediction.realMacs > 0 && prediction.bytes > 0)
    #expect(try network.memoryNeeded(batch: 1 << 20, type: .float32) > 1 << 50)
  }

  @Test func `two layers of one name are an error`() {
    let network = NetworkWork.sequence(
      "x", input: Extent(1, 4, 4), [("a", .softmax), ("a", .softmax)])
    #expect { try network.extents() } throws: {
      ($0 as? Diagnostic)?.rule == "benchmark.repeated-layer"
    }
  }

  @Test(arguments: [(0, 1), (1, 0), (1, 3), (-1, 1), (1 << 21, 1)])
  func `batches and threads that cannot be are refused`(batch: Int, threads: Int) {
    let runner = Runner(machine: Machine(hardware: .init(processors: 2), software: .init()))
    let run = NetworkRun("x", .naive, batch: batch, threads: threads)
    do {
      _ = try runner.measure(Workload("w", .networks([run])))
      Issue.record("passed")
    } catch {
      #expect(error.finding?.rule == "benchmark.impossible-run")
    }
  }

  @Test func `several threads are refused while others use the machine`() {
    let world = MockWorld()
    var runner = Runner(
      machine: Machine(hardware: .init(processors: 2), software: .init()), memoryAvailable: { nil })
    runner.clock = Clock {
      world.pass(50_000_000, cpu: 0, foreign: 0.05)
      return world.clock.read()
    }
    runner.load = { world.load() }
    do {
      _ = try runner.measure(Workload("w", .networks([NetworkRun("x", .naive, threads: 2)])))
      Issue.record("passed")
    } catch {
      #expect(error.finding?.rule == "benchmark.not-quiet")
    }
  }

  @Test func `a workload needs runs with names of their own`() {
    let runner = Runner(machine: Machine(hardware: .init(), software: .init()))
    for (names, rule) in [([], "benchmark.nothing"), (["a", "a"], "benchmark.repeated-run")] {
      let commands = names.map { CommandWork($0, .program(["true"])) }
      do {
        _ = try runner.measure(Workload("w", .commands(commands)))
        Issue.record("passed")
      } catch {
        #expect(error.finding?.rule == rule)
      }
    }
  }
}

@Suite struct DefinitionTests {
  @Test func `a definition names everything that time depends on`() {
    let run = NetworkRun(
      "r",
      .one(.convolution(.init(8, Window(3, padding: 1), activation: .relu)), on: Extent(4, 6, 6)),
      batch: 2)
    let workload = Workload("w", .networks([run], [.whole]))
    #expect(
      workload.definition == [
        "timing whole", "run r: batch 2, threads 1, float32", "input 6×6×4",
        "layer: conv 3×3, stride 1×1, padding 1+1×1+1, dilation 1×1, 8 outputs, 1 groups, bias, relu of input",
      ])
  }

  @Test func `any change of the work changes the hash, its name does not`() {
    let base = CommandWork("a", .program(["sort", "file name"]))
    var others = Array(repeating: base, count: 6)
    others[0].command = .program(["sort", "file", "name"])
    others[1].command = .shell("sort file name")
    others[2].prepare = .program(["sync"])
    others[3].input = "data"
    others[4].accepted = nil
    others[5].directory = "/tmp"
    let hashes = ([base] + others).map { Workload("w", .commands([$0])).hash }
    #expect(Set(hashes).count == 7)
    #expect(Workload("other", .commands([base])).hash == hashes[0])
  }
}
