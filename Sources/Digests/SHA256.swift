import CSHA256

/// SHA-256 (FIPS 180-4), by which a file, a workload or a page is told from what it was.
///
/// Written here because nothing else in the package needs a cryptography library.
package enum SHA256 {
  /// 64 hexadecimal digits; `portably`: without the processor's own instructions for it.
  package static func digest(_ bytes: some Sequence<UInt8>, portably: Bool = false) -> String {
    bytes.withContiguousStorageIfAvailable { digest($0, portably) }
      ?? Array(bytes).withUnsafeBufferPointer { digest($0, portably) }
  }

  private static func digest(_ bytes: UnsafeBufferPointer<UInt8>, _ portably: Bool) -> String {
    var state = initial
    let whole = bytes.count & ~63
    var rest = Array(bytes[whole...]) + [0x80]
    while rest.count % 64 != 56 { rest.append(0) }
    let bits = UInt64(bytes.count) * 8
    for shift in stride(from: 56, through: 0, by: -8) {
      rest.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    let absorb = portably || !hasInstructions ? absorbPortably : absorb
    absorb(UnsafeBufferPointer(rebasing: bytes[..<whole]), &state)
    rest.withUnsafeBufferPointer { absorb($0, &state) }
    return hexadecimal(state)
  }

  private static let hasInstructions = sha256_has_instructions()

  /// Whole blocks of 64 bytes, by the processor's own instructions.
  private static func absorb(
    _ blocks: UnsafeBufferPointer<UInt8>, _ state: inout SIMD8<UInt32>
  ) {
    withUnsafeMutableBytes(of: &state) { state in
      sha256_absorb(
        state.assumingMemoryBound(to: UInt32.self).baseAddress, blocks.baseAddress,
        blocks.count / 64, constants)
    }
  }

  private static func absorbPortably(
    _ blocks: UnsafeBufferPointer<UInt8>, _ state: inout SIMD8<UInt32>
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { absorb(blocks, $0, &state) }
  }

  private static func hexadecimal(_ words: SIMD8<UInt32>) -> String {
    String(unsafeUninitializedCapacity: 64) { digits in
      for place in 0..<64 {
        let digit = UInt8(words[place / 8] >> UInt32(28 - place % 8 * 4) & 0xF)
        digits[place] = digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
      }
      return 64
    }
  }

  /// The blocks one after another (section 6.2.2); `w` is room for the message schedule.
  private static func absorb(
    _ blocks: UnsafeBufferPointer<UInt8>, _ w: UnsafeMutableBufferPointer<UInt32>,
    _ state: inout SIMD8<UInt32>
  ) {
    constants.withUnsafeBufferPointer { k in
      for block in stride(from: 0, to: blocks.count, by: 64) {
        for t in 0..<16 {
          let start = block + 4 * t
          let word = UInt32(blocks[start]) << 24 | UInt32(blocks[start + 1]) << 16
          w[t] = word | UInt32(blocks[start + 2]) << 8 | UInt32(blocks[start + 3])
        }
        extend(w)
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        var t = 0
        while t < 64 {
          round(a, b, c, &d, e, f, g, &h, k[t] &+ w[t])
          round(h, a, b, &c, d, e, f, &g, k[t &+ 1] &+ w[t &+ 1])
          round(g, h, a, &b, c, d, e, &f, k[t &+ 2] &+ w[t &+ 2])
          round(f, g, h, &a, b, c, d, &e, k[t &+ 3] &+ w[t &+ 3])
          round(e, f, g, &h, a, b, c, &d, k[t &+ 4] &+ w[t &+ 4])
          round(d, e, f, &g, h, a, b, &c, k[t &+ 5] &+ w[t &+ 5])
          round(c, d, e, &f, g, h, a, &b, k[t &+ 6] &+ w[t &+ 6])
          round(b, c, d, &e, f, g, h, &a, k[t &+ 7] &+ w[t &+ 7])
          t &+= 8
        }
        state = state &+ SIMD8(a, b, c, d, e, f, g, h)
      }
    }
  }

  /// The message schedule behind its first 16 words (section 6.2.2, step 1).
  @inline(__always)
  private static func extend(_ w: UnsafeMutableBufferPointer<UInt32>) {
    for t in 16..<64 {
      let (early, late) = (w[t &- 15], w[t &- 2])
      let small0 = rotated(early, 7) ^ rotated(early, 18) ^ (early &>> 3)
      let small1 = rotated(late, 17) ^ rotated(late, 19) ^ (late &>> 10)
      w[t] = w[t &- 16] &+ small0 &+ w[t &- 7] &+ small1
    }
  }

  /// One round (section 6.2.2, step 3). The names of the working variables move on by one from round
  /// to round instead of their values, so that none is copied.
  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32,
    _ g: UInt32, _ h: inout UInt32, _ word: UInt32
  ) {
    let large1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    let first = h &+ large1 &+ (g ^ (e & (f ^ g))) &+ word
    let large0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    d = d &+ first
    h = first &+ large0 &+ ((a & b) | (c & (a | b)))
  }

  private static func rotated(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word &>> bits | word &<< (32 &- bits)
  }

  /// The first 32 bits of the fractional parts of the square roots of the first 8 primes.
  private static let initial = SIMD8<UInt32>(
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19)

  /// … and of the cube roots of the first 64.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
