import Foundation

/// Documents as inputs of the fuzzer.
enum Corpus {
  /// Longer documents are cut into pieces: what is found in a long input is found in a short one.
  private static let longest = 4_000

  static func fill(_ corpus: String, from folders: [String]) {
    let files = FileManager.default
    try? files.createDirectory(atPath: corpus, withIntermediateDirectories: true)
    for folder in folders {
      for name in files.enumerator(atPath: folder)?.compactMap({ $0 as? String }).sorted() ?? [] {
        guard let data = files.contents(atPath: "\(folder)/\(name)") else { continue }
        add(Array(data), named: name, to: corpus)
      }
    }
  }

  private static func add(_ bytes: [UInt8], named name: String, to corpus: String) {
    let kind = name.split(separator: ".").last.map(String.init) ?? ""
    let stem = name.replacing("/", with: "-")
    for (place, start) in stride(from: 0, to: bytes.count, by: longest).enumerated() {
      let piece = bytes[start..<min(bytes.count, start + longest)]
      for subject in Subject.allCases where subject.kinds.contains(kind) {
        let path = "\(corpus)/\(subject.letter)-\(place)-\(stem)"
        try? Data([UInt8(ascii: subject.letter)] + piece).write(to: URL(filePath: path))
      }
    }
  }
}
