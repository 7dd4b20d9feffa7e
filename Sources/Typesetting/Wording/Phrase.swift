/// What reckon says of values in sentences and labels that have parts, in English; `{1}` stands for the
/// first part. Each language says them in its `vocabulary`.
package enum Phrase: String, CaseIterable, Sendable {
  // Heads of columns, and what axes and marks in pictures say.
  case shareOf = "Share of {1}"
  case timesOfThis = "{1} / this"
  case manyOf = "{1} of {2}"
  case peak = "peak {1}"
  case ridge = "ridge {1}"

  // What a row of a table or a box of a diagram is.
  case branches = "{1} branches"
  case joinOfBranches = "{1} of {2} branches"
  case layer = "1 layer"
  case layers = "{1} layers"

  // What letters in formulas of networks stand for.
  case asEachOf = "as each of {1} … {2}"
  case asStated = "{1}, as stated"
  case activationsKept = "activations of the {1} layers that are kept while {2} runs"
  case keptWhile = "kept while {1} runs"
  case bytesOfOne = "bytes of one {1}"
  case bitsOfOne = "bits of one {1}"
  case bytesOfParameter = "bytes of a parameter in {1}"
  case bitsOfParameter = "bits of a parameter in {1}"
  case numbersKept = "numbers kept by {1}"
  case elementsOf = "elements of {1}"
  case sumOverBranches = "sum over all {1} branches"
  case ofNetworkInput = "{1} of the network's input"
  case placesOfWindows = "places of all windows, {1}"
  case kernel = "kernel {1}"
  case wanted = "wanted {1}"
  case patch = "patch {1}"
  case output = "output {1}"
  case numberedInput = "input {1} {2}"
  case input = "input {1}"

  // What bars and stairs show.
  case picture = "{1}, {2}."
  case pictureBy = "{1} by {2}, {3}."
  case pictureOf = "{1} of {2}, {3}."
  case pictureOfBy = "{1} of {2} by {3}, {4}."
  case pictureAgainst = "{1} against {2}, {3}."
  case pictureOfAgainst = "{1} of {2} against {3}, {4}."
  case value = "1 value"
  case values = "{1} values"
  case point = "1 point"
  case points = "{1} points"
  case step = "1 step"
  case steps = "{1} steps"
  case sentence = "{1}."
  case labelled = "{1}: {2}."
  case moreSeries = "And {1} more series, which the table lists."
  case onlyOne = "the only one is {1} with {2}"
  case allAre = "all {1} are {2}"
  case largestAndSmallest = "the largest is {1} with {2}, the smallest {3} with {4}"
  case inAll = "{1}, in all {2}"
  case hidden = "{1} of the values are zero or less and lie beyond a logarithmic axis."

  // What lines and points show.
  case valueAt = "{1} at {2}"
  case staysAt = "stays at {1}"
  case risesThroughout = "rises throughout from {1} to {2}"
  case fallsThroughout = "falls throughout from {1} to {2}"
  case risesOnTheWhole = "rises on the whole from {1} to {2}"
  case fallsOnTheWhole = "falls on the whole from {1} to {2}"
  case varies = "varies from {1} to {2}"
  case highest = "{1}, highest {2}"
  case lowest = "{1}, lowest {2}"
  case fromTo = "from {1} to {2}"

  // What rooflines and waterfalls show.
  case roofline = "A roofline of {1}."
  case roof = "The roof is {1} with {2} and {3} with {4}; they meet at {5}."
  case bounds =
    "Left of that, bound by bandwidth: {1}; right of it, bound by the peak: {2}."
  case shareOfRoof = "{1} with {2}\u{202F}% of it"
  case nearest = "Nearest to the roof is {1}, furthest {2}."
  case waterfall = "How {1} changes over {2}. Its peak is {3} in {4}; it ends at {5}."
  case largestChange = "The largest change is {1} {2} in {3}."

  // What diagrams show.
  case diagram = "A network of {1}."
  case box = "1 box"
  case boxes = "{1} boxes"
  case partsAndJoins = "Its line parts {1} and is joined {2}."
  case time = "1 time"
  case times = "{1} times"
  case connectionPasses = "1 connection passes by other layers."
  case connectionsPass = "{1} connections pass by other layers."
  case mostCost = "The largest part of the cost is in {1}."
  case shareIn = "{1}: {2}\u{202F}%"
  case connectionNotDrawn = "1 connection is not drawn: without an end, or in a circle."
  case connectionsNotDrawn = "{1} connections are not drawn: without an end, or in a circle."

  // What stands behind a measured number.
  case halfWithin = "half of {1} samples within {2}"
  case byMedian = "by the median time; {1}"
  case mostInMemory = "the most that one run had in memory, as the system told"
  case pairedRatio =
    "of times the median of ratios that were taken in turns, not the quotient of the medians"
  case median = "median; {1}"
  case intervalOfMedian = "{1} interval of the median {2}"
  case interval = "{1} interval {2}"
  case ratioOf = "median of the ratios of {1} to {2}, taken in turns"
  case runsASample = "{1} runs a sample"
  case implementation = "implementation {1}"
  case checked = "{1} of {2} outputs checked against a plain computation"
  case commit = "commit {1}"
  case daysOld = "{1} days old"

  // Where measured numbers come from.
  case measured = "Measured {1}"
  case measuredOn = "Measured {1} on {2}"
  case threads = "{1} threads"
  case threadsTo = "{1} to {2} threads"
  case rounds = "{1} rounds"
  case roundsTo = "{1} to {2} rounds"
  case foreign = "other processes used up to {1} of the machine"
  case foreignOfCeilings =
    "other processes used up to {1} of the machine, and {2} while its ceilings were measured"

  // What an audit found.
  case nothingWrong = "Nothing is wrong among {1} in {2}."
  case oneWrong = "1 value is wrong among {1} in {2}."
  case severalWrong = "{1} values are wrong among {2} in {3}."
  case judged = "{1} equations, totals and claims"
}
