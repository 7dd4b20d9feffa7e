import Parallel
import Synchronization
import Testing

@Suite struct ParallelTests {
  @Test(arguments: [0, 1, 2, 3, 1_000])
  func `results stand in the order of the elements`(_ count: Int) {
    #expect(Array(0..<count).mapInParallel { $0 * $0 } == (0..<count).map { $0 * $0 })
  }

  @Test func `work within work comes to an end`() {
    let sums = Array(0..<20).mapInParallel { outer in
      Array(0..<50).mapInParallel { outer * $0 }.reduce(0, +)
    }
    #expect(sums == (0..<20).map { $0 * 1_225 })
  }

  @Test func `what was to begin early is made when it is asked for, where all cores have work`() {
    let tally = Tally()
    let values = Array(0..<1_000).mapInParallel { _ in
      Deferred.begun { tally.next() }.value
    }
    #expect(values.sorted() == Array(1...1_000))
  }

  @Test func `nothing may come of an element`() {
    #expect([1, 2, 3].mapInParallel { $0 == 2 ? nil : $0 } == [1, nil, 3])
  }

  @Test func `a deferred value is made once, whoever asks first`() {
    let tally = Tally()
    let deferred = Deferred.begun { tally.next() }
    let values = Array(0..<100).mapInParallel { _ in deferred.value }
    #expect(values == [Int](repeating: 1, count: 100))
  }
}

private final class Tally: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
