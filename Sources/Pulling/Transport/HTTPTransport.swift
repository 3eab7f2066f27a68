/// Sends requests; a test puts its own in the place of the network.
public protocol HTTPTransport: Sendable {
  /// Sends a request and returns the whole answer, whatever its status. Redirects are answers too,
  /// and not followed.
  ///
  /// Throws ``TransportFailure`` where there is no whole answer, and `CancellationError`.
  func send(_ request: HTTPRequest) async throws -> HTTPAnswer
}

/// A request, with all that it needs to be sent.
public struct HTTPRequest: Sendable {
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  public var method: Method
  /// The whole address, encoded.
  public var url: String
  public var headers: [(name: String, value: String)]
  public var body: [UInt8]
  /// The most bytes that the body of an answer may have.
  public var answerLimit: Int

  public init(
    _ method: Method, _ url: String, headers: [(name: String, value: String)] = [],
    body: [UInt8] = [], answerLimit: Int = HTTPRequest.usualAnswerLimit
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.answerLimit = answerLimit
  }

  /// 64 MB.
  public static let usualAnswerLimit = 64 << 20
}

/// The answer to a request.
public struct HTTPAnswer: Sendable {
  public var status: Int
  /// By name in lower case; of several of a name the last.
  public var headers: [String: String]
  public var body: [UInt8]

  public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// Why there is no whole answer.
public enum TransportFailure: Error, Hashable, Sendable {
  /// No connection: the name is not known, nobody listens, or the certificate is not accepted.
  case unreachable(String)
  /// The connection ended before the answer did.
  case cut
  case timedOut
  /// The body is larger than the request allows.
  case tooLarge(limit: Int)

  /// What happened, as the end of a sentence about the server.
  public var text: String {
    switch self {
    case .unreachable(let reason): "cannot be reached: \(reason)"
    case .cut: "ended the connection in the middle of its answer"
    case .timedOut: "did not answer in time"
    case .tooLarge(let limit): "answers with more than \(limit >> 20) MB in one page"
    }
  }
}
