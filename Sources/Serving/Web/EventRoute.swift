internal import Dashboard
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import ServiceLifecycle

/// `GET /events`: server-sent events (html.spec.whatwg.org, 9.2), one for each change of the ledger.
extension SiteRoutes {
  func events(_ request: Request, _ context: ServerContext) async throws -> Response {
    guard try await viewer(of: request, context) != nil else {
      return signInFirst(.init(), asksForFile: true)
    }
    guard let events = await news.listen() else {
      throw HTTPError(
        .serviceUnavailable, headers: [.retryAfter: "60"], message: "Too many pages listen.")
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream"],
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(string: "retry: 10000\n\n"))
        // The server waits for answers that are under way, before the news ends.
        for await event in events.cancelOnGracefulShutdown() {
          let text = event == .change ? "event: change\ndata:\n\n" : ":\n\n"
          try await writer.write(ByteBuffer(string: text))
        }
        try await writer.finish(nil)
      })
  }
}
