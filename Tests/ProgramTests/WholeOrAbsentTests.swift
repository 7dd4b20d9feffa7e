import Foundation
import Testing

/// A file in the output is whole or absent, however a run ends.
@Suite struct WholeOrAbsentTests {
  /// Long enough that a kill may come in the middle of the write.
  private static func notebook(_ word: String) -> String {
    "# Long\n\n" + String(repeating: "The \(word) is {eval}`12 * 34`, always.\n\n", count: 4_000)
  }

  @Test func `a killed run leaves the old page or the new one`() throws {
    try withProgram(["n.md": Self.notebook("first")]) { program in
      #expect(try program.run("render", "n.md", "--no-cache").status == 0)
      let old = try #require(program.bytes(of: "output/n.html"))
      try program.write(Data(Self.notebook("second").utf8), to: "n.md")
      #expect(try program.run("render", "n.md", "-o", "new", "--no-cache").status == 0)
      let new = try #require(program.bytes(of: "new/n.html"))
      #expect(old != new)
      for milliseconds in stride(from: 0, to: 600, by: 30) {
        try old.write(to: program.folder.appendingPathComponent("output/n.html"))
        let process = program.process(["render", "n.md"])
        process.standardError = FileHandle.nullDevice
        try process.run()
        usleep(UInt32(milliseconds) * 1_000)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let page = program.bytes(of: "output/n.html")
        #expect(page == old || page == new, "killed after \(milliseconds) ms")
      }
      // Nor has a kill spoiled what the next run relies on.
      #expect(try program.run("render", "n.md").status == 0)
      #expect(program.bytes(of: "output/n.html") == new)
    }
  }

  @Test func `a disk that is full leaves the old page`() throws {
    try withProgram(["n.md": Self.notebook("first")]) { program in
      #expect(try program.run("render", "n.md", "--no-cache").status == 0)
      let old = try #require(program.bytes(of: "output/n.html"))
      try program.write(Data(Self.notebook("second").utf8), to: "n.md")
      // The limit on a file's size stands for a full disk; the signal that comes with it is ignored.
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      let command = "trap '' XFSZ; ulimit -f 8; exec \"$0\" render n.md --no-cache"
      process.arguments = ["-c", command, Program.executable.path]
      process.currentDirectoryURL = program.folder
      let errors = Pipe()
      process.standardError = errors
      try process.run()
      let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 1)
      #expect(text.contains("cannot write output/n.html"), "\(text)")
      #expect(program.bytes(of: "output/n.html") == old)
      #expect(program.files == ["n.md", "output/n.html"])
    }
  }
}
