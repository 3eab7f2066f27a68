/// What `summary.json` beside a session's updates says of it.
enum GrokSummary {
  /// In bytes.
  private static let longestMember = 1 << 16

  /// Returns the model of the session now; empty where there is none to read (ccusage, adapter for
  /// Grok).
  static func model(beside source: ByteSource) -> String {
    var model = ""
    SiblingFile.read("summary.json", beside: source) { stream in
      try stream.enterObject()
      while let key = try stream.nextKey() {
        switch (key, try stream.kind()) {
        case ("current_model_id", .string):
          model = try stream.node(limit: longestMember)?.text ?? ""
        default: try stream.skipValue()
        }
      }
    }
    return model
  }
}
