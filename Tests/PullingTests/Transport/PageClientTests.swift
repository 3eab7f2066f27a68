import Testing
import UsageModel

@testable import Pulling

@Suite struct PageClientTests {
  private let time = FakeTime()
  private let page = HTTPAnswer.ok(#"{"data":[]}"#)

  private func client(_ transport: FakeTransport, pace: Int64 = 0) throws -> PageClient {
    let key = try #require(PullKey(PullDesk.secret))
    return PageClient(
      transport, try BaseURL("https://api.example.com"), key,
      headers: [("x-api-key", key.secret)], pace: pace, patience: time.patience(), listener: nil)
  }

  private func ask(_ transport: FakeTransport) async throws -> HTTPAnswer {
    var client = try client(transport)
    return try await client.page(PageRequest("/v1/x", query: [("limit", "7")]), of: "x")
  }

  private func failure(_ transport: FakeTransport) async throws -> PullFailure {
    do {
      _ = try await ask(transport)
    } catch let failure as PullFailure {
      return failure
    }
    Issue.record("nothing failed")
    return PullFailure(.usage, "")
  }

  @Test func `A request has the key, says who asks, and goes to the address`() async throws {
    let transport = FakeTransport([.success(page)])
    _ = try await ask(transport)
    let sent = try #require(transport.requests.first)
    #expect(sent.url == "https://api.example.com/v1/x?limit=7")
    #expect(sent.header("x-api-key") == PullDesk.secret)
    #expect(sent.header("user-agent") == "outlay")
  }

  @Test func `Too many requests are waited for as long as the provider asks`() async throws {
    let busy = HTTPAnswer.status(429, ["retry-after": "7"])
    let transport = FakeTransport([.success(busy), .success(busy), .success(page)])
    #expect(try await ask(transport).status == 200)
    #expect(time.waits == [7250, 7250])
  }

  @Test func `A moment to come back at is waited for`() async throws {
    let busy = HTTPAnswer.status(503, ["retry-after": "Thu, 24 Sep 2026 12:00:30 GMT"])
    _ = try await ask(FakeTransport([.success(busy), .success(page)]))
    #expect(time.waits == [30_250])
  }

  @Test func `A wait of more than a quarter of an hour is left to the next pull`() async throws {
    let failure = try await failure(
      FakeTransport([.success(.status(429, ["retry-after": "3600"]))]))
    #expect(failure.status == 75)
    #expect(failure.description.contains("60 minutes"))
    #expect(time.waits.isEmpty)
  }

  @Test func `Errors of the server are asked again, longer apart each time`() async throws {
    let transport = FakeTransport([
      .success(.status(500)), .success(.status(529)), .failure(.cut), .success(page),
    ])
    #expect(try await ask(transport).status == 200)
    #expect(time.waits == [1000, 2000, 4000])
  }

  @Test(arguments: [TransportFailure.cut, .timedOut, .unreachable("no connection")])
  func `After the last try it says what happened`(reason: TransportFailure) async throws {
    let transport = FakeTransport([.failure(reason)])
    let failure = try await failure(transport)
    #expect(failure.status == 69)
    #expect(failure.description.contains(reason.text))
    #expect(transport.requests.count == 4)
  }

  @Test func `Too many requests to the end are no error of the network`() async throws {
    #expect(try await failure(FakeTransport([.success(.status(429))])).status == 75)
  }

  @Test(arguments: [(401, 77), (403, 77), (404, 69), (400, 69)] as [(Int, Int32)])
  func `A refusal is not asked again`(status: Int, exit: Int32) async throws {
    let transport = FakeTransport([.success(.status(status))])
    #expect(try await failure(transport).status == exit)
    #expect(transport.requests.count == 1)
  }

  @Test(arguments: [
    #"{"type":"error","error":{"type":"authentication_error","message":"bad KEY"}}"#,
    #"{"message":"bad KEY"}"#, #"{"detail":{"error":"bad KEY"}}"#, #"{"error":"bad KEY"}"#,
  ])
  func `What the provider says is shown, but never the key in it`(text: String) async throws {
    let body = text.replacing("KEY", with: PullDesk.secret)
    let failure = try await failure(FakeTransport([.success(.status(401, [:], body))]))
    #expect(failure.description.contains("bad (the key)"))
    #expect(!failure.description.contains("Zx9Yw8Vu7Ts6"))
  }

  @Test func `A page that is no JSON says nothing of an error`() async throws {
    let failure = try await failure(
      FakeTransport([.success(.status(403, [:], "<html>\u{1B}[31m</html>"))]))
    #expect(failure.description.contains("(status 403)"))
  }

  @Test func `A redirect within the address is followed, with the key`() async throws {
    let transport = FakeTransport([
      .success(.status(307, ["location": "/v2/x?limit=7"])), .success(page),
    ])
    #expect(try await ask(transport).status == 200)
    #expect(transport.urls.last == "https://api.example.com/v2/x?limit=7")
  }

  @Test(arguments: [
    "https://evil.example/v1/x", "http://api.example.com/v1/x", "//evil.example/", "",
  ])
  func `A redirect elsewhere is not followed`(location: String) async throws {
    let transport = FakeTransport([.success(.status(302, ["location": location]))])
    let failure = try await failure(transport)
    #expect(failure.description.contains("redirects"))
    #expect(transport.requests.count == 1)
  }

  @Test func `Redirects without end are given up`() async throws {
    let transport = FakeTransport([.success(.status(302, ["location": "/v1/x"]))])
    #expect(try await failure(transport).status == 69)
    #expect(transport.requests.count == 6)
  }

  @Test func `A page that is too large is not asked again`() async throws {
    let transport = FakeTransport([.failure(.tooLarge(limit: 64 << 20))])
    #expect(try await failure(transport).description.contains("64 MB"))
    #expect(transport.requests.count == 1)
  }

  @Test func `A download goes without the key, over https alone`() async throws {
    let transport = FakeTransport([.success(page)])
    var client = try client(transport)
    _ = try await client.download("https://files.example/a?sig=1", of: "x")
    #expect(transport.requests.first?.header("x-api-key") == nil)
    for address in ["http://files.example/a", "http://127.0.0.1/a", "file:///etc/passwd"] {
      await #expect(throws: PullFailure.self) { try await client.download(address, of: "x") }
    }
    #expect(transport.requests.count == 1)
  }

  @Test func `Requests keep the pace that the provider allows`() async throws {
    let transport = FakeTransport([.success(page)])
    var client = try client(transport, pace: 3000)
    for _ in 1...3 { _ = try await client.page(PageRequest("/v1/x"), of: "x") }
    #expect(time.waits == [3000, 3000])
  }

  @Test func `What is cancelled ends at once`() async throws {
    let transport = FakeTransport { _, _ in throw CancellationError() }
    await #expect(throws: CancellationError.self) { try await ask(transport) }
    #expect(transport.requests.count == 1)
  }
}
