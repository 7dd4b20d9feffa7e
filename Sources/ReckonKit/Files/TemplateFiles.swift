import DefaultTemplates
import Diagnostics
import Typesetting

/// The templates of a run: the default ones, those of a project in their place.
struct TemplateFiles: Sendable {
  /// The project's, by their names, as far as they are not the default ones.
  private var own: [String: SourceFile] = [:]
  private var findings: [Diagnostic] = []

  /// Whether there is nothing to check: tests hold the default templates to what pages offer.
  var areDefault: Bool { own.isEmpty && findings.isEmpty }

  init(overridden folder: String?) {
    guard let folder else { return }
    let defaults = Dictionary(
      uniqueKeysWithValues: DefaultTemplates.files.map { ($0.name, $0.bytes) })
    for name in Disk.files(below: folder) where name.isTemplate {
      let path = "\(folder)/\(name)"
      switch Disk.read(path) {
      case .success(let bytes) where bytes == defaults[name]: continue
      case .success(let bytes):
        switch SourceFile.decode(bytes, path: path) {
        case .success(let file): own[name.templateName] = file
        case .failure(let finding):
          findings.append(Diagnostic("template.unreadable", finding.message))
        }
      case .failure(let problem):
        findings.append(Diagnostic("template.unreadable", problem.message))
      }
    }
  }

  func load() -> Result<Templates, Diagnostics> {
    if let failure = Diagnostics(findings) { return .failure(failure) }
    var files: [String: SourceFile] = [:]
    for (name, bytes) in DefaultTemplates.files where own[name.templateName] == nil {
      let text = String(decoding: bytes, as: UTF8.self)
      files[name.templateName] = SourceFile(path: "templates/\(name)", text: text)
    }
    return Templates.load(files.merging(own) { $1 }, checked: !areDefault)
  }
}

extension String {
  fileprivate var isTemplate: Bool {
    hasSuffix(".mustache") || hasSuffix(".css") || hasSuffix(".js")
  }

  /// Partials are named without their ending.
  fileprivate var templateName: String {
    hasSuffix(".mustache") ? String(dropLast(".mustache".count)) : self
  }
}
