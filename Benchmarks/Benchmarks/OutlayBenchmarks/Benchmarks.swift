import Benchmark

/// The inner loops of Outlay, each on its own.
///
/// A benchmark does its work for 1,000 calls, rows or texts and tells how many it does in a second;
/// that of a transcript reads 1,000,000 bytes. Each runs for about a second.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.throughput, .wallClock], units: [.throughput: .count], scalingFactor: .kilo,
    maxDuration: .seconds(1), maxIterations: .max)
  addTranscriptBenchmarks()
  addTableBenchmarks()
  addInstantBenchmarks()
  addDayBenchmarks()
  addPriceBenchmarks()
  addDigestBenchmarks()
  addWritingBenchmarks()
}
