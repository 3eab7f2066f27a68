internal import Dispatch
internal import Operations
internal import Synchronization

/// Gives alerts to a webhook, and waits for its answer. It blocks its thread.
struct WebhookReceiver: AlertReceiver, Sendable {
  let webhook: Webhook
  /// Ends a delivery early once it returns true.
  let isCancelled: @Sendable () -> Bool

  let subject = "the message"
  let seconds = 20

  /// What came of a delivery; nil while it is under way.
  private final class Outcome: Sendable {
    let result = Mutex<DeliveryResult?>(nil)
    let isThere = DispatchSemaphore(value: 0)
  }

  func take(_ notice: AlertNotice) -> DeliveryResult {
    let outcome = Outcome()
    let sending = Task(executorPreference: QueueTaskExecutor(label: "outlay.webhook")) {
      let reason = await webhook.send(text: notice.text, document: notice.document)
      outcome.result.withLock { $0 = reason.map { .failed($0) } ?? .done }
      outcome.isThere.signal()
    }
    let deadline = DispatchTime.now() + .seconds(seconds)
    while outcome.isThere.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
      guard !isCancelled() else {
        sending.cancel()
        return .failed("was interrupted")
      }
      guard DispatchTime.now() < deadline else {
        sending.cancel()
        return .tooLong
      }
    }
    return outcome.result.withLock { $0 } ?? .failed("was interrupted")
  }
}
