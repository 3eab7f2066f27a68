import Pulling
import Synchronization

/// Answers requests from memory, and keeps what was sent.
final class FakeTransport: HTTPTransport {
  private let sent = Mutex<[HTTPRequest]>([])
  private let respond: @Sendable (HTTPRequest, _ number: Int) throws -> HTTPAnswer

  /// `respond` gets each request and its number, from 1.
  init(_ respond: @escaping @Sendable (HTTPRequest, Int) throws -> HTTPAnswer) {
    self.respond = respond
  }

  /// Gives these answers one after the other, and the last one from then on.
  convenience init(_ answers: [Result<HTTPAnswer, TransportFailure>]) {
    self.init { _, number in try answers[min(number, answers.count) - 1].get() }
  }

  var requests: [HTTPRequest] { sent.withLock { $0 } }
  var urls: [String] { requests.map(\.url) }

  func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
    let number = sent.withLock { requests in
      requests.append(request)
      return requests.count
    }
    return try respond(request, number)
  }
}

extension HTTPAnswer {
  /// Status 200 with a text, in parts.
  static func ok(_ parts: String...) -> HTTPAnswer {
    HTTPAnswer(status: 200, body: Array(parts.joined().utf8))
  }

  static func status(
    _ status: Int, _ headers: [String: String] = [:], _ text: String = ""
  ) -> HTTPAnswer {
    HTTPAnswer(status: status, headers: headers, body: Array(text.utf8))
  }
}

extension HTTPRequest {
  /// The value of a parameter of the query, decoded as far as these tests need.
  func parameter(_ name: String) -> String? {
    guard let query = url.split(separator: "?").dropFirst().first else { return nil }
    for pair in query.split(separator: "&") where pair.hasPrefix(name + "=") {
      return String(pair.dropFirst(name.count + 1)).replacing("%3A", with: ":")
        .replacing("%20", with: " ")
    }
    return nil
  }

  var path: String {
    let rest = url.split(separator: "?")[0].dropFirst("https://".count)
    return String(rest.drop { $0 != "/" })
  }

  func header(_ name: String) -> String? { headers.last { $0.name == name }?.value }
}
