import Benchmark
import CSV
import Importing
import UsageModel

/// Rows of an exchange file from memory: to cells, and to drafts.
func addTableBenchmarks() {
  let calls = SampleCall.thousand()
  addTableBenchmarks("plain rows", SampleCall.file(calls, quoted: false))
  addTableBenchmarks("quoted rows", SampleCall.file(calls, quoted: true))
}

private func addTableBenchmarks(_ name: String, _ bytes: [UInt8]) {
  Benchmark("Table of \(name): CSVReader") { _ in
    var fields = 0
    func count(_ record: borrowing CSVRecord) { fields += record.count }
    func fail(_ problem: CSVProblem) throws { throw problem }
    var reader = CSVReader()
    try bytes.withUnsafeBytes { try reader.feed($0, onRecord: count, onProblem: fail) }
    try reader.finish(onRecord: count, onProblem: fail)
    blackHole(fields)
  }

  let context = ReadContext(origin: CallOrigin(source: ""))
  Benchmark("Table of \(name): OutlayCallsReader") { _ in
    var tokens: Int64 = 0
    try OutlayCallsReader.read(ByteSource(bytes: bytes, path: "calls.csv"), context) { event in
      guard case .calls(let batch) = event else { return }
      for call in batch.calls { tokens += call.tokens.total }
    }
    blackHole(tokens)
  }
}
