extension String {
  /// As a message quotes it: whole, or its beginning where it is too long to be read.
  var shown: String { utf8.count <= 80 ? self : String(prefix(60)) + "…" }
}
