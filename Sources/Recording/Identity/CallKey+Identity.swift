internal import UsageModel

extension CallKey {
  /// The key of an identity. The scope of an origin tells the summary cells and sheet lines of different files
  /// apart, which carry no ids of their own.
  init(_ identity: CallIdentity, scope origin: SharedOrigin) {
    switch identity {
    case .request(let messageID, let requestID):
      self.init(message: messageID, rest: ["request", requestID])
    case .message(let messageID, let sessionID, let timestamp):
      let time = timestamp.map { String($0.milliseconds) } ?? ""
      self.init(message: messageID, rest: ["session", sessionID, time])
    case .advisor(let messageID, let requestID, let position):
      self.init(["advisor", messageID, String(position)], ["request", requestID])
    case .line(let uuid):
      self.init(["line", uuid], ["line"])
    case .content(let fields, let occurrence):
      self.init(["content"] + fields, ["occurrence", String(occurrence)])
    case .cell(let fields):
      self.init(["cell"] + fields, ["scope", origin.origin.keyScope])
    case .external(let callID):
      self.init(["external", callID], ["external"])
    case .key(let key):
      self = key
    }
  }

  private init(message: String, rest: [String]) {
    self.init(["message", message], rest)
  }

  private init(_ high: [String], _ low: [String]) {
    self.init(high: Digest(high).int64, low: Digest(low).int64)
  }
}
