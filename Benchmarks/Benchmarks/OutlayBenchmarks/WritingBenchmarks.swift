import Benchmark
import CSV
import Presentation
import UsageModel

/// Rows of files that Outlay writes.
func addWritingBenchmarks() {
  let calls = SampleCall.thousand()
  addCSVWriting("plain rows", calls.map { $0.cells(quoted: false) })
  addCSVWriting("quoted rows", calls.map { $0.cells(quoted: true) })

  let document = JSONText.array(calls.map(json))
  Benchmark("Rows written: JSONText") { _ in blackHole(document.text) }

  let amounts = calls.map { Money(picodollars: $0.tokens.total * 1_234_567) }
  Benchmark("Money written: Money") { _ in
    for amount in amounts { blackHole(amount.exactText) }
  }
}

private func addCSVWriting(_ name: String, _ rows: [[CSVCell]]) {
  Benchmark("Rows written: CSVWriter, \(name)") { _ in
    var writer = CSVWriter()
    for row in rows { writer.append(row) }
    blackHole(writer.bytes.count)
  }
}

/// A row as reports have it.
private func json(_ call: SampleCall) -> JSONText {
  .object([
    ("project", .string("checkout-web")), ("model", .string("claude-opus-5")),
    ("requests", .integer(1)), ("inputTokens", .integer(call.tokens.input)),
    ("cacheWriteTokens", .integer(call.tokens.cacheWrite)),
    ("cacheReadTokens", .integer(call.tokens.cacheRead)),
    ("outputTokens", .integer(call.tokens.output)),
    ("costUSD", .money(Money(picodollars: call.tokens.total * 1_234_567))),
  ])
}
