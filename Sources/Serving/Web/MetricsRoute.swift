internal import Dashboard
internal import HTTPTypes
internal import Hummingbird
internal import LedgerStore
internal import NIOCore
internal import UsageModel

/// `GET /metrics`, for Prometheus with a token of the role metrics.
struct MetricsRoute: Sendable {
  let ledgers: LedgerPool
  let failures: FailureLimit
  let reach: Reach
  let clock: @Sendable () -> Instant

  func add(to router: Router<ServerContext>) {
    router.get("metrics", use: metrics)
  }

  private func metrics(_ request: Request, _ context: ServerContext) async throws -> Response {
    let check = TokenCheck(ledgers: ledgers, failures: failures, clock: clock)
    let client = reach.client(of: request, context)
    guard let text = RequestReading.bearer(of: request),
      let token = try await check.token(text, from: client)
    else {
      throw HTTPError(
        .unauthorized, headers: [.wwwAuthenticate: "Bearer"],
        message: "Send a token of the role metrics as bearer.")
    }
    guard token.value.role == .metrics else {
      throw HTTPError(.forbidden, message: "This token may not read metrics.")
    }
    let now = clock()
    let page = try await ledgers.read { try MetricsPage.text($0, now: now) }
    return Response(
      status: .ok, headers: [.contentType: MetricsPage.contentType],
      body: ResponseBody(byteBuffer: ByteBuffer(string: page)))
  }
}
