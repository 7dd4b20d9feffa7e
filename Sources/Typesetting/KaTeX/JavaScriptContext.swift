import CJavaScriptCore

/// A JavaScript world of its own, without access to anything: no files, no network, no clock.
final class JavaScriptContext {
  private let core: javascriptcore_functions
  private let context: js_context

  struct Exception: Error {
    var message: String
  }

  /// Nil where JavaScriptCore is missing or does not start.
  ///
  /// - Parameter timeLimit: seconds after which a script is stopped.
  init?(timeLimit: Double) {
    var core = javascriptcore_functions()
    guard javascriptcore_load(&core), let group = core.ContextGroupCreate() else { return nil }
    defer { core.ContextGroupRelease(group) }
    core.ContextGroupSetExecutionTimeLimit(group, timeLimit, nil, nil)
    guard let context = core.GlobalContextCreateInGroup(group, nil) else { return nil }
    self.core = core
    self.context = context
  }

  deinit { core.GlobalContextRelease(context) }

  func evaluate(_ script: String) throws(Exception) {
    let source = core.StringCreateWithUTF8CString(script)
    defer { core.StringRelease(source) }
    var exception: js_value?
    _ = core.EvaluateScript(context, source, nil, nil, 1, &exception)
    if let exception { throw Exception(message: string(exception)) }
  }

  /// Calls a global function with strings and reads its result as one.
  func call(_ name: String, _ arguments: [String]) throws(Exception) -> String {
    guard let function = global(name), core.ValueIsObject(context, function) else {
      throw Exception(message: "there is no function \(name)")
    }
    let values = arguments.map { argument in
      let text = core.StringCreateWithUTF8CString(argument)
      defer { core.StringRelease(text) }
      return core.ValueMakeString(context, text)
    }
    var exception: js_value?
    let result = core.ObjectCallAsFunction(
      context, function, nil, values.count, values, &exception)
    if let exception { throw Exception(message: string(exception)) }
    guard let result else { throw Exception(message: "the script was stopped") }
    return string(result)
  }

  private func global(_ name: String) -> js_value? {
    let key = core.StringCreateWithUTF8CString(name)
    defer { core.StringRelease(key) }
    return core.ObjectGetProperty(context, core.ContextGetGlobalObject(context), key, nil)
  }

  private func string(_ value: js_value) -> String {
    guard let text = core.ValueToStringCopy(context, value, nil) else { return "" }
    defer { core.StringRelease(text) }
    let characters = UnsafeBufferPointer(
      start: core.StringGetCharactersPtr(text), count: core.StringGetLength(text))
    return String(decoding: characters, as: UTF16.self)
  }
}
