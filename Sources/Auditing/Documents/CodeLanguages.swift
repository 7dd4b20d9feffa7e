/// What a fence's info string says about its content.
enum FenceContent: Equatable {
  case text, mathematics
  /// A program, with what begins a comment that runs to the end of its line.
  case program(comment: String)
  case hidden

  /// - Parameter info: what follows the fence's marks, such as `python`, `{.python .input}` or
  ///   `{note} A title`.
  init(info: String) {
    let word = info.lowercased().split { !($0.isLetter || $0.isNumber || "+#-_".contains($0)) }
    guard let name = word.first.map(String.init) else {
      self = .text
      return
    }
    if FenceContent.texts.contains(name) {
      self = .text
    } else if ["math", "latex", "tex", "katex", "asciimath"].contains(name) {
      self = .mathematics
    } else if FenceContent.slashed.contains(name) {
      self = .program(comment: "//")
    } else if FenceContent.hashed.contains(name) {
      self = .program(comment: "#")
    } else if FenceContent.dashed.contains(name) {
      self = .program(comment: "--")
    } else {
      self = info.first == "{" ? .text : .hidden
    }
  }

  private static let texts: Set<String> = [
    "text", "txt", "plain", "plaintext", "md", "markdown", "none", "nohighlight", "example",
    "note", "tip", "warning", "important", "admonition", "hint", "caution", "danger", "seealso",
    "dropdown", "exercise", "solution", "question", "answer", "theorem", "proof", "definition",
  ]

  private static let hashed: Set<String> = [
    "python", "py", "python3", "ipython", "pycon", "code-cell", "code", "sh", "bash", "shell",
    "zsh", "ruby", "rb", "r", "perl", "julia", "jl", "elixir", "make", "makefile", "nim", "tab",
    "eval_rst", "sourcecode", "yaml", "yml", "toml", "dockerfile", "docker", "nginx", "hcl",
    "terraform", "graphql", "conf", "ini", "powershell", "promql", "redis", "properties",
  ]

  private static let dashed: Set<String> = [
    "sql", "mysql", "postgresql", "plsql", "cql", "lua", "haskell", "hs", "ada", "vhdl",
  ]

  private static let slashed: Set<String> = [
    "c", "cpp", "c++", "cc", "cuda", "cu", "java", "js", "javascript", "jsx", "ts", "typescript",
    "tsx", "go", "rust", "rs", "swift", "kotlin", "scala", "csharp", "cs", "c#", "php", "dart",
    "zig", "metal", "glsl", "hlsl", "objc", "opencl", "proto", "protobuf", "solidity", "groovy",
    "verilog", "systemverilog", "scss", "jsonc", "json5", "cypher",
  ]
}
