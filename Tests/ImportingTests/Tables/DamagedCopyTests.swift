import Testing
import UsageModel

@testable import Importing

/// Tables as spreadsheet programs hand them on.
@Suite struct DamagedCopyTests {
  private func detected(_ text: String) throws -> ReadOutcome {
    let source = ByteSource(bytes: Array(text.utf8), path: "in/file")
    guard case .format(let format) = try FormatDetector.detect(source) else {
      Issue.record("not recognised")
      return try ReadOutcome(TrackingSheetReader.read, "Date,Cost\n")
    }
    return try ReadOutcome({ try format.read($0, $1, $2) }, source, options: ReadOptions())
  }

  @Test(arguments: [
    "Usage of the team\n\nDate,Session Duration,Task,Model,Token Cost\n2026-11-03,45 min,a,m,$1.50\n",
    "sep=;\r\nDate;Session\u{A0}Duration;Task;Model;Token\u{A0}Cost\r\n2026-11-03;45 min;a;m;1,50 $\r\n",
    "\"sep=\t\"\nDate\tSession Duration\tTask\tModel\tToken Cost\n2026-11-03\t45 min\ta\tm\t$1.50\n",
    "Usage, October\n;;;;\nDate;Session Duration;Task;Model;Token Cost (USD)\n03.11.2026;45 min;a;m;1,50\n",
    "Date,Session Duration,Task,Model,Token Cost\n=\"2026-11-03\",45 min,a,m,\"=\"\"1.50\"\"\"\n",
    "date,session_duration,task,model,token_cost\n2026-11-03,45 min,a,m,\u{200E}$1.50\n",
    "Date,Session Duration,Task,Model,Token Cost in USD\n2026-11-03,45 min,a,m, $ 1.50 \n",
  ])
  func `A sheet is the same whatever a program put around it`(text: String) throws {
    let outcome = try detected(text)
    #expect(
      outcome.usage.map(\.identity) == [
        .cell(fields: ["tracking-sheet", "2026-11-03", "a", "m", "45 min", "1"])
      ])
    #expect(outcome.reported == "1.5")
    #expect(outcome.rejected.isEmpty && outcome.noted.isEmpty)
  }

  @Test func `A Console export with a title is read below it, with its own lines`() throws {
    let outcome = try detected(
      """
      Tokens in September;;;;;;;
      usage_date_utc;model_version;context_window;usage_input_tokens_no_cache;\
      usage_input_tokens_cache_write_5m;usage_input_tokens_cache_write_1h;\
      usage_input_tokens_cache_read;usage_output_tokens
      2026-09-21;claude-opus-5;â‰¤ 200k;1;0;0;0;2
      """)
    #expect(outcome.usage.map(\.line) == [3])
    #expect(outcome.usage.map(\.service.context) == [.upTo200k])
  }

  @Test func `A total below exported calls is skipped as such`() throws {
    let outcome = try detected(
      """
      sep=,
      call_id,timestamp,model,input_tokens,reported_cost_usd
      acme-1,2026-09-14T09:02:19Z,claude-opus-5,5,1204.50
      Total,,,5,1204.50
      """)
    #expect(outcome.reported == "1204.5")
    #expect(outcome.skipped == [.totalRow])
  }

  @Test(arguments: [
    ("Cost (in EUR)", "EUR"), ("Token Cost EUR", "EUR"), ("Kosten in €", "EUR"),
    ("Cost [£]", "GBP"), ("Cost (euros)", "EUR"), ("Cost (ARS)", "ARS"),
  ])
  func `The currency of a column's name is never taken for dollars`(
    name: String, currency: String
  ) throws {
    let outcome = try detected("Date;\(name);Task\n2026-11-03;1,50;a\n")
    #expect(outcome.rejects(line: 2, naming: "--rate \(currency)"))
  }

  @Test func `A file of a column twice below a title names the line of its header`() {
    let failure = ReadOutcome.failure(
      TrackingSheetReader.read, "Usage,,\nDate,Cost,Amount\n2026-11-03,1,2\n")
    #expect(failure?.line == 2)
  }
}
