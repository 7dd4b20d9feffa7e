import Diagnostics
package import FlyingFox
import Foundation

/// Answers requests: pages from the preview's folder, with the script that keeps them current.
package struct PreviewHandler: HTTPHandler {
  let preview: Preview
  let gate: Gate
  /// Opens a place in an editor, with `{path}` and `{line}`; empty for none.
  let editor: String

  package init(preview: Preview, gate: Gate, editor: String = "") {
    self.preview = preview
    self.gate = gate
    self.editor = editor
  }

  private static let headers = [
    ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
  ]

  package func handleRequest(_ request: HTTPRequest) async -> HTTPResponse {
    var response = await answer(request)
    // Whatever the answer is: already whether there is a page is nobody else's business.
    for (name, value) in Self.headers { response.headers[HTTPHeader(name)] = value }
    if request.method == .HEAD { response.payload = .httpBody(HTTPBodySequence(data: Data())) }
    return response
  }

  private func answer(_ request: HTTPRequest) async -> HTTPResponse {
    let refusal = gate.refusal(
      method: request.method.rawValue, host: request.headers[.host],
      origin: request.headers[HTTPHeader("Origin")],
      site: request.headers[HTTPHeader("Sec-Fetch-Site")],
      mode: request.headers[HTTPHeader("Sec-Fetch-Mode")])
    if let refusal { return .refused(refusal) }
    guard let path = Gate.path(request.path) else { return .refused(.path) }
    return path.hasPrefix(ServedPage.prefix)
      ? await own(String(path.dropFirst(2)), request) : await page(path)
  }

  private func page(_ path: String) async -> HTTPResponse {
    guard let file = preview.files.file(path) else { return await absent(path) }
    guard file.type.hasPrefix("text/html") else { return .of(file.bytes, file.type) }
    return .of(ServedPage.html(file.bytes, state: await state(of: file.path)), file.type)
  }

  private func absent(_ path: String) async -> HTTPResponse {
    let pages = await preview.pages
    if path.isEmpty, pages.count == 1 {
      return HTTPResponse(
        statusCode: .found, headers: HTTPHeaders([.location: "/" + pages[0].addressEscaped]))
    }
    let body = path.isEmpty ? ServedPage.list(of: pages) : ServedPage.missing("/" + path)
    return .of(
      ServedPage.html(body, state: await state(of: path)), "text/html; charset=utf-8",
      path.isEmpty ? .ok : .notFound)
  }

  private func state(of page: String) async -> String {
    let findings = await preview.findings(of: page).json
    let root = FileManager.default.currentDirectoryPath
    return JSONText.object([("editor", .string(editor)), ("root", .string(root))] + findings)
      .inElement
  }

  /// `/-/…`: what belongs to the preview itself.
  private func own(_ name: String, _ request: HTTPRequest) async -> HTTPResponse {
    if let asset = ServedPage.asset(name) { return .of(asset.bytes, asset.type) }
    switch name {
    case "live":
      let handler = MessageFrameWSHandler(handler: LiveMessages(preview: preview))
      do { return try await WebSocketHTTPHandler(handler: handler).handleRequest(request) } catch {
        return HTTPResponse(statusCode: .badRequest)
      }
    case "place":
      guard let page = request.query["page"], let text = request.query["text"],
        let place = await preview.place(of: text, on: String(page.drop { $0 == "/" }))
      else { return HTTPResponse(statusCode: .notFound) }
      let json = JSONText.object([("file", .string(place.file)), ("line", .integer(place.line))])
      return .of(Array(json.text.utf8), "application/json")
    default: return HTTPResponse(statusCode: .notFound)
    }
  }
}

/// Tells a tab what has changed; what it says in return is not listened to.
private struct LiveMessages: WSMessageHandler {
  let preview: Preview

  func makeMessages(for client: AsyncStream<WSMessage>) async throws -> AsyncStream<WSMessage> {
    let versions = await preview.listen()
    return AsyncStream { continuation in
      let forwarding = Task {
        for await version in versions { continuation.yield(.text(version)) }
        continuation.finish()
      }
      // A tab that was closed says nothing more: its stream ends.
      let watching = Task {
        for await _ in client {}
        forwarding.cancel()
        continuation.finish()
      }
      continuation.onTermination = { _ in
        forwarding.cancel()
        watching.cancel()
      }
    }
  }
}

extension HTTPResponse {
  fileprivate static func of(
    _ bytes: [UInt8], _ type: String, _ status: HTTPStatusCode = .ok
  ) -> HTTPResponse {
    HTTPResponse(statusCode: status, headers: [.contentType: type], body: Data(bytes))
  }

  fileprivate static func refused(_ refusal: Gate.Refusal) -> HTTPResponse {
    switch refusal {
    case .method:
      HTTPResponse(
        statusCode: .methodNotAllowed, headers: HTTPHeaders([HTTPHeader("Allow"): "GET, HEAD"]))
    case .host, .origin: HTTPResponse(statusCode: .forbidden)
    case .path: HTTPResponse(statusCode: .notFound)
    }
  }
}
