internal import UsageModel

/// Fetches all pages of a report for some days, in one pass during which nothing changed.
struct WindowFetch {
  /// What came.
  struct Outcome: Sendable {
    /// The pages one after the other, each on lines of its own; without those that `onPart` took.
    var bytes: [UInt8] = []
    var pages = 0
    /// The ids of the records, where they have one and the report has parts.
    var ids: [String] = []
    /// Why these are not all pages; nil where they are.
    var gap: String?
    /// Why the provider has nothing for these days, or not yet; nil where it has.
    var missing: PullFailure?
  }

  let report: PulledReport
  let days: DayRange?
  let recorder: PageRecorder?
  /// Takes what came so far of a report of single calls, so that memory does not grow with a day.
  let onPart: ([UInt8], _ pages: Int) throws -> Void
  /// How many bytes a part has at least.
  var partSize = WindowFetch.usualPartSize

  private static let passes = 3
  private static let mostPages = 100_000
  /// In bytes.
  static let usualPartSize = 32 << 20

  /// Throws ``PullFailure`` and what `onPart` throws.
  func run(_ client: inout PageClient) async throws -> Outcome {
    if case .downloads = report.paging { return try await downloads(&client) }
    var pass = 1
    while true {
      var outcome = Outcome()
      do {
        let isSteady = try await readOnce(&client, &outcome)
        if isSteady { return outcome }
      } catch let failure as PullFailure where failure.kind == .notOffered && outcome.pages > 0 {
        // The place of the next page is not known any more: the set changed, or took too long.
        if pass == Self.passes { throw failure }
      }
      if pass == Self.passes {
        outcome.gap =
          "\(title): the pages kept changing while they were read; what came is taken, and the next "
          + "pull asks for these days again."
        return outcome
      }
      pass += 1
    }
  }

  private var title: String { report.title(of: days) }

  /// Reads all pages; returns false where the set changed on the way.
  private func readOnce(
    _ client: inout PageClient, _ outcome: inout Outcome
  ) async throws -> Bool {
    var request: PageRequest? = report.request(days)
    var asked: Set<String> = []
    var total: Int?
    var records = 0
    while let current = request {
      guard
        asked.insert(client.base.url(current.path, query: current.query) + "\(current.body)")
          .inserted, outcome.pages < Self.mostPages
      else {
        throw PullFailure(.badAnswer, "\(title): the pages lead back to one that came before.")
      }
      let (bytes, page) = try await whole(current, &client)
      outcome.pages += 1
      try take(bytes, &outcome)
      client.listener?.took(page: outcome.pages, of: title)
      records += page.records ?? 0
      if report.parts != nil { outcome.ids += page.ids }
      if report.paging.isByNumber {
        if outcome.pages > 1, page.recordsOfAll != total { return false }
        total = page.recordsOfAll
      }
      do {
        request = try report.paging.next(after: page, number: outcome.pages, current)
      } catch {
        throw PullFailure(.badAnswer, "\(title): \(error.reason).")
      }
    }
    return total == nil || total == records
  }

  private func take(_ bytes: [UInt8], _ outcome: inout Outcome) throws {
    try recorder?.keep(bytes, report: report.name, days: days, page: outcome.pages)
    outcome.bytes += bytes
    outcome.bytes.append(0x0A)
    guard report.isOfCalls, outcome.bytes.count >= partSize else { return }
    try onPart(outcome.bytes, outcome.pages)
    outcome.bytes = []
  }

  /// Returns a page that is JSON to its end, asking again for one that is not.
  private func whole(
    _ request: PageRequest, _ client: inout PageClient
  ) async throws -> ([UInt8], PageEnvelope) {
    for attempt in 1...Self.passes {
      let answer = try await client.page(request, of: title)
      if let page = PageEnvelope(answer.body) { return (answer.body, page) }
      guard attempt < Self.passes else { break }
      try await client.patience.sleep(client.patience.backoff(after: attempt))
    }
    throw PullFailure(
      .badAnswer,
      "\(title): the answer is no JSON to its end, \(Self.passes) times; check the address, and run it "
        + "again.")
  }

  /// Fetches the files that the answer links to. They hold one record a line.
  private func downloads(_ client: inout PageClient) async throws -> Outcome {
    var outcome = Outcome()
    let answer: HTTPAnswer
    do {
      answer = try await client.page(report.request(days), of: title)
    } catch let failure as PullFailure where failure.kind == .notOffered {
      outcome.missing = failure
      return outcome
    }
    guard answer.status == 200 else {
      outcome.missing = PullFailure(
        .notYet, "\(title): is not there yet; the next pull asks again.")
      return outcome
    }
    guard let links = PageEnvelope(answer.body)?.downloadLinks else {
      throw PullFailure(
        .badAnswer, "\(title): the answer has no \"download_links\"; expected them.")
    }
    for link in links {
      let file = try await client.download(link, of: title)
      outcome.pages += 1
      try take(file.body, &outcome)
      client.listener?.took(page: outcome.pages, of: title)
    }
    return outcome
  }
}
