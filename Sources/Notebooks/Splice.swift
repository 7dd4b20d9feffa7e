package import Diagnostics

/// A place in rendered Markdown that is filled in later.
package enum Splice: Sendable {
  case call(Call)
  case math(Math)
  case headingStart(Heading)
  case headingEnd(Heading)
  case code(CodeBlock)
  case image(Image)
  /// Where a link begins that leads into this page or to another file; what it shows follows.
  case link(Link)
  /// `(label)=` on a line of its own: names what follows.
  case target(Target)
  /// Where a table, or its caption, begins or ends.
  case table(TableBoundary)
}

/// A directive's fence or a role, as written.
package struct Call: Sendable {
  package enum Form: String, Sendable { case role, block }

  package struct Option: Sendable {
    package var name: Excerpt
    /// Which of several: `seq` in `:dim seq: 128`.
    package var key: Excerpt?
    package var value: Excerpt
  }

  package var form: Form
  package var name: Excerpt
  /// What follows `{name}` on the fence's line, or stands between a role's backticks.
  package var argument: Excerpt
  /// The leading `:name: value` lines of a block.
  package var options: [Option]
  /// What follows the options; empty for a role.
  package var body: Excerpt
  /// The whole construct, fences included.
  package var range: SourceRange
  /// What cmark-gfm renders for it.
  package var plain: String
}

/// `$…$` or `$$…$$`.
package struct Math: Sendable {
  package var tex: Excerpt
  package var isDisplay: Bool
  package var plain: String
}

package struct Heading: Sendable {
  package var level: Int
  /// Its text without markup, for contents lists and ids.
  package var text: String
  package var range: SourceRange
  /// The tag that cmark-gfm renders at this end.
  package var plain: String
}

/// A fence that is no directive, or indented code.
package struct CodeBlock: Sendable {
  package var language: String
  package var text: String
  package var range: SourceRange
  package var plain: String

  package init(language: String, text: String, range: SourceRange, plain: String) {
    self.language = language
    self.text = text
    self.range = range
    self.plain = plain
  }
}

package struct Image: Sendable {
  package var destination: String
  package var alternative: String
  package var title: String
  /// The block that holds it.
  package var range: SourceRange
  package var plain: String
  /// In percent of the text's; nil for the picture's own.
  package var width: Int?

  package init(
    destination: String, alternative: String, title: String, range: SourceRange, plain: String,
    width: Int? = nil
  ) {
    self.destination = destination
    self.alternative = alternative
    self.title = title
    self.range = range
    self.plain = plain
    self.width = width
  }
}

/// `[…](other.md#section)`: a link without a scheme.
package struct Link: Sendable, Hashable {
  /// As the author wrote it, escapes resolved: `other.md#section`, `#section`.
  package var destination: String
  /// The destination, or the block that holds the link where it is written apart from it.
  package var range: SourceRange
  /// The opening tag that cmark-gfm renders.
  package var plain: String

  package init(destination: String, range: SourceRange, plain: String) {
    self.destination = destination
    self.range = range
    self.plain = plain
  }

  /// A destination means the same wherever one file names it.
  package struct Key: Sendable, Hashable {
    package var file: String
    package var destination: String
  }

  package var key: Key { Key(file: range.file, destination: destination) }
}

/// A boundary of a Markdown table that has a caption or a label.
package struct TableBoundary: Sendable {
  package enum Kind: Sendable {
    case start(isCaptioned: Bool)
    case end
    /// What stands between is the caption, without its colon.
    case captionStart, captionEnd
  }

  package var kind: Kind
  package var plain: String
}

package struct Target: Sendable {
  package var label: Excerpt
  package var plain: String
}
