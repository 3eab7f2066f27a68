internal import Dashboard
internal import HTTPTypes
internal import Hummingbird
internal import Importing
internal import LedgerStore
internal import NIOCore
internal import Operations
internal import UsageModel

/// The receiver of OpenTelemetry: `POST /v1/logs`, `/v1/metrics` and `/v1/traces` (opentelemetry.io/docs/specs/otlp,
/// OTLP/HTTP).
struct TelemetryRoutes: Sendable {
  let ledgers: LedgerPool
  let gatherer: TelemetryGatherer
  let failures: FailureLimit
  let reach: Reach
  let clock: @Sendable () -> Instant

  /// Bytes of a body as it is sent, and once it is inflated.
  private static let most = (sent: 8 << 20, inflated: 32 << 20)
  /// After how many seconds to come again.
  private static let pause = "2"

  func add(to router: Router<ServerContext>) {
    router.post("v1/logs") { try await take(.logs, $0, $1) }
    router.post("v1/metrics") { try await take(.metrics, $0, $1) }
    router.post("v1/traces") { try await take(.traces, $0, $1) }
  }

  private func take(
    _ signal: OTLPBody.Signal, _ request: Request, _ context: ServerContext
  ) async throws -> Response {
    guard let encoding = Self.encoding(of: request) else {
      return TelemetryAnswer(.json).problem(
        .unsupportedMediaType, "Content-Type: expected application/json or application/x-protobuf.")
    }
    let answer = TelemetryAnswer(encoding)
    guard let text = RequestReading.bearer(of: request) else {
      return answer.problem(.unauthorized, "Send a token of the role ingest as bearer.")
    }
    let check = TokenCheck(ledgers: ledgers, failures: failures, clock: clock)
    guard let token = try await check.token(text, from: reach.client(of: request, context)) else {
      return answer.problem(.unauthorized, "This token is not in force.")
    }
    guard token.value.role == .ingest else {
      return answer.problem(
        .forbidden, "This token may not send telemetry: its role is not ingest.")
    }
    let bytes = try await RequestReading.body(of: request, upTo: Self.most.sent)
    return try await record(bytes, signal, encoding, token.value)
  }

  private func record(
    _ bytes: [UInt8], _ signal: OTLPBody.Signal, _ encoding: OTLPBody.Encoding,
    _ token: AccessToken
  ) async throws -> Response {
    let answer = TelemetryAnswer(encoding)
    var origin = CallOrigin(source: "otlp", path: "telemetry/\(token.name)")
    origin.statedDeveloper = token.developer ?? ""
    do {
      let body = try OTLPBody(
        bytes, signal, encoding, origin: origin, most: Self.most.inflated)
      let outcome = try await gatherer.record(TelemetryBatch(sender: token.name, body: body))
      return answer.done(outcome, signal)
    } catch let refusal as OTLPBody.Refusal {
      if case .tooLarge = refusal {
        return answer.problem(.contentTooLarge, refusal.description)
      }
      return answer.problem(.badRequest, refusal.description)
    } catch is TelemetryGatherer.Overload {
      return answer.problem(
        .tooManyRequests, "Too much is waiting to be written: come again later.",
        retryAfter: Self.pause)
    } catch let error as LedgerError {
      return answer.problem(.serviceUnavailable, error.reason, retryAfter: Self.pause)
    }
  }

  /// Nil for a type that is neither.
  private static func encoding(of request: Request) -> OTLPBody.Encoding? {
    let type = request.headers[.contentType]?.split(separator: ";").first?.trimmingBlanks
    switch type?.lowercased() {
    case "application/json": return .json
    case "application/x-protobuf", "application/protobuf": return .protobuf
    default: return nil
    }
  }
}

/// Answers in the encoding of the request.
struct TelemetryAnswer {
  private let encoding: OTLPBody.Encoding

  init(_ encoding: OTLPBody.Encoding) { self.encoding = encoding }

  /// What became of a batch: success, success in part, or 400 when nothing of it could be read.
  func done(_ outcome: TelemetryOutcome, _ signal: OTLPBody.Signal) -> Response {
    let rejected = outcome.counts.rejected
    guard rejected > 0 else { return response(.ok, json: "{}", protobuf: []) }
    let problem = outcome.problem ?? "some records could not be read"
    guard outcome.kept > 0 else { return self.problem(.badRequest, problem) }
    let name =
      switch signal {
      case .logs: "rejectedLogRecords"
      case .metrics: "rejectedDataPoints"
      case .traces: "rejectedSpans"
      }
    let json =
      "{\"partialSuccess\":{\"\(name)\":\"\(rejected)\",\"errorMessage\":\(Self.quoted(problem))}}"
    var partial = ProtobufWriter()
    partial.write(1, UInt64(rejected))
    partial.write(2, Array(problem.utf8))
    var message = ProtobufWriter()
    message.write(1, partial.bytes)
    return response(.ok, json: json, protobuf: message.bytes)
  }

  /// A failure as a `google.rpc.Status`, as OTLP has it.
  func problem(
    _ status: HTTPResponse.Status, _ text: String, retryAfter seconds: String? = nil
  ) -> Response {
    // 3 is INVALID_ARGUMENT, 14 UNAVAILABLE.
    let code: UInt64 = status == .tooManyRequests || status == .serviceUnavailable ? 14 : 3
    var message = ProtobufWriter()
    message.write(1, code)
    message.write(2, Array(text.utf8))
    var response = response(
      status, json: "{\"code\":\(code),\"message\":\(Self.quoted(text))}", protobuf: message.bytes)
    if let seconds { response.headers[.retryAfter] = seconds }
    if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
    return response
  }

  private func response(
    _ status: HTTPResponse.Status, json: String, protobuf: [UInt8]
  ) -> Response {
    let isJSON = encoding == .json
    return Response(
      status: status,
      headers: [.contentType: isJSON ? "application/json" : "application/x-protobuf"],
      body: ResponseBody(
        byteBuffer: isJSON ? ByteBuffer(string: json) : ByteBuffer(bytes: protobuf)))
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": out += "\\\(scalar)"
      case _ where scalar.value < 0x20: out += " "
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}

/// Writes the few fields of answers in Protocol Buffers.
private struct ProtobufWriter {
  private(set) var bytes: [UInt8] = []

  /// Writes a whole number.
  mutating func write(_ field: UInt8, _ number: UInt64) {
    bytes.append(field << 3)
    varint(number)
  }

  /// Writes a text or a message.
  mutating func write(_ field: UInt8, _ content: [UInt8]) {
    bytes.append(field << 3 | 2)
    varint(UInt64(content.count))
    bytes += content
  }

  private mutating func varint(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
