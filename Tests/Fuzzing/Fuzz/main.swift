//  fuzz SEEDS CORPUS [FOLDER …] [-- libFuzzer's options]
//  fuzz INPUT
//
// SEEDS and the FOLDERs hold documents; each goes into CORPUS once for every subject that its kind
// concerns. The first byte of an input names the subject.

import CFuzzer
import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())
let own = arguments.prefix { $0 != "--" }
let options = arguments.dropFirst(own.count + 1)
if own.count == 1, let input = FileManager.default.contents(atPath: own[0]), !input.isEmpty {
  // What a run left behind, once more.
  Subject.run(Array(input))
  exit(0)
}
guard own.count >= 2 else {
  print("usage: fuzz SEEDS CORPUS [FOLDER …] [-- OPTION …], or fuzz INPUT")
  exit(2)
}
let corpus = own[1]
Corpus.fill(corpus, from: [own[0]] + own.dropFirst(2))

var pointers: [UnsafeMutablePointer<CChar>?] = (["fuzz", corpus] + options).map { strdup($0) }
var count = CInt(pointers.count)
pointers.append(nil)
let status = pointers.withUnsafeMutableBufferPointer { buffer in
  var start = buffer.baseAddress
  return LLVMFuzzerRunDriver(&count, &start) { bytes, size in
    guard let bytes, size > 0 else { return 0 }
    Subject.run(Array(UnsafeBufferPointer(start: bytes, count: size)))
    return 0
  }
}
exit(status)
