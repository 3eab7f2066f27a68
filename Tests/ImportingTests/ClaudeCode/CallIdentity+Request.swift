import UsageModel

extension CallIdentity {
  /// The key of a call with both of its ids.
  static func key(ofMessage message: String, request: String) -> CallIdentity {
    .key(
      CallKey(
        .request(messageID: message, requestID: request), of: CallOrigin(source: "claude-code")))
  }
}
