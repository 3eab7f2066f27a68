/// A row's 128-bit key: the upper half names the message, the lower half its request.
///
/// All rows of one message share the upper half, so that a replay under another request id is found
/// in the same index.
public struct CallKey: Hashable, Sendable {
  public let high: Int64
  public let low: Int64

  public init(high: Int64, low: Int64) {
    self.high = high
    self.low = low
  }

  /// Reads 32 hexadecimal digits.
  public init?(hexadecimal text: some StringProtocol) {
    guard text.utf8.count == 32, text.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2D }),
      let high = UInt64(text.prefix(16), radix: 16), let low = UInt64(text.suffix(16), radix: 16)
    else { return nil }
    self.init(high: Int64(bitPattern: high), low: Int64(bitPattern: low))
  }

  /// 32 lower-case hexadecimal digits.
  public var hexadecimal: String {
    Self.padded(UInt64(bitPattern: high)) + Self.padded(UInt64(bitPattern: low))
  }

  private static func padded(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension CallKey {
  /// Creates the key of an identity: 64 bits of SHA-256 each for message and request.
  ///
  /// The scope of `origin` distinguishes the summary cells and sheet lines of different files,
  /// which carry no ids of their own.
  public init(_ identity: CallIdentity, of origin: CallOrigin) {
    // The first text distinguishes kinds of identity.
    switch identity {
    case .request(let messageID, let requestID):
      self.init(["message", messageID], ["request", requestID])
    case .message(let id):
      self.init(high: Digest.int64(["message", id]), low: Self.messageAlone)
    case .requestAlone(let requestID):
      self.init(high: Digest.int64(["request", requestID]), low: Self.requestAlone)
    case .response(let messageID, let sessionID, let start):
      self.init(["message", messageID], ["response", sessionID, String(start.milliseconds)])
    case .line(let uuid): self.init(["line", uuid], ["line"])
    case .content(let digest, let occurrence):
      self.init(high: digest, low: Self.low(occurrence))
    case .cell(let digest): self.init(high: digest, low: Self.low(scope: origin.keyScope))
    case .external(let callID): self.init(["external", callID], ["external"])
    case .key(let key): self = key
    }
  }

  private init(_ high: [String], _ low: [String]) {
    self.init(high: Digest.int64(high), low: Digest.int64(low))
  }

  /// The lower half of nearly all rows without an id.
  fileprivate static let firstOccurrence = low(1)
  /// The lower half of a provider's cells, which name all their dimensions themselves.
  fileprivate static let unscoped = low(scope: "")

  private static func low(_ occurrence: Int) -> Int64 {
    Digest.int64(["occurrence", String(occurrence)])
  }

  private static func low(scope: String) -> Int64 { Digest.int64(["scope", scope]) }
}

extension SharedOrigin {
  /// Returns the key of one of its rows. Most rows have half of it in common, and need no copy of the
  /// hints.
  func key(of identity: CallIdentity) -> CallKey {
    switch identity {
    case .content(let digest, occurrence: 1):
      CallKey(high: digest, low: CallKey.firstOccurrence)
    case .cell(let digest) where origin.detail == .providerDay:
      CallKey(high: digest, low: CallKey.unscoped)
    default: CallKey(identity, of: origin)
    }
  }
}

extension CallOrigin {
  /// What distinguishes a summary cell from the same cell of another file or person; empty for a
  /// provider's cell, which names all its dimensions itself.
  fileprivate var keyScope: String {
    if detail == .providerDay { return "" }
    // All that comes from standard input has one path.
    let place = path == "-" ? "-" + statedDeveloper.lowercased() : path
    return identity.isEmpty ? place : place + "\n" + identity.lowercased()
  }
}

/// What identifies a row when it is read again (counting rules 1 to 3 and 9).
public enum CallIdentity: Hashable, Sendable {
  /// A provider's message and request id.
  case request(messageID: String, requestID: String)
  /// A message without a request id, as from Bedrock, Vertex and gateways, whose own id is unique
  /// by construction: the same call in every session and file.
  case message(id: String)
  /// A provider's request id without its message, as in telemetry. Half of the key of the same call
  /// in a transcript is half of this one.
  case requestAlone(requestID: String)
  /// A message without a request id whose own id is sequential or short: its response, identified
  /// by its session and first line.
  case response(messageID: String, sessionID: String, start: Instant)
  /// A line with an id of its own but no message id.
  case line(uuid: String)
  /// A line without any id: a digest of its usage, and its occurrence among the identical lines of
  /// its file.
  case content(digest: Int64, occurrence: Int)
  /// A summary cell: a digest of its dimensions, the same in every file.
  case cell(digest: Int64)
  /// The id that an exchange file of another tool gives its call.
  case external(callID: String)
  /// The key that Outlay itself wrote into an exchange file.
  case key(CallKey)
}

extension CallIdentity {
  /// Returns the identity of a line by its usage, in a fixed order.
  public static func content(fields: [String], occurrence: Int) -> CallIdentity {
    .content(digest: Digest.int64("content", fields), occurrence: occurrence)
  }

  /// Returns the identity of a summary cell by its dimensions, in a fixed order.
  public static func cell(fields: [String]) -> CallIdentity {
    .cell(digest: Digest.int64("cell", fields))
  }

  /// Returns the identity of the second and any later cell with the same dimensions in one file,
  /// which has its number as one more.
  public static func cell(fields: [String], occurrence: Int) -> CallIdentity {
    .cell(digest: Digest.int64("cell", fields, String(occurrence)))
  }
}

extension CallKey {
  /// The lower half of every message that is identified by its own id alone: the digest of "message".
  public static let messageAlone: Int64 = -6_597_237_605_588_539_354

  /// The lower half of every request that is known without its message, the digest of "request alone";
  /// an index of the schema names it. Written out, as the first digest of a process takes long to make.
  public static let requestAlone: Int64 = 4_365_720_161_831_403_850

  /// Whether it is the key of a request that is known without its message.
  public var isRequestOnly: Bool { low == Self.requestAlone }

  /// Whether it is the key of a message that is identified by its own id alone.
  public var isMessageOnly: Bool { low == Self.messageAlone }

  /// Returns the key of a part that is billed in addition to the call; parts are numbered from 1.
  /// All share the upper half, so that they are found together.
  public func part(_ number: Int) -> CallKey {
    // SplitMix64's finalizer (Steele, Lea, Flood, 2014).
    var mixed = UInt64(bitPattern: low) &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return CallKey(high: high, low: Int64(bitPattern: mixed ^ mixed >> 31))
  }
}

extension CallKey {
  /// Returns the key of a summary cell in an exchange file, which depends on the owner instead of
  /// the path of its file. `number` distinguishes the accounts of unknown people.
  public func forExchange(owner: String, number: Int) -> CallKey {
    let text = owner.lowercased() + (number == 0 ? "" : "#\(number)")
    return CallKey(high: high, low: Self.hash(text))
  }

  /// 64-bit FNV-1a, stable across machines and versions
  /// (https://datatracker.ietf.org/doc/draft-eastlake-fnv).
  private static func hash(_ text: String) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int64(bitPattern: hash)
  }
}

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
