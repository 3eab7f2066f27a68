import Foundation
import Testing

/// Telemetry as agents and collectors send it.
struct TelemetryTests {
  private let desk: Desk
  private let server: ServerDesk
  private let headers: [String: String]

  init() async throws {
    desk = try await Desk.withEmptyLedger()
    try await desk.done("developer", "add", "ana")
    let secret = try await desk.done(
      "token", "add", "ana", "--role", "ingest", "--developer", "ana")
    server = try await ServerDesk(desk)
    headers = [
      "Authorization": "Bearer \(secret.trimmingCharacters(in: .whitespacesAndNewlines))",
      "Content-Type": "application/json",
    ]
  }

  private func body(_ requests: [Int], inputs: [Int: String] = [:]) -> Data {
    let records = requests.map { number in
      """
      {"timeUnixNano":"1789376531000000000","body":{"stringValue":"claude_code.api_request"},"attributes":[
      {"key":"event.name","value":{"stringValue":"api_request"}},
      {"key":"session.id","value":{"stringValue":"5f0c1b1e-0000-4000-8000-000000000001"}},
      {"key":"model","value":{"stringValue":"claude-sonnet-4-5"}},
      {"key":"request_id","value":{"stringValue":"req_011CTelemetry\(number)"}},
      {"key":"input_tokens","value":{"intValue":"\(inputs[number] ?? "100")"}},
      {"key":"output_tokens","value":{"intValue":"50"}},
      {"key":"prompt","value":{"stringValue":"a secret plan"}}]}
      """
    }
    let text =
      "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[\(records.joined(separator: ","))]}]}]}"
    return Data(text.utf8)
  }

  private func post(_ body: Data, _ more: [String: String] = [:]) async throws -> ServerDesk.Answer
  {
    try await server.send(
      "POST", "/v1/logs", headers: headers.merging(more) { $1 }, body: body)
  }

  private func requests() async throws -> String {
    try await desk.done("report", "--by", "developer", "--format", "csv")
  }

  @Test func `What was acknowledged is in the ledger, once, however often it is sent`() async throws
  {
    for _ in 0..<3 {
      let answer = try await post(body([1, 2, 3]))
      #expect(answer.status == 200 && answer.text == "{}", "\(answer)")
    }
    let rows = try await requests().split(separator: "\r\n")
    #expect(rows.count == 2 && rows[1].hasPrefix("ana,"))
    let days = try await desk.done("imports", "list", "--format", "csv").split(separator: "\r\n")
    #expect(days.count == 2, "all of a day is one import")
    #expect(try desk.bytes().range(of: Data("secret plan".utf8)) == nil)
  }

  @Test func `What was acknowledged outlives the end of the server`() async throws {
    for number in 10..<20 { #expect(try await post(body([number])).status == 200) }
    #expect(server.end() == 0)
    let count = try await desk.done(
      "sql", "SELECT count(*) FROM usage", "--format", "csv")
    #expect(count.contains("10"))
    try await desk.done("check")
  }

  @Test(arguments: [
    "{\"resourceLogs\":5}", "{\"resourceLogs\":[", "[]", "prompt", "",
  ])
  func `A body that is no telemetry is refused with what was expected`(text: String) async throws {
    let answer = try await post(Data(text.utf8))
    #expect(answer.status == 400)
    #expect(answer.text.contains("expected") || answer.text.contains("ends"), "\(answer.text)")
  }

  @Test func `A record with a wrong field is named, and the others are kept`() async throws {
    let wrong = [1: "-5"]
    let alone = try await post(body([1], inputs: wrong))
    #expect(alone.status == 400 && alone.text.contains("input_tokens"))
    let mixed = try await post(body([1, 2], inputs: wrong))
    #expect(mixed.status == 200)
    #expect(
      mixed.text.contains("\"rejectedLogRecords\":\"1\"") && mixed.text.contains("input_tokens"))
    #expect(try await requests().split(separator: "\r\n").count == 2)
  }

  @Test func `Only a token for it may send telemetry`() async throws {
    let lead = try await desk.done("token", "add", "gus", "--role", "lead")
    let other = "Bearer \(lead.trimmingCharacters(in: .whitespacesAndNewlines))"
    #expect(try await post(body([1]), ["Authorization": other]).status == 403)
    #expect(try await post(body([1]), ["Authorization": "Bearer x"]).status == 401)
    #expect(try await post(body([1]), ["Content-Type": "text/plain"]).status == 415)
    #expect(try await server.send("GET", "/", headers: headers).status == 303)
  }
}
