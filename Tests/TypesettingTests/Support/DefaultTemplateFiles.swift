import DefaultTemplates
import Diagnostics
import Typesetting

/// The templates that travel with the program.
func defaultTemplates() throws -> Templates { try loaded.get() }

/// Loaded once for all tests.
private let loaded = Templates.load(defaultTemplateFiles())

func defaultTemplateFiles() -> [String: SourceFile] {
  Dictionary(
    uniqueKeysWithValues: DefaultTemplates.files.map { name, bytes in
      let key = name.hasSuffix(".mustache") ? String(name.dropLast(9)) : name
      return (
        key, SourceFile(path: "templates/\(name)", text: String(decoding: bytes, as: UTF8.self))
      )
    })
}
