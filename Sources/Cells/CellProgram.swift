#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif
public import Networks

/// What reckon puts around the cells of a notebook. Its arguments are the mark of messages, a file
/// for the errors' channel, and how many bytes of memory there are.
public enum CellProgram {
  /// Keeps accidents within bounds: memory is limited, and the program ends with its parent.
  public static func begin() {
    // Line by line, so that what was printed before a crash is not lost.
    setvbuf(stdout, nil, _IOLBF, 0)
    let arguments = CommandLine.arguments
    guard arguments.count >= 4, let limit = rlim_t(arguments[3]) else { return }
    if let errors = freopen(arguments[2], "w", stderr) { setvbuf(errors, nil, _IONBF, 0) }
    var limits = rlimit(rlim_cur: limit, rlim_max: limit)
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limits)
    endWithParent()
  }

  public static func enter(_ cell: Int) { send(Message(.cell, ["\(cell)"])) }

  public static func end() { send(Message(.end)) }

  /// A network that a directive of the notebook defines, under the circumstances that it states.
  public static func network(
    _ name: String, _ notation: String, input: [Int]? = nil, batch: Int? = nil,
    dtype: ElementType? = nil, weights: ElementType? = nil, optimizer: Optimizer? = nil
  ) -> Part {
    do {
      var network = try Part(name, notation: notation).network
      if let input { network = try network.with(inputSize: input).get() }
      if let batch { network = network.with(batch: batch) }
      if let dtype { network = network.with(elementType: dtype) }
      if let weights { network = network.with(weightType: weights) }
      if let optimizer { network = network.with(optimizer: optimizer) }
      return Part(network)
    } catch {
      fatalError("the network `\(name)` cannot be read again: \(error)")
    }
  }

  static func send(_ message: Message) {
    let arguments = CommandLine.arguments
    guard arguments.count >= 2 else { return }
    print(message.text(mark: arguments[1]), terminator: "")
  }

  /// Looks now and then whether reckon is still there; whatever was started goes with it.
  private static func endWithParent() {
    let parent = getppid()
    var thread = pthread_t()
    let look: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { parent in
      while getppid() == Int32(Int(bitPattern: parent)) { usleep(200_000) }
      kill(0, SIGKILL)
      return nil
    }
    pthread_create(&thread, nil, look, UnsafeMutableRawPointer(bitPattern: Int(parent)))
  }
}
