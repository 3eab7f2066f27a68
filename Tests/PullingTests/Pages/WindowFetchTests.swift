import Operations
import Testing
import UsageModel

@testable import Pulling

@Suite struct WindowFetchTests {
  private let time = FakeTime()
  private let days = DayRange(first: Day(number: 20_000), last: Day(number: 20_001))

  private func report(_ paging: Paging, isOfCalls: Bool = false) -> PulledReport {
    PulledReport(
      "x", path: "/x", format: "usage-report", paging, span: .days(7, changing: 1),
      isOfCalls: isOfCalls
    ) { _ in PageRequest("/x", query: [("page", "1")]) }
  }

  private func fetch(
    _ transport: FakeTransport, _ paging: Paging = .token, partSize: Int? = nil,
    onPart: @escaping ([UInt8], Int) throws -> Void = { _, _ in }
  ) async throws -> WindowFetch.Outcome {
    var client = PageClient(
      transport, try BaseURL("https://a.example"), try #require(PullKey("k")), headers: [],
      patience: time.patience(), listener: nil)
    var fetch = WindowFetch(
      report: report(paging, isOfCalls: partSize != nil), days: days, recorder: nil,
      onPart: onPart)
    if let partSize { fetch.partSize = partSize }
    return try await fetch.run(&client)
  }

  private func text(_ outcome: WindowFetch.Outcome) -> [Substring] {
    String(decoding: outcome.bytes, as: UTF8.self).split(separator: "\n")
  }

  private static func token(_ name: String?, _ more: Bool) -> HTTPAnswer {
    .ok(#"{"data":[],"has_more":\#(more),"next_page":\#(name.map { "\"\($0)\"" } ?? "null")}"#)
  }

  private static func numbered(_ rows: Int, of total: Int, pages: Int) -> HTTPAnswer {
    let data = Array(repeating: "{}", count: rows).joined(separator: ",")
    return .ok(#"{"data":[\#(data)],"total":\#(total),"page_size":2,"total_pages":\#(pages)}"#)
  }

  @Test func `All pages come, one after the other`() async throws {
    let transport = FakeTransport([
      .success(Self.token("b", true)), .success(Self.token("c", true)),
      .success(Self.token(nil, false)),
    ])
    let outcome = try await fetch(transport)
    #expect(outcome.pages == 3 && text(outcome).count == 3 && outcome.gap == nil)
    #expect(transport.requests.map { $0.parameter("page") } == ["1", "b", "c"])
  }

  @Test func `A page that leads back is an answer that is none`() async throws {
    let transport = FakeTransport([.success(Self.token("b", true))])
    let failure = await #expect(throws: PullFailure.self) { try await fetch(transport) }
    #expect(failure?.status == 65)
    #expect(transport.requests.count == 2)
  }

  @Test func `A page that is cut within its JSON is asked again`() async throws {
    let cut = HTTPAnswer.ok(#"{"data":[{"starting_at":"2026"#)
    let transport = FakeTransport([.success(cut), .success(Self.token(nil, false))])
    #expect(try await fetch(transport).pages == 1)
    #expect(time.waits == [1000])
  }

  @Test func `An address that never gives JSON is named`() async throws {
    let transport = FakeTransport([.success(.ok("<html>Sign in</html>"))])
    let failure = await #expect(throws: PullFailure.self) { try await fetch(transport) }
    #expect(failure?.status == 65)
    #expect(transport.requests.count == 3)
  }

  @Test func `A set of pages that changes on the way is read again`() async throws {
    let transport = FakeTransport([
      .success(Self.numbered(2, of: 3, pages: 2)), .success(Self.numbered(2, of: 4, pages: 2)),
      .success(Self.numbered(2, of: 4, pages: 2)), .success(Self.numbered(2, of: 4, pages: 2)),
    ])
    let outcome = try await fetch(transport, .numbers)
    #expect(outcome.gap == nil && outcome.pages == 2)
    #expect(transport.requests.map { $0.parameter("page") } == ["1", "2", "1", "2"])
  }

  @Test func `Records that are missing in the end are a change too`() async throws {
    let transport = FakeTransport([
      .success(Self.numbered(2, of: 4, pages: 2)), .success(Self.numbered(1, of: 4, pages: 2)),
      .success(Self.numbered(2, of: 4, pages: 2)), .success(Self.numbered(2, of: 4, pages: 2)),
    ])
    #expect(try await fetch(transport, .numbers).gap == nil)
    #expect(transport.requests.count == 4)
  }

  @Test func `A set that never holds still is taken, and said to be open`() async throws {
    let transport = FakeTransport { _, number in
      Self.numbered(2, of: 3 + number, pages: 2)
    }
    let outcome = try await fetch(transport, .numbers)
    #expect(outcome.gap?.contains("kept changing") == true)
    #expect(transport.requests.count == 6 && outcome.pages == 2)
  }

  @Test func `A place that is not known any more begins the pages anew`() async throws {
    let transport = FakeTransport([
      .success(Self.token("b", true)), .success(.status(400)),
      .success(Self.token("c", true)), .success(Self.token(nil, false)),
    ])
    let outcome = try await fetch(transport)
    #expect(outcome.pages == 2)
    #expect(transport.requests.map { $0.parameter("page") } == ["1", "b", "1", "c"])
  }

  @Test func `A report that is not there is not asked again`() async throws {
    let transport = FakeTransport([.success(.status(404))])
    await #expect(throws: PullFailure.self) { try await fetch(transport) }
    #expect(transport.requests.count == 1)
  }

  @Test func `Calls of a large day go on in parts`() async throws {
    let transport = FakeTransport([
      .success(Self.numbered(2, of: 6, pages: 3)), .success(Self.numbered(2, of: 6, pages: 3)),
      .success(Self.numbered(2, of: 6, pages: 3)),
    ])
    var parts: [Int] = []
    let outcome = try await fetch(transport, .numbers, partSize: 100) { bytes, pages in
      #expect(bytes.count >= 100)
      parts.append(pages)
    }
    #expect(parts == [2])
    #expect(text(outcome).count == 1 && outcome.pages == 3)
  }
}
