import LedgerStore
import Reporting
import Testing
import UsageModel

@Suite struct `What rests on an assumption` {
  private func sentence(key: String?) throws -> String {
    AssumedSpend(
      assumption: .keyInTranscripts, developer: "ana", key: key,
      amount: try #require(Money(dollars: "20.72")), rows: 3
    ).sentence()
  }

  @Test func `A key's usage is settled by a command for the key`() throws {
    #expect(
      try sentence(key: "ci bot")
        == "$20.72 rests on an assumption: that the calls with ci bot are "
        + "among ana's transcripts. Say whether they are: outlay key edit 'ci bot' --in-transcripts "
        + "yes, or no.")
  }

  @Test func `Usage without a key names no key, and no command for one`() throws {
    let sentence = try sentence(key: nil)
    #expect(sentence.contains("what providers tell of ana without naming a key"))
    #expect(!sentence.contains("outlay key edit"))
  }
}
