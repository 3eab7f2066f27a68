/// The keys of earlier versions, whose rows are moved to the current keys.
extension CallKey {
  /// Returns the lower half for a message without a request id: its session, and its timestamp
  /// unless its id begins with `msg_`.
  public static func formerLow(sessionID: String, at: Instant?) -> Int64 {
    Digest.int64(["session", sessionID, at.map { String($0.milliseconds) } ?? ""])
  }

  /// Returns the key of an advisor's usage at a position among a message's iterations; `request` is
  /// nil for a message without a request id.
  public static func formerAdvisor(
    messageID: String, request: String?, sessionID: String, at: Instant, position: Int
  ) -> CallKey {
    let low = request.map { Digest.int64(["request", $0]) }
    return CallKey(
      high: Digest.int64(["advisor", messageID, String(position)]),
      low: low
        ?? formerLow(sessionID: sessionID, at: messageID.hasPrefix("msg_") ? nil : at))
  }
}
