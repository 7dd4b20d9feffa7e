/// The two widths for which every picture is laid out: scaling alone would leave a phone's reader
/// with text too small. The style shows the one that suits the room.
enum Canvas: CaseIterable {
  case broad, compact

  /// The measure of the text on a wide screen, and less than a phone's.
  var width: Double { self == .broad ? 576 : 328 }
  /// Of names and titles.
  var textSize: Double { 12.5 }
  /// Of ticks and values.
  var smallSize: Double { 11.5 }
  var className: String { self == .broad ? "broad" : "compact" }
}
