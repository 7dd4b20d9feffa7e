import Digests
import Testing

@Suite struct SHA256Tests {
  /// FIPS 180-2, appendix B, and the digest of nothing.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `the published examples`(text: String, digest: String) {
    #expect(SHA256.digest(text.utf8) == digest)
  }

  @Test func `a million letters a`() {
    #expect(
      SHA256.digest([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func `the same bytes in another kind of sequence give the same digest`() {
    for length in 0...130 {
      let bytes = (0..<length).map { UInt8($0) }
      #expect(SHA256.digest(bytes) == SHA256.digest(AnySequence(bytes)))
    }
  }

  @Test(arguments: [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 1_000, 70_000])
  func `the processor's instructions and plain arithmetic give the same digest`(length: Int) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 8) }
    #expect(SHA256.digest(bytes) == SHA256.digest(bytes, portably: true))
  }

  @Test func `long messages too`() {
    #expect(
      SHA256.digest(repeatElement(UInt8(ascii: "a"), count: 20_000))
        == SHA256.digest(Array(repeating: UInt8(ascii: "a"), count: 20_000)))
    #expect(Set((0..<200).map { SHA256.digest(repeatElement(0, count: $0)) }).count == 200)
  }
}
