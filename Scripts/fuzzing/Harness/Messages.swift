@testable import Importing
@testable import UsageModel

extension Target {
  static let messages = [
    Target("hook", readHook), Target("status-line", readStatusLine),
    Target("otlp-json") { readTelemetry($0, .json) },
    Target("otlp-protobuf") { readTelemetry($0, .protobuf) },
  ]
}

/// What a hook is given names a session, or it is refused without a word of what it holds.
private func readHook(_ input: [UInt8]) {
  do throws(FileFailure) {
    let hook = try HookInput(input)
    promise(!hook.sessionID.isEmpty && !hook.transcriptPath.isEmpty, "a hook of no session")
  } catch {
    promise(isSafe(error.reason), "said: \(error.reason)")
  }
}

private func readStatusLine(_ input: [UInt8]) {
  do throws(FileFailure) {
    let line = try StatusLineInput(input)
    promise(line.transcriptPath.hasPrefix(line.home), "a folder that is not of the path")
    promise(line.rateLimits.allSatisfy { 0...10_000 ~= $0.usedTenths }, "a share that is none")
    promise((line.cost ?? .zero) >= .zero, "a cost below 0")
    promise(line.pullRequest.map { $0.number > 0 } ?? true, "a pull request without a number")
  } catch {
    promise(isSafe(error.reason), "said: \(error.reason)")
  }
}

/// A request is refused as a whole, or each of its records is an event.
private func readTelemetry(_ input: [UInt8], _ encoding: OTLPBody.Encoding) {
  let signals: [OTLPBody.Signal] = [.logs, .metrics, .traces]
  let signal = signals[Int(input.first ?? 0) % 3]
  do throws(OTLPBody.Refusal) {
    let body = try OTLPBody(
      Array(input.dropFirst()), signal, encoding, origin: CallOrigin(source: ""), most: 1 << 20)
    var account = EventAccount()
    for event in body.events { account.take(event) }
    promise(body.usage + body.rejections.count >= body.rejections.count, "counts do not add up")
  } catch {
    promise(isSafe(error.description), "said: \(error)")
  }
}

/// Whether a text may be shown: short, without control characters and secrets.
func isSafe(_ text: String) -> Bool {
  text.utf8.count < 2000 && !SecretText.containsSecret(text)
}
