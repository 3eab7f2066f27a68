import CSV
import Testing
import UsageModel

@testable import Reporting

@Suite struct `Timestamps of an export` {
  @Test func `They read as ISO 8601, whatever instants came before`() {
    var random = SplitMix(seed: 1)
    var texts = TimestampText()
    var buffer = RecordBuffer(capacity: 64)
    let near = Int64(1_790_000_000_000)
    for _ in 0..<2000 {
      let isNear = Bool.random(using: &random)
      // The years 0001 to 9999, or some days.
      let range: ClosedRange<Int64> =
        isNear ? near...near + 200_000_000 : -62_135_596_800_000...253_402_300_799_999
      let instant = Instant(milliseconds: .random(in: range, using: &random))
      texts.append(instant, to: &buffer)
      #expect(String(decoding: buffer.take(), as: UTF8.self) == instant.iso8601)
    }
  }
}
