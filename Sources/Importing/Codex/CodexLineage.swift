import UsageModel

/// Whose calls the lines of a rollout are: those of its own session, or, at the beginning of a fork,
/// repeated ones of the session that it was forked from.
///
/// A fork states its own session first, then that of its parent, and repeats the parent's lines,
/// often with the time of the fork. They end at the first turn that the parent does not have: one
/// that began after the fork.
struct CodexLineage {
  private var id: String
  private var parentID = ""
  private var isKnown = false
  private var isOfSubagent = false
  /// Whether the lines are those of the parent.
  private(set) var isRepeating = false
  private(set) var turnID = ""
  private var forkedAt: Instant?
  /// The time of the last repeated line.
  private var repeatedAt: Instant?

  /// A session's repeated lines are written at once, those of its first own turn after a pause; in
  /// milliseconds. Measured in public: up to 40 within, 5,800 and more between.
  private static let pause: Int64 = 1000

  /// Begins with the session id for a rollout that states none.
  init(id: String) {
    self.id = id
  }

  /// The session whose calls the lines are.
  var owner: String { isRepeating ? parentID : id }

  /// Whether the session has a parent, whose counts it goes on from.
  var hasParent: Bool { !parentID.isEmpty }

  /// Whether the calls are those of a subagent.
  var isSubagent: Bool { isOfSubagent && !isRepeating }

  /// Takes a session line; returns whether it is about the rollout's own session.
  ///
  /// The first one is. Later ones of the same session come with each resumption, one of another
  /// session is that of the parent.
  mutating func takeSession(_ payload: CodexPayload, at: Instant?) -> Bool {
    guard isKnown else {
      isKnown = true
      if let own = payload.id?.string { id = own }
      if let parent = payload.parentID?.string, parent != id { parentID = parent }
      isOfSubagent = payload.isSubagent
      isRepeating = hasParent
      forkedAt = Instant(uuid: id) ?? at ?? CodexLine.instant(payload.createdAt)
      return true
    }
    guard let other = payload.id?.string, other != id else { return true }
    // Of a fork that does not say so, no turn of its own precedes its parent.
    if isRepeating || turnID.isEmpty {
      parentID = other
      isRepeating = true
    }
    return false
  }

  /// Takes the beginning of a turn.
  mutating func takeTurn(_ turn: JSONString?, at: Instant?) {
    if let turn { turnID = turn.string }
    guard isRepeating, let forkedAt else { return }
    if let turn, let began = Instant(uuid: turn.string) {
      isRepeating = began < forkedAt
    } else if let at {
      let end = max(forkedAt, repeatedAt ?? forkedAt)
      isRepeating = at.milliseconds &- end.milliseconds <= Self.pause
    }
  }

  /// Takes a message of another agent that starts a turn: that of a subagent, unless its parent is
  /// one and the turn is the parent's.
  mutating func takeTrigger() {
    guard isRepeating else { return }
    if let began = Instant(uuid: turnID), let forkedAt, began < forkedAt { return }
    isRepeating = false
  }

  /// Takes the time of a line, once the line was read.
  mutating func pass(_ at: Instant?) {
    if isRepeating, let at { repeatedAt = at }
  }
}

extension Instant {
  /// Reads the time in a UUID of version 7: its first 48 bits, in milliseconds since 1970 (RFC 9562,
  /// section 5.7). Nil for any other text.
  init?(uuid text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 36, bytes[14] == UInt8(ascii: "7"),
      [8, 13, 18, 23].allSatisfy({ bytes[$0] == UInt8(ascii: "-") })
    else { return nil }
    var value: Int64 = 0
    for byte in bytes[..<8] + bytes[9..<13] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | Int64(digit)
    }
    self.init(milliseconds: value)
  }
}
