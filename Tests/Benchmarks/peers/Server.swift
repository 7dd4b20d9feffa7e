import Benchmarking
import Foundation

/// Runs layers at another program's word.
///
///     list                    → NETWORK LAYER … , one line each, then an empty line
///     run NETWORK LAYER COUNT → WALL CPU in nanoseconds, of so many runs of the layer
///     run NETWORK - COUNT     → the same, of the whole network
enum Server {
  static func run() -> Bool {
    guard case .success(let library) = OneDNN.load() else { return false }
    var service = KernelService(library)
    while let line = readLine() {
      let words = line.split(separator: " ").map(String.init)
      print(answer(words, &service))
      fflush(nil)
    }
    return true
  }

  private static func answer(_ words: [String], _ service: inout KernelService) -> String {
    guard words.count == 4, words[0] == "run", let count = Int(words[3]),
      let network = Architectures.all.first(where: { $0.name == words[1] })
    else { return "error: run NETWORK LAYER COUNT" }
    do {
      let sample = try service.sample(
        network, layer: words[2] == "-" ? nil : words[2], count: count)
      return "\(sample.wall) \(sample.cpu)"
    } catch {
      return "error: \(error)"
    }
  }
}
