import Benchmark
import Foundation
import Importing
import UsageModel

/// Bytes of a transcript from memory to calls, through the JSON scanner.
func addTranscriptBenchmarks() {
  addTranscriptBenchmarks("long texts", SampleTranscript.megabyte(textLength: 900...7800))
  addTranscriptBenchmarks("short texts", SampleTranscript.megabyte(textLength: 10...60))
}

private func addTranscriptBenchmarks(_ name: String, _ bytes: [UInt8]) {
  let perByte = Benchmark.Configuration(metrics: [.throughput], scalingFactor: .mega)
  let context = ReadContext(origin: CallOrigin(source: ""))
  Benchmark("Transcript of \(name): ClaudeCodeReader", configuration: perByte) { _ in
    var tokens: Int64 = 0
    try ClaudeCodeReader.read(ByteSource(bytes: bytes, path: "session.jsonl"), context) { event in
      if case .calls(let batch) = event { for call in batch.calls { tokens += call.tokens.total } }
    }
    blackHole(tokens)
  }

  let lines = bytes.split(separator: UInt8(ascii: "\n")).dropLast().map { Data($0) }
  Benchmark("Transcript of \(name): JSONSerialization", configuration: perByte) { _ in
    for line in lines { blackHole(try JSONSerialization.jsonObject(with: line)) }
  }
}
