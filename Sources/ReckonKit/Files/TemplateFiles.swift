import DefaultTemplates
import Diagnostics
import Typesetting

/// The templates of a run: the default ones, those of a project in their place.
enum TemplateFiles {
  static func load(overridden folder: String?) -> Result<Templates, Diagnostics> {
    var files: [String: SourceFile] = [:]
    for (name, bytes) in DefaultTemplates.files {
      let text = String(decoding: bytes, as: UTF8.self)
      files[name.templateName] = SourceFile(path: "templates/\(name)", text: text)
    }
    var findings: [Diagnostic] = []
    if let folder {
      let reader = SourceReader.disk
      for name in Disk.files(below: folder) where name.isTemplate {
        switch reader.source("\(folder)/\(name)") {
        case .success(let file): files[name.templateName] = file
        case .failure(let problem):
          findings.append(Diagnostic("template.unreadable", problem.message))
        }
      }
    }
    if let failure = Diagnostics(findings) { return .failure(failure) }
    return Templates.load(files)
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
