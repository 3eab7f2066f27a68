internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// What is known of a request besides itself: where it comes from.
struct ServerContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let remoteAddress: SocketAddress?

  init(source: Source) {
    coreContext = .init(source: source)
    remoteAddress = source.channel.remoteAddress
  }
}

/// How the server can be reached, which decides on cookies and on whose word is taken.
package struct Reach: Sendable {
  /// Whether a proxy stands before it, which ends TLS and says who asks.
  var isBehindProxy: Bool
  /// Whether it speaks TLS itself.
  var isSecure: Bool
  /// Whether it listens on this machine's own address.
  var isLoopback: Bool

  package init(isBehindProxy: Bool, isSecure: Bool, isLoopback: Bool) {
    self.isBehindProxy = isBehindProxy
    self.isSecure = isSecure
    self.isLoopback = isLoopback
  }

  /// Whether cookies may go over TLS alone.
  var hasSecureCookies: Bool { isBehindProxy || isSecure }

  /// Who asks: the other end of the connection, or whom the proxy names last.
  func client(of request: Request, _ context: ServerContext) -> String {
    if isBehindProxy, let name = HTTPField.Name("X-Forwarded-For"),
      let last = request.headers[name]?.split(separator: ",").last
    {
      return last.filter { !$0.isWhitespace }
    }
    return context.remoteAddress?.ipAddress ?? "unknown"
  }
}
