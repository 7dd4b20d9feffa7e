import Testing

@testable import Preview

@Suite struct GateTests {
  let gate = Gate(port: 8137)

  @Test(arguments: ["localhost:8137", "127.0.0.1:8137", "[::1]:8137", "LOCALHOST:8137"])
  func `this machine's own names may ask`(_ host: String) {
    #expect(gate.refusal(method: "GET", host: host, origin: nil) == nil)
    #expect(gate.refusal(method: "HEAD", host: host, origin: "http://localhost:8137") == nil)
  }

  @Test(arguments: [
    nil, "", "evil.example", "evil.example:8137", "localhost", "localhost:80",
    "localhost.evil.example:8137", "127.0.0.1.evil.example:8137", "192.168.0.1:8137",
  ])
  func `other names may not`(_ host: String?) {
    #expect(gate.refusal(method: "GET", host: host, origin: nil) == .host)
  }

  @Test(arguments: [
    "http://evil.example", "null", "https://localhost:8137", "http://localhost:1",
    "http://localhost:8137.evil.example", "file://",
  ])
  func `pages of other origins may not`(_ origin: String) {
    #expect(gate.refusal(method: "GET", host: "localhost:8137", origin: origin) == .origin)
  }

  // What a browser sends for <script src>, <img src>, fetch(…, { mode: "no-cors" }): no Origin.
  @Test(arguments: ["cross-site", "same-site"], ["no-cors", "cors", "websocket", nil])
  func `other sites may not take anything into their pages`(_ site: String, _ mode: String?) {
    let refusal = gate.refusal(
      method: "GET", host: "localhost:8137", origin: nil, site: site, mode: mode)
    #expect(refusal == .origin)
  }

  @Test(arguments: [
    ("cross-site", "navigate"), ("same-site", "navigate"), ("same-origin", "no-cors"),
    ("same-origin", "cors"), ("none", "navigate"),
  ])
  func `a link may be followed, and a page may ask for its own`(_ site: String, _ mode: String) {
    let refusal = gate.refusal(
      method: "GET", host: "localhost:8137", origin: nil, site: site, mode: mode)
    #expect(refusal == nil)
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "get", ""])
  func `nothing can be written`(_ method: String) {
    #expect(gate.refusal(method: method, host: "localhost:8137", origin: nil) == .method)
  }

  @Test(arguments: [
    ("/", ""), ("/a.html", "a.html"), ("/a/b.html", "a/b.html"), ("//a//b", "a/b"), ("/a/", "a/"),
  ])
  func `a path is one below the folder`(_ path: String, _ below: String) {
    #expect(Gate.path(path) == below)
  }

  @Test(arguments: [
    "", "a", "/../a", "/a/../../b", "/.git/config", "/a/.reckon", "/..", "/a\\..\\b",
    "/a\0b", "/.",
  ])
  func `no path leads out of it or to what is hidden`(_ path: String) {
    #expect(Gate.path(path) == nil)
  }
}
