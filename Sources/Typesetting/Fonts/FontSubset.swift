import CHarfBuzz

/// HarfBuzz's subsetter: what is left of a font that has to show certain characters only.
enum FontSubset {
  /// A math font's own layout rules: kerning and marks belong to running text, which is set in
  /// another font, and letters drawn for scripts would make the font a third larger.
  private static let dropped = ["GPOS", "GSUB", "GDEF", "DSIG", "FFTM", "morx", "feat", "prop"]

  static func hasTable(_ tag: String, _ font: [UInt8]) -> Bool {
    withFace(font) { face in
      let table = hb_face_reference_table(face, self.tag(tag))
      defer { hb_blob_destroy(table) }
      return hb_blob_get_length(table) > 0
    }
  }

  static func subset(_ font: [UInt8], to characters: Set<Unicode.Scalar>) -> [UInt8]? {
    withFace(font) { face in
      let available = hb_set_create()
      defer { hb_set_destroy(available) }
      hb_face_collect_unicodes(face, available)
      let wanted = characters.filter { hb_set_has(available, $0.value) != 0 }
      guard !wanted.isEmpty, let input = hb_subset_input_create_or_fail() else { return nil }
      defer { hb_subset_input_destroy(input) }
      let unicodes = hb_subset_input_unicode_set(input)
      for scalar in wanted { hb_set_add(unicodes, scalar.value) }
      let kept = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG)
      hb_set_clear(kept)
      let tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
      for table in dropped { hb_set_add(tables, tag(table)) }
      hb_subset_input_set_flags(input, UInt32(HB_SUBSET_FLAGS_NO_HINTING.rawValue))
      guard let result = hb_subset_or_fail(face, input) else { return nil }
      defer { hb_face_destroy(result) }
      return bytes(of: result)
    }
  }

  private static func withFace<Value>(
    _ font: [UInt8], _ body: (OpaquePointer?) -> Value
  ) -> Value {
    font.withUnsafeBytes { buffer in
      let start = buffer.bindMemory(to: CChar.self).baseAddress
      let blob = hb_blob_create(
        start, UInt32(buffer.count), HB_MEMORY_MODE_READONLY, nil, nil)
      defer { hb_blob_destroy(blob) }
      let face = hb_face_create(blob, 0)
      defer { hb_face_destroy(face) }
      return body(face)
    }
  }

  private static func bytes(of face: OpaquePointer) -> [UInt8]? {
    let blob = hb_face_reference_blob(face)
    defer { hb_blob_destroy(blob) }
    var length: UInt32 = 0
    guard let data = hb_blob_get_data(blob, &length), length > 0 else { return nil }
    return Array(UnsafeRawBufferPointer(start: data, count: Int(length)))
  }

  private static func tag(_ name: String) -> hb_tag_t {
    name.utf8.reduce(0) { $0 << 8 | hb_tag_t($1) }
  }
}
