import Testing
import UsageModel

@testable import Importing

@Suite struct AnalyticsCostBadInputTests {
  @Test(arguments: [
    (#""usage":{"uncached_input_tokens":-1}"#, "\"uncached_input_tokens\" is negative"),
    (#""usage":{"uncached_input_tokens":9007199254740993}"#, "is above 2^53"),
    (#""usage":{"uncached_input_tokens":1,"output_tokens":1.5}"#, "is no whole number"),
    (#""usage":{"uncached_input_tokens":"7"}"#, "is no number"),
    (#""usage":{"uncached_input_tokens":1,"cache_creation":7}"#, "is no object"),
    (#""usage":{"uncached_input_tokens":5,"total_tokens":6}"#, "\"total_tokens\" is 6; expected 5"),
    (#""usage":{"output_tokens":5}"#, "no \"uncached_input_tokens\""),
    (#""usage":null,"cost":null"#, "neither \"usage\" nor \"cost\""),
    (#""cost":{"amount":"-1","currency":"USD"}"#, "\"amount\" is no cost"),
    (#""cost":{"amount":"NaN","currency":"USD"}"#, "\"amount\" is no cost"),
    (#""cost":{"amount":"1,204.5","currency":"USD"}"#, "\"amount\" is no cost"),
    (#""cost":{"amount":"99999999999","currency":"USD"}"#, "\"amount\" is no cost"),
    (#""cost":{"amount":null,"currency":"USD"}"#, "\"amount\" is no cost"),
    (#""cost":{"amount":"1","currency":"EUR"}"#, "another currency"),
  ])
  func `A row that cannot be is rejected by line and reason, and the others load`(
    measure: String, reason: String
  ) throws {
    let outcome = try AnalyticsCostText.read(
      AnalyticsCostText.row(), AnalyticsCostText.row(measure))
    #expect(outcome.rejects(line: 3, naming: reason))
    #expect(outcome.usage.count == 1)
  }

  @Test(arguments: [
    ("7", "a row is no object"), (#"{"cost":{"amount":"1"}}"#, "\"group\" is missing"),
    (AnalyticsCostText.row(group: "7"), "\"group\" is no object"),
    (AnalyticsCostText.row(group: #"{"model":7}"#), "\"model\" is no string"),
    (AnalyticsCostText.row(group: #"{"actor":"ana"}"#), "\"actor\" is no object"),
    (AnalyticsCostText.row(from: "yesterday"), "no instant"),
    (AnalyticsCostText.row(to: "2026-09-21T00:00:00Z"), "not after"),
  ])
  func `A row without its parts is rejected with what was expected`(
    row: String, reason: String
  ) throws {
    #expect(try AnalyticsCostText.read(row).rejects(line: 2, naming: reason))
  }

  @Test func `A count that is not known is noted once, by name`() throws {
    let row = AnalyticsCostText.row(
      #""usage":{"uncached_input_tokens":5,"audio_tokens":3,"requests":9}"#)
    let outcome = try AnalyticsCostText.read(row, row)
    #expect(outcome.noted.map(\.line) == [2])
    #expect(outcome.noted.first?.reason.contains("\"audio_tokens\"") == true)
  }

  @Test func `An amount as a number is exact too`() throws {
    let row = AnalyticsCostText.row(#""cost":{"amount":0.00001,"currency":"USD"}"#)
    #expect(try AnalyticsCostText.read(row).reported == "0.0000001")
  }
}
