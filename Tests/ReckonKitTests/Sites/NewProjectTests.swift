import Diagnostics
import Testing

@testable import ReckonKit

@Suite struct NewProjectTests {
  @Test(arguments: [nil, "assignment", "benchmark", "model-cost"])
  func `every example renders without a finding`(_ example: String?) throws {
    let workshop = try Workshop()
    let project = try #require(NewProject(title: "My \"work\": 1", example: example))
    #expect(project.write(to: workshop.folder).isEmpty)
    let result = workshop.render()
    #expect(workshop.findings(result).isEmpty)
    #expect(result.written.count == 1)
    #expect(Project.find(above: workshop.folder + "/notebooks").title == "My \"work\": 1")
  }

  @Test func `the examples together are a site without a finding`() throws {
    let workshop = try Workshop()
    for name in [nil] + NewProject.examples.map(Optional.some) {
      let project = try #require(NewProject(title: "All", example: name))
      for file in project.files {
        try workshop.write(String(decoding: file.bytes, as: UTF8.self), to: file.path)
      }
    }
    #expect(workshop.findings(workshop.render()).isEmpty)
    #expect(workshop.files("output").count == 6)
  }

  @Test func `nothing is written over, and then nothing at all`() throws {
    let workshop = try Workshop(["notebooks/first.md": "mine"])
    let project = try #require(NewProject(title: "P", example: nil))
    #expect(project.write(to: workshop.folder).map(\.rule) == ["new.exists"])
    #expect(workshop.text("notebooks/first.md") == "mine")
    #expect(workshop.text("reckon.yml") == nil)
  }

  @Test func `there are examples by their names alone`() {
    #expect(NewProject(title: "P", example: "nothing") == nil)
    #expect(NewProject.examples == ["assignment", "benchmark", "model-cost"])
  }
}
