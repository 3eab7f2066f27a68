import Foundation
import Testing

/// The server as people and browsers meet it.
struct ServerTests {
  @Test func `The one-time link signs in once, and pages are for those who have signed in`()
    async throws
  {
    let server = try await ServerDesk(try await Desk.withEmptyLedger())
    #expect(try await server.send("GET", "/healthz").text == "ok\n")
    let before = try await server.send("GET", "/developers?month=2026-10")
    #expect(before.status == 303)
    #expect(before.headers["location"]?.hasPrefix("/sign-in?next=%2Fdevelopers") == true)
    let cookie = try await server.signIn()
    #expect(cookie.hasPrefix("outlay="))
    let page = try await server.send("GET", "/", headers: ["Cookie": cookie])
    #expect(page.status == 200 && page.text.contains("<h1>"))
    #expect(try await server.send("GET", "/sign-in?once=\(server.once)").status == 403)
    #expect(server.end() == 0)
  }

  @Test func `Answers forbid what a page of this site does not need`() async throws {
    let server = try await ServerDesk(try await Desk.withEmptyLedger())
    let answer = try await server.send("GET", "/sign-in")
    let policy = try #require(answer.headers["content-security-policy"])
    #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
    #expect(!policy.contains("unsafe"))
    #expect(answer.headers["x-content-type-options"] == "nosniff")
    #expect(answer.headers["cache-control"] == "no-store")
    let cookie = try #require(answer.headers["set-cookie"])
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
  }

  @Test func `A developer's token signs in, and shows nothing after it was revoked`() async throws {
    let desk = try await Desk.withEmptyLedger()
    try await desk.done("developer", "add", "ana")
    let secret = try await desk.done(
      "token", "add", "ana", "--role", "developer", "--developer", "ana"
    )
    .trimmingCharacters(in: .whitespacesAndNewlines)
    let server = try await ServerDesk(desk)
    let bearer = ["Authorization": "Bearer \(secret)"]
    let file = "/developers?month=2026-10&format=csv"
    #expect(try await server.send("GET", file, headers: bearer).status == 200)
    #expect(try await server.send("GET", "/imports", headers: bearer).status == 404)
    #expect(try await desk.done("token", "list").contains("2026-11-02 09:00"))
    try await desk.done("token", "revoke", "ana")
    #expect(try await server.send("GET", file, headers: bearer).status == 401)
  }

  @Test func `Whoever guesses tokens has to wait`() async throws {
    let server = try await ServerDesk(try await Desk.withEmptyLedger())
    let guess = ["Authorization": "Bearer outlay_\(String(repeating: "0", count: 64))"]
    var last = 0
    for _ in 0..<11 {
      last = try await server.send("GET", "/spend?format=csv", headers: guess).status
    }
    #expect(last == 429)
  }

  @Test func `An address that others reach needs a proxy that ends TLS`() async throws {
    let desk = try await Desk.withEmptyLedger()
    let outcome = try await desk.run("serve", "--listen", "0.0.0.0:0")
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("--behind-proxy"))
  }

  @Test func `Without the server beside it, serve says how to install it`() async throws {
    let desk = try await Desk.withEmptyLedger()
    let alone = desk.folder + "/outlay"
    try FileManager.default.copyItem(atPath: Program.path, toPath: alone)
    let outcome = try await desk.shell("'\(alone)' serve")
    #expect(outcome.status == 69)
    #expect(outcome.err.contains("Scripts/install --with-server"))
  }

  @Test func `The secret of a token is printed once and is nowhere in the ledger`() async throws {
    let desk = try await Desk.withEmptyLedger()
    let secret = try await desk.done("token", "add", "collector", "--role", "ingest")
      .trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(secret.count > 60)
    let bytes = try desk.bytes()
    #expect(bytes.range(of: Data(secret.utf8)) == nil)
    let lists = try await desk.done("token", "list", "--format", "json") + desk.done("audit")
    #expect(!lists.contains(secret))
  }

  @Test(arguments: [
    ["token", "add", "x", "--role", "developer"], ["token", "add", "x", "--role", "boss"],
    ["token", "add", "x", "--role", "ingest", "--team", "payments"],
    ["token", "add", "x", "--role", "lead", "--team", "nobody"],
    ["token", "add", "x", "--role", "lead", "--expires", "2026-10-01"],
    ["token", "revoke", "nobody"],
  ])
  func `A token that would make no sense is refused`(arguments: [String]) async throws {
    let desk = try await Desk.withEmptyLedger()
    let outcome = try await desk.run(arguments)
    #expect(outcome.status == 64 && outcome.out.isEmpty)
  }
}
