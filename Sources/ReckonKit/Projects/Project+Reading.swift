import Diagnostics
import Notebooks
import Typesetting

extension Project {
  enum Key: String, CaseIterable {
    case title, description, language, numbers, theme, templates, bibliography, navigation, trust
    case print
    case baseURL = "base-url"
    case selfContained = "self-contained"
  }

  mutating func read(_ settings: FrontMatter) {
    for entry in settings.entries {
      guard let key = Key(rawValue: entry.key) else {
        diagnostics.append(.unknown(entry))
        continue
      }
      read(key, entry.node)
    }
  }

  private mutating func read(_ key: Key, _ node: FrontMatter.Node) {
    switch key {
    case .title: title = text(key, node)?.text
    case .description: description = text(key, node)?.text
    case .language: language = readTag(key, node)
    case .numbers: numbers = readTag(key, node)
    case .baseURL: readAddress(node)
    case .theme: readTheme(node)
    case .templates: templates = text(key, node).flatMap { path($0, isFolder: true) }
    case .bibliography: readBibliography(node)
    case .print: readPrinted(node)
    case .navigation: navigation = texts(key, node)
    case .selfContained: isSelfContained = flag(node)
    // `Trust` reads it where the run begins, and nowhere else.
    case .trust: trustsCode = flag(node) == true && isOwn
    }
  }

  private mutating func flag(_ node: FrontMatter.Node) -> Bool? {
    switch node.flag {
    case .success(let flag): return flag
    case .failure(let findings):
      diagnostics += findings.all
      return nil
    }
  }

  private mutating func text(_ key: Key, _ node: FrontMatter.Node) -> Excerpt? {
    guard case .text(let text) = node.value else {
      diagnostics.append(.notText(key.rawValue, node))
      return nil
    }
    return text.trimmed.text.isEmpty ? nil : text.trimmed
  }

  private mutating func texts(_ key: Key, _ node: FrontMatter.Node) -> [Excerpt] {
    guard case .list(let nodes) = node.value else { return [text(key, node)].compactMap(\.self) }
    return nodes.compactMap { text(key, $0) }
  }

  private mutating func readTag(_ key: Key, _ node: FrontMatter.Node) -> String? {
    guard let tag = text(key, node) else { return nil }
    if LanguageTag.isOne(tag.text) { return tag.text }
    diagnostics.append(LanguageTag.finding(tag.text, at: tag.range))
    return nil
  }

  private mutating func readBibliography(_ node: FrontMatter.Node) {
    let files = texts(.bibliography, node)
    namesBibliography = !files.isEmpty
    bibliography = files.filter { path($0, isFolder: false) != nil }
  }

  private mutating func readPrinted(_ node: FrontMatter.Node) {
    guard let word = text(.print, node) else { return }
    printed = PrintedAppendix.read(word, &diagnostics)
  }

  private mutating func readAddress(_ node: FrontMatter.Node) {
    guard let address = text(.baseURL, node) else { return }
    switch BaseURL.read(address.text) {
    case let url?: baseURL = url
    case nil: diagnostics.append(.notAnAddress(address))
    }
  }

  private mutating func readTheme(_ node: FrontMatter.Node) {
    switch Theme.read(node) {
    case .failure(let findings): diagnostics += findings.all
    case .success(let read):
      theme = read.theme
      diagnostics += read.warnings
    }
  }

  /// A path as the run names it, of a file or folder that must be there.
  private mutating func path(_ name: Excerpt, isFolder: Bool) -> String? {
    let path = name.text.hasPrefix("/") ? name.text : (root ?? "") + name.text
    if isFolder ? Disk.isFolder(path) : Disk.exists(path) { return path }
    diagnostics.append(.missing(name, isFolder: isFolder))
    return nil
  }
}

/// Where a site is published.
package enum BaseURL {
  /// `https://example.org/reports/`: with a scheme, a host, and a `/` at the end.
  package static func read(_ text: String) -> String? {
    guard let match = text.wholeMatch(of: /(https?:\/\/[^\s\/?#"<>]+)(\/[^\s?#"<>]*)?/) else {
      return nil
    }
    let path = match.output.2.map(String.init) ?? "/"
    return match.output.1 + (path.hasSuffix("/") ? path : path + "/")
  }
}

extension FrontMatter.Node {
  /// `yes` or `no`.
  var flag: Result<Bool, Diagnostics> {
    if case .text(let text) = value {
      switch text.trimmed.text {
      case "yes", "true": return .success(true)
      case "no", "false": return .success(false)
      default: break
      }
    }
    return .failure(Diagnostics(Diagnostic("front.flag", "write `yes` or `no`", at: range)))
  }
}

extension Theme {
  /// Lines of `name: value` under `theme:`.
  static func read(_ node: FrontMatter.Node) -> Result<ReadTheme, Diagnostics> {
    guard case .map(let entries) = node.value else {
      return .failure(Diagnostics(.themeIsNoMapping(node)))
    }
    var settings: [ThemeSetting] = []
    var findings: [Diagnostic] = []
    for entry in entries {
      guard case .text(let value) = entry.node.value else {
        findings.append(.notText(entry.key, entry.node))
        continue
      }
      let name = Excerpt(entry.key, in: entry.keyRange.file, at: entry.keyRange.bytes.lowerBound)
      settings.append(ThemeSetting(name: name, value: value))
    }
    if let findings = Diagnostics(findings) { return .failure(findings) }
    return Theme.read(settings)
  }
}

extension Diagnostic {
  fileprivate static func unknown(_ entry: FrontMatter.Entry) -> Diagnostic {
    let known = Project.Key.allCases.map(\.rawValue).sorted()
    let finding = Diagnostic(
      "settings.unknown-key",
      "nothing reads `\(entry.key)`; \(Project.fileName) knows \(known.joined(separator: ", "))",
      at: entry.keyRange)
    guard let meant = closest(to: entry.key, in: known) else { return finding }
    return finding.fixing("did you mean `\(meant)`?", replace: entry.keyRange, with: meant)
  }

  fileprivate static func notText(_ key: String, _ node: FrontMatter.Node) -> Diagnostic {
    Diagnostic("front.not-text", "`\(key)` is a text; write it after the colon", at: node.range)
  }

  fileprivate static func notAnAddress(_ address: Excerpt) -> Diagnostic {
    Diagnostic(
      "settings.base-url",
      "`\(address.text)` is no address of a site; write one such as `https://example.org/reports/`",
      at: address.range)
  }

  fileprivate static func missing(_ name: Excerpt, isFolder: Bool) -> Diagnostic {
    Diagnostic(
      "settings.missing-file",
      "there is no \(isFolder ? "folder" : "file") `\(name.text)` beside \(Project.fileName)",
      at: name.range)
  }

  fileprivate static func themeIsNoMapping(_ node: FrontMatter.Node) -> Diagnostic {
    Diagnostic(
      "theme.mapping", "a theme is lines of `name: value`, such as `accent: \"#1c4f78\"`",
      at: node.range)
  }
}
