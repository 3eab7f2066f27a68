/// What makes a row the same row when it is met again (counting rules 1 to 3, 6 and 9).
public enum CallIdentity: Hashable, Sendable {
  /// A provider's message and request id.
  case request(messageID: String, requestID: String)
  /// A message without a request id: Bedrock, Vertex, gateways. `timestamp` is nil for `msg_` ids,
  /// which are unique by themselves.
  case message(messageID: String, sessionID: String, timestamp: Instant?)
  /// What an advisor model added to a call; billed in addition, under its own model.
  indirect case advisor(of: CallIdentity, position: Int)
  /// A line with an id of its own but no message id.
  case line(uuid: String)
  /// A line without any id: its usage, and which of the identical lines of its file it is.
  case content(fields: [String], occurrence: Int)
  /// A summary cell: what it sums over, in a fixed order.
  case cell(fields: [String])
  /// The id that an exchange file of another tool gives its call.
  case external(callID: String)
  /// The key that Outlay itself wrote into an exchange file.
  case key(CallKey)
}
