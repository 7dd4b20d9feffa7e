/// The languages that are highlighted, by the names that authors give them after a fence.
enum CodeLanguages {
  static func tokenizer(of name: String) -> CodeTokenizer? {
    switch name.lowercased() {
    case "swift": { GenericTokenizer($0, swift).tokens() }
    case "python", "py", "python3": { GenericTokenizer($0, python).tokens() }
    case "c", "h": { GenericTokenizer($0, c).tokens() }
    case "c++", "cpp", "cc", "cxx", "hpp", "cuda", "cu":
      { GenericTokenizer($0, cPlusPlus).tokens() }
    case "json", "jsonc", "json5": { GenericTokenizer($0, json).tokens() }
    case "yaml", "yml": { YAMLTokenizer($0).tokens() }
    case "sh", "bash", "shell", "zsh": { GenericTokenizer($0, shell).tokens() }
    case "console": { ConsoleTokenizer($0).tokens() }
    case "markdown", "md", "myst": { MarkdownTokenizer($0).tokens() }
    case "network", "{network}": { NetworkTokenizer($0).tokens() }
    default: nil
    }
  }

  private static func words(_ list: String) -> Set<String> {
    Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  static let swift = CodeGrammar(
    keywords: words(
      """
      actor any as associatedtype async await borrowing break case catch class consuming continue
      convenience default defer deinit do dynamic else enum extension fallthrough false fileprivate
      final for func get guard if import in indirect infix init inout internal is isolated lazy let
      mutating nil nonisolated open operator override package postfix prefix private protocol public
      repeat required rethrows return self Self set sending some static struct subscript super switch
      throw throws true try typealias unowned var weak where while
      """),
    declarators: words("func struct class enum protocol actor typealias extension case let var"),
    lineComment: "//", blockComment: CodeGrammar.Block(open: "/*", close: "*/", nests: true),
    strings: [.lines("\"\"\""), .line("\""), .raw("#\"", "\"#")], attribute: UInt8(ascii: "@"),
    directive: UInt8(ascii: "#"))

  static let python = CodeGrammar(
    keywords: words(
      """
      and as assert async await break case class continue def del elif else except False finally for
      from global if import in is lambda match None nonlocal not or pass raise return True try while
      with yield
      """),
    declarators: words("def class"), lineComment: "#",
    strings: [.lines("\"\"\""), .lines("'''"), .line("\""), .line("'")],
    attribute: UInt8(ascii: "@"))

  private static let cWords = """
    auto bool break case char const continue default do double else enum extern false float for goto
    if inline int long register restrict return short signed sizeof static struct switch true typedef
    union unsigned void volatile while _Bool _Complex NULL size_t
    """

  static let c = CodeGrammar(
    keywords: words(cWords), declarators: words("struct enum union"), lineComment: "//",
    blockComment: CodeGrammar.Block(open: "/*", close: "*/", nests: false),
    strings: [.line("\""), .line("'")], directive: UInt8(ascii: "#"))

  static let cPlusPlus = CodeGrammar(
    keywords: words(
      cWords + """
         catch class concept constexpr decltype delete explicit export final friend mutable namespace
        new noexcept nullptr operator override private protected public requires static_assert
        static_cast template this throw try typeid typename using virtual
        __global__ __device__ __host__ __shared__ __restrict__
        """),
    declarators: words("struct enum union class namespace"), lineComment: "//",
    blockComment: CodeGrammar.Block(open: "/*", close: "*/", nests: false),
    strings: [.line("\""), .line("'")], directive: UInt8(ascii: "#"))

  static let json = CodeGrammar(
    keywords: words("true false null"), lineComment: "//",
    blockComment: CodeGrammar.Block(open: "/*", close: "*/", nests: false), strings: [.line("\"")],
    hasKeys: true)

  static let shell = CodeGrammar(
    keywords: words(
      """
      case do done elif else esac export fi for function if in local readonly return select set then
      until unset while
      """),
    lineComment: "#", commentFollowsSpace: true,
    strings: [.across("\""), .verbatim("'")], variable: UInt8(ascii: "$"))
}
