extension CallKey {
  /// The key of an identity: its SHA-256 in 64 bits each for message and request.
  ///
  /// The scope of `origin` tells the summary cells and sheet lines of different files apart, which carry
  /// no ids of their own.
  public init(_ identity: CallIdentity, of origin: CallOrigin) {
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
      self.init(["cell"] + fields, ["scope", origin.keyScope])
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
    self.init(high: Digest.int64(high), low: Digest.int64(low))
  }
}

extension CallOrigin {
  /// What tells a summary cell from the same cell of another file or person; a provider's cell names
  /// all it sums over by itself.
  fileprivate var keyScope: String {
    if detail == .providerDay { return "" }
    // All that comes from standard input has one path.
    let place = path == "-" ? "-" + statedDeveloper.lowercased() : path
    return identity.isEmpty ? place : place + "\n" + identity.lowercased()
  }
}
