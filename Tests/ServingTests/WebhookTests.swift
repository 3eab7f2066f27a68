import Foundation
import Operations
import Pulling
import Synchronization
import Testing

@testable import Serving

struct WebhookTests {
  /// Keeps what was sent, and answers all alike.
  private final class Address: HTTPTransport {
    let sent = Mutex<[HTTPRequest]>([])
    let status: Int?

    init(status: Int?) { self.status = status }

    func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
      sent.withLock { $0.append(request) }
      guard let status else { throw TransportFailure.timedOut }
      return HTTPAnswer(status: status)
    }
  }

  private func hook(
    _ url: String, _ form: Webhook.Form? = nil, status: Int? = 200
  ) throws -> (Webhook, Address) {
    let address = Address(status: status)
    return (try Webhook(url, form: form, transport: address), address)
  }

  @Test(arguments: [
    ("https://hooks.slack.com/services/T0/B0/x", Webhook.Form.slack),
    ("https://acme.webhook.office.com/webhookb2/x", .teams),
    ("https://prod-1.westeurope.logic.azure.com:443/workflows/x?sig=y", .teams),
    ("https://example.com/hook", .json), ("http://127.0.0.1:9000/hook", .json),
    ("https://slack.com.example.com/hook", .json),
  ])
  func `The name of the server tells what it expects`(url: String, form: Webhook.Form) throws {
    #expect(try hook(url).0.form == form)
  }

  @Test(arguments: ["", "web/hook", "http://example.com/hook", "file:///etc/passwd", "https://"])
  func `An address that is none, or in the open, is refused without being shown`(url: String) {
    let failure = #expect(throws: ServerFailure.self) { try hook(url) }
    #expect(failure?.status == 64)
    #expect(url.isEmpty || failure?.message.contains(url) == false)
  }

  @Test func `Each form of message is JSON with the text in its place`() async throws {
    let text = "ana <3 \"tabs\" & more"
    for form in Webhook.Form.allCases {
      let (webhook, address) = try hook("https://example.com/x", form)
      #expect(await webhook.send(text: text, document: "{\"text\":\"document\"}") == nil)
      let body = try #require(address.sent.withLock { $0.first?.body })
      let object = try #require(
        JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])
      switch form {
      case .json: #expect(object["text"] as? String == "document")
      case .slack: #expect(object["text"] as? String == "ana &lt;3 \"tabs\" &amp; more")
      case .teams:
        let attachments = try #require(object["attachments"] as? [[String: Any]])
        let card = try #require(attachments.first?["content"] as? [String: Any])
        let blocks = try #require(card["body"] as? [[String: Any]])
        #expect(blocks.first?["text"] as? String == text)
      }
    }
  }

  @Test func `What was not taken is told without the address`() async throws {
    let (refused, _) = try hook("https://example.com/secret", status: 404)
    #expect(
      await refused.send(text: "x", document: "{}")
        == "was refused by example.com with status 404")
    let (lost, _) = try hook("https://example.com/secret", status: nil)
    let reason = await lost.send(text: "x", document: "{}")
    #expect(reason == "did not reach example.com, which did not answer in time")
  }

  /// A receiver blocks its thread: not one that tasks run on.
  private func take(_ webhook: Webhook, isCancelled: Bool = false) async -> DeliveryResult {
    let receiver = WebhookReceiver(webhook: webhook, isCancelled: { isCancelled })
    return await withCheckedContinuation { done in
      DispatchQueue(label: "receiver").async {
        done.resume(returning: receiver.take(AlertNotice(text: "over", document: "{}")))
      }
    }
  }

  @Test func `An alert waits for what becomes of it`() async throws {
    #expect(await take(try hook("https://example.com/x").0) == .done)
    #expect(
      await take(try hook("https://example.com/x", status: 500).0)
        == .failed("was refused by example.com with status 500"))
  }
}
