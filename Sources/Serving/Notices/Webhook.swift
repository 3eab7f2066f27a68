internal import Presentation
package import Pulling

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// An address that takes messages as JSON.
package struct Webhook: Sendable {
  /// What the address expects.
  package enum Form: String, CaseIterable, Sendable {
    /// `{"text": …}` (docs.slack.dev, Incoming webhooks).
    case slack
    /// A message with an adaptive card (learn.microsoft.com, Create incoming webhooks).
    case teams
    /// The document as it is.
    case json
  }

  let address: String
  let form: Form
  let transport: any HTTPTransport

  /// The name of the server, for messages: the rest of such an address is a secret.
  private let host: String

  /// `form` nil takes that of the server's name. Throws a ``ServerFailure`` for what is no address, and
  /// for one that would show a message to the network.
  package init(_ address: String, form: Form?, transport: any HTTPTransport) throws {
    guard let parts = URLComponents(string: address), let host = parts.host?.lowercased(),
      !host.isEmpty,
      parts.scheme == "https" || (parts.scheme == "http" && BaseURL.isLoopback(host))
    else {
      throw ServerFailure.usage(
        "--webhook: expected an https address, or http on this machine; it is not shown here, as "
          + "it is a secret.")
    }
    self.address = address
    self.host = host
    self.form = form ?? Self.form(of: host)
    self.transport = transport
  }

  private static func form(of host: String) -> Form {
    if host == "hooks.slack.com" || host.hasSuffix(".slack.com") { return .slack }
    let teams = [".webhook.office.com", ".logic.azure.com", ".powerplatform.com"]
    return teams.contains(where: host.hasSuffix) ? .teams : .json
  }

  /// Sends a message: `text` for people, `document` for programs. Returns why it was not taken.
  package func send(text: String, document: String) async -> String? {
    let request = HTTPRequest(
      .post, address, headers: [("Content-Type", "application/json")],
      body: Array(body(text, document).utf8), answerLimit: 1 << 16)
    do {
      let answer = try await transport.send(request)
      return (200..<300).contains(answer.status)
        ? nil : "was refused by \(host) with status \(answer.status)"
    } catch let failure as TransportFailure {
      return "did not reach \(host), which \(failure.text)"
    } catch {
      return "was interrupted"
    }
  }

  func body(_ text: String, _ document: String) -> String {
    switch form {
    case .json: return document
    case .slack: return JSONText.object([("text", .string(Self.escaped(text)))]).text
    case .teams:
      let block: JSONText = .object([
        ("type", .string("TextBlock")), ("text", .string(text)), ("wrap", .bool(true)),
      ])
      let card: JSONText = .object([
        ("$schema", .string("http://adaptivecards.io/schemas/adaptive-card.json")),
        ("type", .string("AdaptiveCard")), ("version", .string("1.4")),
        ("body", .array([block])),
      ])
      let attachment: JSONText = .object([
        ("contentType", .string("application/vnd.microsoft.card.adaptive")), ("content", card),
      ])
      return JSONText.object([
        ("type", .string("message")), ("attachments", .array([attachment])),
      ]).text
    }
  }

  /// Slack takes these three for its own marks.
  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: String(character)
      }
    }.joined()
  }
}
