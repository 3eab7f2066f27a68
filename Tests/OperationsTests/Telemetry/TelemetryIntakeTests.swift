import Importing
import LedgerStore
import Operations
import Testing
import UsageModel

/// Telemetry that comes piece by piece is one import a day, and counts once.
struct TelemetryIntakeTests {
  private let ledger: Ledger

  init() throws {
    ledger = try Ledger.inMemory()
    try ledger.developers.add(Developer(handle: "ana"))
  }

  private func intake(_ day: Int = 2) -> TelemetryIntake {
    let now = Instant(milliseconds: 1_793_577_600_000 + Int64(day) * 86_400_000)
    return TelemetryIntake(ledger, context: Context(clock: { now }))
  }

  private func batch(_ numbers: ClosedRange<Int>, sender: String = "ana") throws -> TelemetryBatch {
    let records = numbers.map { number in
      """
      {"timeUnixNano":"1789376531000000000","attributes":[
      {"key":"event.name","value":{"stringValue":"api_request"}},
      {"key":"session.id","value":{"stringValue":"s1"}},
      {"key":"model","value":{"stringValue":"claude-sonnet-4-5"}},
      {"key":"request_id","value":{"stringValue":"req_011CIntake\(number)"}},
      {"key":"input_tokens","value":{"intValue":\(number)}}]}
      """
    }
    let json =
      "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[\(records.joined(separator: ","))]}]}]}"
    var origin = CallOrigin(source: "otlp", path: "telemetry/\(sender)")
    origin.statedDeveloper = sender
    let body = try OTLPBody(Array(json.utf8), .logs, .json, origin: origin, most: 1 << 20)
    return TelemetryBatch(sender: sender, body: body)
  }

  @Test func `Batches of a day are one import, whose counts and cost add up`() throws {
    #expect(try intake().record([try batch(1...3)]).map(\.counts.added) == [3])
    #expect(try intake().record([try batch(3...5), try batch(5...5)]).map(\.kept) == [3, 1])
    let imports = try ledger.imports.all()
    #expect(imports.count == 1)
    #expect(imports[0].counts.added == 5 && imports[0].counts.duplicate == 2)
    #expect(imports[0].costChange == (try ledger.dailyUsage.total()))
    #expect(imports[0].files == 1)
  }

  @Test func `The next day is another import, and each sender a file`() throws {
    _ = try intake(2).record([try batch(1...2), try batch(7...8, sender: "ben")])
    _ = try intake(3).record([try batch(3...4)])
    #expect(try ledger.imports.all().map(\.files) == [1, 2])
  }

  @Test func `A batch without usage leaves no trace`() throws {
    let body = try OTLPBody(
      Array("{}".utf8), .logs, .json, origin: CallOrigin(source: "otlp", path: "x"), most: 100)
    #expect(try intake().record([TelemetryBatch(sender: "ana", body: body)]).map(\.kept) == [0])
    #expect(try ledger.imports.all().isEmpty)
  }
}
