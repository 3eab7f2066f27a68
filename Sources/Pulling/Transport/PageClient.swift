internal import UsageModel

/// Asks a provider for pages, as often and as fast as it allows.
///
/// A key goes to the provider's own address alone: a redirect elsewhere is not followed.
struct PageClient {
  let transport: any HTTPTransport
  let base: BaseURL
  let key: PullKey
  /// What each request carries besides its own headers.
  let headers: [(name: String, value: String)]
  /// The least time between two requests in milliseconds.
  let pace: Int64
  let patience: Patience
  let listener: (any PullListener)?

  /// The end of the last request.
  private var last: Instant?

  private static let mostRedirects = 5
  /// Anthropic asks for one that says who asks.
  private static let agent = "outlay"

  init(
    _ transport: any HTTPTransport, _ base: BaseURL, _ key: PullKey,
    headers: [(name: String, value: String)], pace: Int64 = 0, patience: Patience,
    listener: (any PullListener)?
  ) {
    self.transport = transport
    self.base = base
    self.key = key
    self.headers = headers
    self.pace = pace
    self.patience = patience
    self.listener = listener
  }

  /// Returns the answer to a request for a page of `report`: status 200, or 204 for a page that is
  /// not there.
  ///
  /// Throws ``PullFailure`` after the last try, and at once where another try would not help;
  /// `CancellationError` too.
  mutating func page(_ request: PageRequest, of report: String) async throws -> HTTPAnswer {
    var own = headers + request.headers
    own.append(("user-agent", Self.agent))
    own.append(("accept", "application/json"))
    let sent = HTTPRequest(
      request.method, base.url(request.path, query: request.query), headers: own,
      body: request.bodyBytes)
    return try await answer(to: sent, of: report)
  }

  /// Returns what lies at an address that the provider named, which is asked without the key: it
  /// may be of another host.
  mutating func download(_ address: String, of report: String) async throws -> HTTPAnswer {
    guard let target = try? BaseURL(String(address.prefix { $0 != "?" })),
      !target.isLoopback || base.isLoopback
    else {
      throw PullFailure(
        .badAnswer, "\(report): a download link is none that is followed; expected one over https.")
    }
    let sent = HTTPRequest(.get, address, headers: [("user-agent", Self.agent)])
    return try await answer(to: sent, of: report)
  }

  private mutating func answer(
    to request: HTTPRequest, of report: String
  ) async throws -> HTTPAnswer {
    var request = request
    var redirects = 0
    var attempt = 1
    while true {
      try await keepPace()
      let outcome = await outcome(of: request)
      last = patience.now()
      switch outcome {
      case .failure(let error): throw error
      case .answer(let answer) where (300..<400).contains(answer.status):
        redirects += 1
        request.url = try redirection(of: answer, request, redirects, report)
        continue
      case .answer(let answer) where [200, 204].contains(answer.status): return answer
      case .answer(let answer) where !Self.isPassing(answer.status):
        throw refusal(answer, report)
      case .answer(let answer):
        try await wait(after: answer, attempt, report)
      case .nothing(let failure):
        try await wait(after: failure, attempt, report)
      }
      attempt += 1
    }
  }

  private enum Outcome {
    case answer(HTTPAnswer)
    case nothing(TransportFailure)
    case failure(any Error)
  }

  private func outcome(of request: HTTPRequest) async -> Outcome {
    do {
      return .answer(try await transport.send(request))
    } catch let failure as TransportFailure {
      return .nothing(failure)
    } catch {
      return .failure(error)
    }
  }

  private func keepPace() async throws {
    guard pace > 0, let last else { return }
    let passed = patience.now().milliseconds - last.milliseconds
    if passed < pace { try await patience.sleep(pace - max(0, passed)) }
  }
}

extension PageClient {
  /// Whether a status may be another one soon.
  private static func isPassing(_ status: Int) -> Bool {
    [408, 425, 429].contains(status) || status >= 500
  }

  /// Waits as long as the answer asks, else longer each time.
  private func wait(
    after answer: HTTPAnswer, _ attempt: Int, _ report: String
  ) async throws {
    let asked = answer.headers["retry-after"].flatMap {
      RetryAfter.seconds($0, now: patience.now())
    }
    let isLimit = answer.status == 429
    let what = isLimit ? "too many requests" : "status \(answer.status)"
    if let asked, asked > patience.longest {
      throw PullFailure(
        .tooMany,
        "\(report): \(base.origin) asks to come back in \(Self.minutes(asked)) (\(what)); run it again "
          + "then.")
    }
    guard attempt < patience.tries else {
      throw PullFailure(
        isLimit ? .tooMany : .unavailable,
        "\(report): \(base.origin) answered \(attempt) times with \(what); run it again later.")
    }
    // Some providers round down what they ask for.
    let milliseconds = asked.map { $0 * 1000 + 250 } ?? patience.backoff(after: attempt)
    try await rest(milliseconds, because: "\(base.origin) answered with \(what)")
  }

  private func wait(
    after failure: TransportFailure, _ attempt: Int, _ report: String
  ) async throws {
    if case .tooLarge = failure {
      throw PullFailure(.badAnswer, "\(report): \(base.origin) \(failure.text); expected less.")
    }
    guard attempt < patience.tries else {
      throw PullFailure(
        .unavailable,
        "\(report): \(base.origin) \(key.redacted(failure.text)) (\(attempt) tries); check the "
          + "connection and run it again.")
    }
    try await rest(
      patience.backoff(after: attempt), because: "\(base.origin) \(key.redacted(failure.text))")
  }

  private func rest(_ milliseconds: Int64, because reason: String) async throws {
    listener?.waits(seconds: (milliseconds + 999) / 1000, because: reason)
    try await patience.sleep(milliseconds)
  }

  private static func minutes(_ seconds: Int64) -> String {
    "\((seconds + 59) / 60) minutes"
  }

  /// Returns where a redirect of the provider leads; throws where it leads elsewhere.
  private func redirection(
    of answer: HTTPAnswer, _ request: HTTPRequest, _ count: Int, _ report: String
  ) throws -> String {
    let location = answer.headers["location"] ?? ""
    guard request.method == .get, count <= Self.mostRedirects,
      request.url.hasPrefix(base.origin + "/"), let target = base.redirected(to: location)
    else {
      throw PullFailure(
        .redirected,
        "\(report): \(base.origin) redirects to \(BaseURL.host(of: location)), where the key is not "
          + "sent; if that is the right address, name it with --base-url.")
    }
    return target
  }

  /// What a status means that another try would not change.
  private func refusal(_ answer: HTTPAnswer, _ report: String) -> PullFailure {
    let said = ErrorText.of(answer, key).map { ": \($0)" } ?? ""
    let status = "status \(answer.status)\(said)"
    switch answer.status {
    case 401:
      return PullFailure(
        .keyRefused,
        "\(report): \(base.origin) does not accept the key (\(status)); expected a valid one that is "
          + "meant for administration.")
    case 403:
      return PullFailure(
        .notAllowed,
        "\(report): the key may not read it (\(status)); ask an administrator of the organization for "
          + "one that may.")
    default:
      return PullFailure(.notOffered, "\(report): \(base.origin) does not give it (\(status)).")
    }
  }
}
