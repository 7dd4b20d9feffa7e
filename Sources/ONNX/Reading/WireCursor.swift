// The wire format of protocol buffers (protobuf.dev/programming-guides/encoding):
//
//  message  =  { field }
//  field    =  key ( varint | 8 bytes | varint bytes | 4 bytes )
//  key      =  varint                       field number × 8 + wire type
//  varint   =  { byte with its high bit set } byte     seven bits each, lowest first

import Diagnostics

/// A place in the bytes of a message, moving forward field by field.
struct WireCursor {
  enum WireType: UInt8 {
    case varint = 0
    case fixed64 = 1
    case lengthDelimited = 2
    case fixed32 = 5
  }

  struct Field {
    var number: Int
    var type: WireType
    /// The field's key and what follows it.
    var bytes: Range<Int>
    /// What the field holds; for a length-delimited field, without its length.
    var payload: Range<Int>
  }

  private(set) var position: Int
  private let end: Int

  init(_ bytes: Range<Int>) {
    position = bytes.lowerBound
    end = bytes.upperBound
  }

  /// The next field; nil at the end of the message.
  mutating func next(in bytes: Span<UInt8>) throws(WireFault) -> Field? {
    guard position < end else { return nil }
    let start = position
    let key = try varint(in: bytes)
    let number = key >> 3
    guard number >= 1, number < 1 << 29 else { throw WireFault(.fieldNumber, start..<position) }
    guard let type = WireType(rawValue: UInt8(key & 7)) else {
      throw WireFault(.wireType(Int(key & 7)), start..<position)
    }
    let payload = try payload(of: type, in: bytes, from: start)
    position = payload.upperBound
    return Field(
      number: Int(number), type: type, bytes: start..<position, payload: payload)
  }

  private mutating func payload(of type: WireType, in bytes: Span<UInt8>, from start: Int)
    throws(WireFault) -> Range<Int>
  {
    let count: UInt64
    var first = position
    switch type {
    case .varint:
      _ = try varint(in: bytes)
      return first..<position
    case .fixed64: count = 8
    case .fixed32: count = 4
    case .lengthDelimited:
      count = try varint(in: bytes)
      first = position
    }
    guard count <= UInt64(end - first) else {
      throw WireFault(.truncated(missing: count - UInt64(end - first)), start..<end)
    }
    return first..<first + Int(count)
  }

  mutating func varint(in bytes: Span<UInt8>) throws(WireFault) -> UInt64 {
    let start = position
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < end {
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
      if shift > 63 { throw WireFault(.longNumber, start..<position) }
    }
    throw WireFault(.truncated(missing: 1), start..<end)
  }
}

/// Why bytes are no message, and which.
struct WireFault: Error {
  enum Kind {
    case truncated(missing: UInt64)
    case longNumber
    case fieldNumber
    case wireType(Int)
    case unexpectedType(field: String)
    case depth
    case text(field: String)
    case size
  }

  var kind: Kind
  var bytes: Range<Int>

  init(_ kind: Kind, _ bytes: Range<Int>) {
    self.kind = kind
    self.bytes = bytes
  }
}
