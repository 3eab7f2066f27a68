internal import HTTPTypes
internal import Hummingbird
internal import Pulling

/// Refuses requests meant for another host, and adds to every answer what keeps its page to itself.
struct HeaderMiddleware: RouterMiddleware {
  let reach: Reach

  private static let headers: [(String, String)] = [
    (
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
  ]

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    var response = isMeant(request) ? try await answer(request, context, next) : Self.misdirected
    for (name, value) in Self.headers {
      if let name = HTTPField.Name(name) { response.headers[name] = value }
    }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    if reach.hasSecureCookies {
      response.headers[.strictTransportSecurity] = "max-age=31536000"
    }
    return response
  }

  private func answer(
    _ request: Request, _ context: ServerContext,
    _ next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as any HTTPResponseError {
      return try error.response(from: request, context: context)
    }
  }

  /// On a loopback address the host is this machine: a name of another site that was made to lead here
  /// (DNS rebinding) is refused.
  private func isMeant(_ request: Request) -> Bool {
    guard reach.isLoopback, !reach.isBehindProxy else { return true }
    guard let authority = request.head.authority else { return true }
    var host = authority[...]
    if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") { host = host[..<colon] }
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    return BaseURL.isLoopback(host.lowercased())
  }

  private static var misdirected: Response {
    Response(
      status: .misdirectedRequest, body: .init(byteBuffer: .init(string: "Not this host.\n")))
  }
}
