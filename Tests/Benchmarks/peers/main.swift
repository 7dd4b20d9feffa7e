//  bench-peers kernels [NETWORK …]     our own times, layer by layer, beside the machine's ceilings
//  bench-peers self [REPEATS]          the benchmark of the benchmark
//  bench-peers serve                   runs layers for peers.py, one line in, one line out
//  bench-peers commands RUNS COMMAND …  times commands, for commands.py

import Benchmarking
import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())
let isDone: Bool
switch arguments.first {
case "kernels": isDone = Kernels.run(Array(arguments.dropFirst()))
case "self": isDone = SelfTest.run(repeats: arguments.dropFirst().first.flatMap { Int($0) } ?? 40)
case "serve": isDone = Server.run()
case "commands": isDone = Commands.run(Array(arguments.dropFirst()))
default:
  print("usage: bench-peers kernels [NETWORK …] | self [REPEATS] | serve | commands RUNS COMMAND …")
  isDone = false
}
exit(isDone ? 0 : 1)
