internal import UsageModel

/// Looks for the model in one message of `api_conversation_history.json`, in its undecoded text.
enum ClinePrompt {
  /// The characters of model ids, and how long they may be.
  private static let longestModel = 128

  /// Returns the model that the environment below a prompt names, and when the prompt was sent; nil
  /// for a response and for a prompt that names none.
  static func model(_ bytes: UnsafeRawBufferPointer) -> (at: Instant?, model: String)? {
    var (isPrompt, at): (Bool, Instant?) = (false, nil)
    var content = 0..<0
    var scanner = JSONScanner(bytes)
    do throws(JSONProblem) {
      try scanner.enterObject()
      while let key = try scanner.nextKey() {
        switch key {
        case "role":
          let role = try scanner.optionalText()
          isPrompt = role.map { $0 == "user" } ?? false
        case "ts": at = try JSONInstant.parse(&scanner)
        case "content":
          let start = scanner.position
          try scanner.skipValue()
          content = start..<scanner.position
        default: try scanner.skipValue()
        }
      }
    } catch {
      return nil
    }
    guard isPrompt, let model = lastTag(in: bytes[content]) else { return nil }
    return (at, model)
  }

  /// Returns what the last pair of tags encloses: the environment is below all that a person wrote.
  private static func lastTag(in bytes: Slice<UnsafeRawBufferPointer>) -> String? {
    let (open, close) = (Array("<model>".utf8), Array("</model>".utf8))
    var end = bytes.endIndex - close.count
    while end >= bytes.startIndex {
      if bytes[end] == close[0], bytes[end...].starts(with: close) {
        let earliest = max(bytes.startIndex, end - longestModel - open.count)
        var start = end - open.count
        while start >= earliest {
          if bytes[start] == open[0], bytes[start...].starts(with: open) {
            return modelID(bytes[(start + open.count)..<end])
          }
          start -= 1
        }
        return nil
      }
      end -= 1
    }
    return nil
  }

  private static func modelID(_ bytes: Slice<UnsafeRawBufferPointer>) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    let isID = text.allSatisfy { character in
      character.isASCII && (character.isLetter || character.isNumber)
        || "-_.:/@[]".contains(character)
    }
    return isID && !text.isEmpty ? text : nil
  }
}
