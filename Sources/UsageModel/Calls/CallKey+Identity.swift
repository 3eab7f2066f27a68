extension CallKey {
  /// Creates the key of an identity: 64 bits of SHA-256 each for message and request.
  ///
  /// The scope of `origin` distinguishes the summary cells and sheet lines of different files,
  /// which carry no ids of their own.
  public init(_ identity: CallIdentity, of origin: CallOrigin) {
    if case .key(let key) = identity {
      self = key
    } else {
      let (high, low) = Self.parts(identity, origin)
      self.init(high: Digest.int64(high), low: Digest.int64(low))
    }
  }

  /// Returns the half of a summary cell's key that the same cell has in every file.
  public static func sharedHalf(ofCell fields: [String]) -> Int64 {
    Digest.int64(["cell"] + fields)
  }

  /// Returns the texts that each half is the digest of; the first text distinguishes kinds of
  /// identity.
  private static func parts(
    _ identity: CallIdentity, _ origin: CallOrigin
  ) -> (high: [String], low: [String]) {
    switch identity {
    case .request(let messageID, let requestID):
      return (["message", messageID], ["request", requestID])
    case .message(let id): return (["message", id], ["message"])
    case .response(let messageID, let sessionID, let start):
      return (["message", messageID], ["response", sessionID, String(start.milliseconds)])
    case .line(let uuid): return (["line", uuid], ["line"])
    case .content(let fields, let occurrence):
      return (["content"] + fields, ["occurrence", String(occurrence)])
    case .cell(let fields): return (["cell"] + fields, ["scope", origin.keyScope])
    case .external(let callID): return (["external", callID], ["external"])
    case .key(let key): return (["key", key.hexadecimal], [])
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
