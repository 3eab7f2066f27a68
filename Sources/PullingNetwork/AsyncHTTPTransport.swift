internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
public import Pulling

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Sends requests over the network.
///
/// TLS certificates are checked, redirects are left to the caller, and no answer is longer than its
/// request allows.
public struct AsyncHTTPTransport: HTTPTransport {
  private let client: HTTPClient

  /// Seconds for a whole answer: reports of large organizations take their time.
  private static let patience: Int64 = 120

  private init(_ client: HTTPClient) {
    self.client = client
  }

  /// Calls `body` with a transport, which is shut down afterwards.
  public static func use<Result>(
    _ body: (AsyncHTTPTransport) async throws -> Result
  ) async throws -> Result {
    var settings = HTTPClient.Configuration(redirectConfiguration: .disallow)
    settings.timeout = .init(connect: .seconds(15), read: .seconds(60))
    settings.httpVersion = .http1Only
    // Whoever asks tries again, and says so.
    settings.connectionPool.retryConnectionEstablishment = false
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    do {
      let result = try await body(AsyncHTTPTransport(client))
      try? await client.shutdown()
      return result
    } catch {
      try? await client.shutdown()
      throw error
    }
  }

  public func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
    do {
      var sent = HTTPClientRequest(url: request.url)
      sent.method = HTTPMethod(rawValue: request.method.rawValue)
      for (name, value) in request.headers { sent.headers.add(name: name, value: value) }
      if !request.body.isEmpty { sent.body = .bytes(request.body) }
      let answer = try await client.execute(sent, timeout: .seconds(Self.patience))
      return HTTPAnswer(
        status: Int(answer.status.code), headers: Self.headers(answer.headers),
        body: try await Self.body(of: answer, limit: request.answerLimit))
    } catch {
      throw Self.failure(error)
    }
  }

  private static func headers(_ fields: HTTPHeaders) -> [String: String] {
    Dictionary(fields.map { ($0.name.lowercased(), $0.value) }) { _, last in last }
  }

  private static func body(of answer: HTTPClientResponse, limit: Int) async throws -> [UInt8] {
    let stated = answer.headers.first(name: "content-length").flatMap(Int.init)
    if let stated, stated > limit { throw TransportFailure.tooLarge(limit: limit) }
    var bytes: [UInt8] = []
    for try await part in answer.body {
      guard bytes.count + part.readableBytes <= limit else {
        throw TransportFailure.tooLarge(limit: limit)
      }
      bytes.append(contentsOf: part.readableBytesView)
    }
    if let stated, bytes.count < stated { throw TransportFailure.cut }
    return bytes
  }

  /// The system's codes for a connection that did not come about.
  private static let refusals = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ETIMEDOUT]

  /// The failure in our words. Texts of the client say nothing of headers.
  private static func failure(_ error: any Error) -> any Error {
    if error is CancellationError || error is TransportFailure { return error }
    if let error = error as? HTTPClientError {
      switch error {
      case .readTimeout, .deadlineExceeded, .writeTimeout, .connectTimeout:
        return TransportFailure.timedOut
      case .remoteConnectionClosed: return TransportFailure.cut
      case .cancelled: return CancellationError()
      default: return TransportFailure.unreachable(error.shortDescription)
      }
    }
    if error is HTTPParserError { return TransportFailure.cut }
    if let error = error as? NIOConnectionError {
      return TransportFailure.unreachable("no connection to \(error.host), port \(error.port)")
    }
    if let error = error as? IOError, Self.refusals.contains(error.errnoCode) {
      return TransportFailure.unreachable("nobody listens there")
    }
    if error is IOError || error is ChannelError { return TransportFailure.cut }
    let name = String(describing: type(of: error))
    return TransportFailure.unreachable(
      name.contains("SSL") ? "no TLS connection, or a certificate that is not accepted" : name)
  }
}
