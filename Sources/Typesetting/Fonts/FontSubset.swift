import CFontTools

/// HarfBuzz's subsetter: what is left of a font that has to show certain characters only.
///
/// Functions of a loaded library: they do not change, and HarfBuzz may be called from any thread.
struct FontSubset: @unchecked Sendable {
  private let harfBuzz: harfbuzz_functions

  /// Nil where HarfBuzz is missing.
  init?() {
    var harfBuzz = harfbuzz_functions()
    guard harfbuzz_load(&harfBuzz) else { return nil }
    self.harfBuzz = harfBuzz
  }

  /// A math font's own layout rules: kerning and marks belong to running text, which is set in
  /// another font, and letters drawn for scripts would make the font a third larger.
  private static let dropped = ["GPOS", "GSUB", "GDEF", "DSIG", "FFTM", "morx", "feat", "prop"]

  /// Nil where the font has none of the characters, or is broken.
  func subset(_ font: [UInt8], to characters: Set<Unicode.Scalar>) -> [UInt8]? {
    withFace(font) { face in
      let available = harfBuzz.set_create()
      defer { harfBuzz.set_destroy(available) }
      harfBuzz.face_collect_unicodes(face, available)
      let wanted = characters.filter { harfBuzz.set_has(available, $0.value) != 0 }
      guard !wanted.isEmpty, let input = harfBuzz.subset_input_create_or_fail() else { return nil }
      defer { harfBuzz.subset_input_destroy(input) }
      let unicodes = harfBuzz.subset_input_unicode_set(input)
      for scalar in wanted { harfBuzz.set_add(unicodes, scalar.value) }
      harfBuzz.set_clear(harfBuzz.subset_input_set(input, Int32(HB_SETS_LAYOUT_FEATURES)))
      let tables = harfBuzz.subset_input_set(input, Int32(HB_SETS_DROPPED_TABLES))
      for table in Self.dropped { harfBuzz.set_add(tables, Self.tag(table)) }
      harfBuzz.subset_input_set_flags(input, UInt32(HB_FLAG_NO_HINTING))
      guard let result = harfBuzz.subset_or_fail(face, input) else { return nil }
      defer { harfBuzz.face_destroy(result) }
      return bytes(of: result)
    }
  }

  private func withFace<Value>(_ font: [UInt8], _ body: (hb_face?) -> Value) -> Value {
    font.withUnsafeBytes { buffer in
      let start = buffer.bindMemory(to: CChar.self).baseAddress
      let blob = harfBuzz.blob_create(
        start, UInt32(buffer.count), Int32(HB_MODE_READONLY), nil, nil)
      defer { harfBuzz.blob_destroy(blob) }
      let face = harfBuzz.face_create(blob, 0)
      defer { harfBuzz.face_destroy(face) }
      return body(face)
    }
  }

  private func bytes(of face: hb_face) -> [UInt8]? {
    let blob = harfBuzz.face_reference_blob(face)
    defer { harfBuzz.blob_destroy(blob) }
    var length: UInt32 = 0
    guard let data = harfBuzz.blob_get_data(blob, &length), length > 0 else { return nil }
    return Array(UnsafeRawBufferPointer(start: data, count: Int(length)))
  }

  private static func tag(_ name: String) -> hb_table_tag {
    name.utf8.reduce(0) { $0 << 8 | hb_table_tag($1) }
  }
}
