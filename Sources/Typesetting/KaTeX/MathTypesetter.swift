package import Diagnostics
import Dispatch
import FoundationEssentials
import Synchronization

/// TeX formulas → MathML, by KaTeX in JavaScriptCore.
///
/// Starting both takes some 30 ms, so they start with the first formula that no cache knows, or on
/// another core before it, and stay for the next batch.
package final class MathTypesetter: Sendable {
  private let path: String
  private let context = Mutex<JavaScriptContext?>(nil)
  private let isExpected = Atomic(false)

  /// A typesetter that reads `katex.min.js` from the given path when it first needs it.
  package init(katex path: String) { self.path = path }

  package struct Batch: Sendable {
    package var results: [TeXFormula: Result<String, TeXError>]
    /// What the cache did not know, by `TeXFormula.key`, for the caller to keep.
    package var added: [String: String]
  }

  /// Changes when the same formula may give other MathML: part of a cache's name.
  package static let revision = 2

  /// A formula in a report is never longer; what is, would keep KaTeX busy.
  private static let longest = 20_000
  private static let longestMarkup = 1_000_000
  /// Seconds; KaTeX takes some 50 µs for a formula.
  private static let timeLimit = 2.0

  /// All formulas at once, each failing for itself; fails as a whole only without KaTeX.
  package func typeset(
    _ formulas: [TeXFormula], cache: [String: String] = [:]
  ) -> Result<Batch, Diagnostics> {
    var batch = Batch(results: [:], added: [:])
    var unknown: [TeXFormula] = []
    for formula in formulas {
      if let known = cache[formula.key] {
        batch.results[formula] = .success(known)
      } else {
        unknown.append(formula)
      }
    }
    guard !unknown.isEmpty else { return .success(batch) }
    let results: [Result<String, TeXError>]
    switch convert(unknown) {
    case .failure(let diagnostics): return .failure(diagnostics)
    case .success(let converted): results = converted
    }
    for (formula, result) in zip(unknown, results) {
      batch.results[formula] = result
      if case .success(let markup) = result { batch.added[formula.key] = markup }
    }
    return .success(batch)
  }

  /// Starts KaTeX on another core, for formulas that are expected; what is wrong with it is said once
  /// they come.
  package func begin() {
    if isExpected.exchange(true, ordering: .relaxed) { return }
    DispatchQueue.global().async { [weak self] in
      guard let self else { return }
      context.withLock { context in if context == nil { context = try? Self.start(path) } }
    }
  }

  private func convert(
    _ formulas: [TeXFormula]
  ) -> Result<[Result<String, TeXError>], Diagnostics> {
    context.withLock { context in
      do throws(Diagnostic) {
        if context == nil { context = try Self.start(path) }
        guard let running = context else { throw .noJavaScript() }
        return .success(formulas.map { Self.convert($0, in: running) })
      } catch {
        return .failure(Diagnostics(error))
      }
    }
  }

  private static func start(_ path: String) throws(Diagnostic) -> JavaScriptContext {
    let script: String
    do {
      script = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw .missingKaTeX(path)
    }
    guard let context = JavaScriptContext(timeLimit: timeLimit) else { throw .noJavaScript() }
    do {
      try context.evaluate(script)
      try context.evaluate(KaTeXScript.source)
    } catch {
      throw .notKaTeX(path, error.message)
    }
    return context
  }

  private static func convert(
    _ formula: TeXFormula, in context: JavaScriptContext
  ) -> Result<String, TeXError> {
    let tex = formula.tex
    let whole = 0..<tex.utf8.count
    guard whole.count <= longest else {
      return .failure(TeXError("this formula is too long; split it", bytes: whole))
    }
    let answer: String
    do {
      answer = try context.call("typeset", [tex, formula.isDisplay ? "display" : "inline"])
    } catch {
      return .failure(TeXError("this formula takes too long to typeset", bytes: whole))
    }
    guard answer.hasPrefix("+") else { return .failure(TeXError(answer: answer, to: tex)) }
    guard answer.utf8.count <= longestMarkup else {
      return .failure(TeXError("this formula becomes too long; simplify it", bytes: whole))
    }
    return .success(String(answer.dropFirst()))
  }
}

extension TeXError {
  /// Reads `-position:message`, the position in UTF-16 units or -1.
  fileprivate init(answer: String, to tex: String) {
    let parts = answer.dropFirst().split(separator: ":", maxSplits: 1)
    let message = parts.count > 1 ? String(parts[1]) : "this formula cannot be read"
    let position = parts.first.flatMap { Int($0) } ?? -1
    let words = message.prefix(1).lowercased() + message.dropFirst()
    self.init(words, bytes: Self.token(at: position, in: tex))
  }

  /// The bytes of the command or character at a UTF-16 position; all of the formula for -1.
  private static func token(at position: Int, in tex: String) -> Range<Int> {
    let units = tex.utf16
    guard position >= 0 else { return 0..<tex.utf8.count }
    guard position < units.count else { return tex.utf8.count..<tex.utf8.count }
    let start = units.index(units.startIndex, offsetBy: position)
    var end = tex.index(after: start)
    if tex[start] == "\\" {
      let letters = tex[end...].prefix { $0.isASCII && $0.isLetter }
      end = letters.isEmpty && end < tex.endIndex ? tex.index(after: end) : letters.endIndex
    }
    let lower = tex.utf8.distance(from: tex.startIndex, to: start)
    return lower..<tex.utf8.distance(from: tex.startIndex, to: end)
  }
}

extension Diagnostic {
  fileprivate static func missingKaTeX(_ path: String) -> Diagnostic {
    Diagnostic(
      "math.missing-katex",
      "formulas need KaTeX, which is not at \(path); install the package libjs-katex")
  }

  fileprivate static func notKaTeX(_ path: String, _ message: String) -> Diagnostic {
    Diagnostic("math.not-katex", "\(path) is not KaTeX: \(message)")
  }

  fileprivate static func noJavaScript() -> Diagnostic {
    Diagnostic(
      "math.no-javascript",
      "formulas need JavaScriptCore, which does not start; install the package "
        + "libjavascriptcoregtk-4.1-0")
  }
}
