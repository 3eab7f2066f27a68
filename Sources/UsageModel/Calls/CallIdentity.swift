/// What makes a row the same row when it is met again (counting rules 1 to 3 and 9).
public enum CallIdentity: Hashable, Sendable {
  /// A provider's message and request id.
  case request(messageID: String, requestID: String)
  /// A message without a request id, as of Bedrock, Vertex and gateways, whose own id is unique by its
  /// making: the same call in every session and file.
  case message(id: String)
  /// A message without a request id whose own id counts up or is short: the response that it is one
  /// of the lines of, by its session and first line.
  case response(messageID: String, sessionID: String, start: Instant)
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
