/// Footnotes beside the line that calls for them, where the screen is wide.
enum Sidenotes {
  static func placed(_ html: String) -> String { html }
}
