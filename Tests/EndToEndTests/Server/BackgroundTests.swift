import Foundation
import Testing

/// What the server does by itself.
struct BackgroundTests {
  private static let sheet = "Date,Task,Model,Token Cost\n"

  /// Asks again until it holds; ten seconds at most.
  private func comesTrue(_ condition: () async throws -> Bool) async throws -> Bool {
    for _ in 0..<50 {
      if try await condition() { return true }
      try await Task.sleep(for: .milliseconds(200))
    }
    return false
  }

  @Test func `A file that comes into the folder is imported, and its alert goes out once`()
    async throws
  {
    let desk = try await Desk.withEmptyLedger()
    try await desk.done("alert", "rule", "add", "day", "3")
    let folder = desk.folder + "/exports"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let out = desk.folder + "/alerts.json"
    let server = try await ServerDesk(
      desk, "--watch", folder, "--exec", "cat >> '\(out)'; echo >> '\(out)'")
    try desk.write("exports/sheet.csv", Self.sheet + "2026-11-01,design,claude-opus-4-5,$4.00\n")
    let hasCome = try await comesTrue {
      (try? String(contentsOfFile: out, encoding: .utf8))?.contains("\"alert\": 1,") == true
    }
    #expect(hasCome)
    #expect(server.end() == 0)
    let alerts = try String(contentsOfFile: out, encoding: .utf8)
    #expect(alerts.ranges(of: "\"alert\": ").count == 1, "\(alerts)")
    #expect(try await desk.done("report", "--format", "csv").contains("4"))
  }

  @Test(arguments: [
    (["--tls-cert", "none.pem", "--tls-key", "none.pem"], 66, "none.pem"),
    (["--tls-cert", "none.pem"], 64, "--tls-key"),
    (["--webhook", "http://example.com/hidden"], 64, "--webhook: expected an https address"),
    (["--pull", "nobody:1h"], 64, "anthropic:1h"),
    (["--pull", "copilot:1h --organisation=acme"], 64, "--pull"),
    (["--watch", "nowhere"], 66, "nowhere"),
    (["--digest", "weekly"], 64, "--webhook"),
    (["--exec", "true", "--webhook", "https://example.com/x"], 64, "choose one"),
  ])
  func `What cannot be done is said before anything is served`(
    options: [String], status: Int, word: String
  ) async throws {
    let desk = try await Desk.withEmptyLedger()
    let outcome = try await desk.run(["serve", "--listen", "127.0.0.1:0"] + options)
    #expect(outcome.status == status && outcome.out.isEmpty)
    #expect(outcome.err.contains(word) && !outcome.err.contains("hidden"), "\(outcome.err)")
  }

  @Test func `What a digest of days without usage says to try shows the days that have some`()
    async throws
  {
    let desk = try await Desk.withEmptyLedger()
    let sheet = try desk.write(
      "sheet.csv", Self.sheet + "2026-08-27,design,claude-opus-4-5,$4.00\n")
    try await desk.done("import", sheet)
    let empty = try await desk.run("digest")
    let hint = try #require(empty.err.firstMatch(of: /try (\S+)\./)?.output.1)
    #expect(try await desk.done("digest", String(hint)).contains("Spent: $4.00"))
    #expect(try await desk.run("digest", "2026-08", "--last", "week").status == 64)
  }

  @Test func `A digest is the same for people and programs`() async throws {
    let desk = try await Desk.withEmptyLedger()
    let rows = "2026-10-27,design,claude-opus-4-5,$4.00\n2026-10-28,tests,claude-opus-4-5,$2.00\n"
    let sheet = try desk.write("sheet.csv", Self.sheet + rows)
    try await desk.done("import", sheet)
    let text = try await desk.done("digest")
    #expect(text.contains("2026-10-26 to 2026-11-01") && text.contains("Spent: $6.00"), "\(text)")
    let json = try await desk.done("digest", "--last", "week", "--format", "json")
    #expect(json.contains("\"costUSD\": 6") && json.contains("Spent: $6.00"), "\(json)")
  }

  @Test func `An open page hears of a change, and only after signing in`() async throws {
    let desk = try await Desk.withEmptyLedger()
    let server = try await ServerDesk(desk)
    #expect(try await server.send("GET", "/events").status == 401)
    let cookie = try await server.signIn()
    let port = try #require(server.url.split(separator: ":").last)
    let request = "GET /events HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nCookie: \(cookie)\\r\\n\\r\\n"
    let heard = desk.folder + "/events.txt"
    let listening =
      "exec 3<>/dev/tcp/127.0.0.1/\(port); printf '\(request)' >&3; cat <&3 > '\(heard)'; true"
    async let listener = desk.shell("bash -c \"\(listening)\"")
    var names = 0
    let hasHeard = try await comesTrue {
      names += 1
      try await desk.done("developer", "add", "zoe\(names)")
      return (try? String(contentsOfFile: heard, encoding: .utf8))?.contains("event: change")
        == true
    }
    #expect(hasHeard)
    // The page that still listens does not hold the server up.
    #expect(server.end() == 0)
    #expect(try await listener.status == 0)
  }
}
