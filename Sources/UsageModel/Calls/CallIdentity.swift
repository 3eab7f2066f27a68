/// What identifies a row when it is read again (counting rules 1 to 3 and 9).
public enum CallIdentity: Hashable, Sendable {
  /// A provider's message and request id.
  case request(messageID: String, requestID: String)
  /// A message without a request id, as from Bedrock, Vertex and gateways, whose own id is unique
  /// by construction: the same call in every session and file.
  case message(id: String)
  /// A message without a request id whose own id is sequential or short: its response, identified
  /// by its session and first line.
  case response(messageID: String, sessionID: String, start: Instant)
  /// A line with an id of its own but no message id.
  case line(uuid: String)
  /// A line without any id: its usage, and its occurrence among the identical lines of its file.
  case content(fields: [String], occurrence: Int)
  /// A summary cell: its dimensions, in a fixed order.
  case cell(fields: [String])
  /// The id that an exchange file of another tool gives its call.
  case external(callID: String)
  /// The key that Outlay itself wrote into an exchange file.
  case key(CallKey)
}
