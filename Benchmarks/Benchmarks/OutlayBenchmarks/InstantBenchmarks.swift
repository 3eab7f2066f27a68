import Benchmark
import Foundation
import UsageModel

/// Timestamps, read and written; the peers are Foundation's.
func addInstantBenchmarks() {
  let instants = SampleCall.thousand().map(\.at)
  let dates = instants.map { Date(timeIntervalSince1970: Double($0.milliseconds) / 1000) }
  addReading(instants.map(\.iso8601))

  Benchmark("Instant written: Instant") { _ in
    for instant in instants { blackHole(instant.iso8601) }
  }
  let formatter = ISO8601DateFormatter()
  formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
  Benchmark("Instant written: ISO8601DateFormatter") { _ in
    for date in dates { blackHole(formatter.string(from: date)) }
  }
}

private func addReading(_ texts: [String]) {
  let bytes = texts.map { Array($0.utf8) }
  Benchmark("Instant read: Instant, of bytes") { _ in
    for text in bytes { blackHole(text.withUnsafeBytes { Instant(iso8601: $0) }) }
  }
  Benchmark("Instant read: Instant, of a string") { _ in
    for text in texts { blackHole(Instant(iso8601: text)) }
  }
  let formatter = ISO8601DateFormatter()
  formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
  Benchmark("Instant read: ISO8601DateFormatter") { _ in
    for text in texts { blackHole(formatter.date(from: text)) }
  }
  let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
  Benchmark("Instant read: Date.ISO8601FormatStyle") { _ in
    for text in texts { blackHole(try style.parse(text)) }
  }
}
