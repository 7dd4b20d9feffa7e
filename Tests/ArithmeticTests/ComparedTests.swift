import Arithmetic
import Testing

/// What a claim compares, in numbers.
@Suite struct ComparedTests {
  @Test(arguments: [
    ("net.macs0 < 4", nil), ("x * 2 < 30", "24 < 30"), ("12 ms * 2 <= 0.03 s", "24 ms ≤ 30 ms"),
    ("sqrt(2) < 1.41421357", "1.41421356 < 1.41421357"), ("third ≈ 0.33", "0.3333 ≈ 0.33"),
    ("0 < x <= 100", "0 < 12 ≤ 100"), ("x == 12", nil), ("3 < 4", nil),
    ("9.81 m/s^2 - 9.78 m/s^2 < 3 cm/s^2 * 2", "3 cm/s² < 6 cm/s²"),
  ]) func `values stand in the places of sides`(claim: String, values: String?) throws {
    guard case .success(let judgement) = parse(claim).flatMap({ $0.judge(in: scope) }) else {
      return #expect(values == nil)
    }
    #expect(judgement.compared?.description == values)
  }
}
