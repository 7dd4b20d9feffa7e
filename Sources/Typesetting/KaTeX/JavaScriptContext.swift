import CJavaScriptCore

/// A JavaScript world of its own, without access to anything: no files, no network, no clock.
final class JavaScriptContext {
  private let context: JSGlobalContextRef

  struct Exception: Error {
    var message: String
  }

  /// - Parameter timeLimit: seconds after which a script is stopped.
  init?(timeLimit: Double) {
    guard let group = JSContextGroupCreate() else { return nil }
    defer { JSContextGroupRelease(group) }
    JSContextGroupSetExecutionTimeLimit(group, timeLimit, nil, nil)
    guard let context = JSGlobalContextCreateInGroup(group, nil) else { return nil }
    self.context = context
  }

  deinit { JSGlobalContextRelease(context) }

  func evaluate(_ script: String) throws(Exception) {
    let source = JSStringCreateWithUTF8CString(script)
    defer { JSStringRelease(source) }
    var exception: JSValueRef?
    _ = JSEvaluateScript(context, source, nil, nil, 1, &exception)
    if let exception { throw Exception(message: string(exception)) }
  }

  /// Calls a global function with strings and reads its result as one.
  func call(_ name: String, _ arguments: [String]) throws(Exception) -> String {
    var exception: JSValueRef?
    let function = property(name, of: JSContextGetGlobalObject(context))
    guard let function, JSValueIsObject(context, function) else {
      throw Exception(message: "there is no function \(name)")
    }
    let values = arguments.map { argument in
      let text = JSStringCreateWithUTF8CString(argument)
      defer { JSStringRelease(text) }
      return JSValueMakeString(context, text)
    }
    let result = JSObjectCallAsFunction(
      context, JSValueToObject(context, function, nil), nil, values.count, values, &exception)
    if let exception { throw Exception(message: string(exception)) }
    guard let result else { throw Exception(message: "the script was stopped") }
    return string(result)
  }

  private func property(_ name: String, of object: JSObjectRef?) -> JSValueRef? {
    let key = JSStringCreateWithUTF8CString(name)
    defer { JSStringRelease(key) }
    return JSObjectGetProperty(context, object, key, nil)
  }

  private func string(_ value: JSValueRef) -> String {
    guard let text = JSValueToStringCopy(context, value, nil) else { return "" }
    defer { JSStringRelease(text) }
    let characters = UnsafeBufferPointer(
      start: JSStringGetCharactersPtr(text), count: JSStringGetLength(text))
    return String(decoding: characters, as: UTF16.self)
  }
}
