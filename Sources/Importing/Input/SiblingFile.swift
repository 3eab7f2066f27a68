/// Opens the file of a given name that an agent writes beside the one that is read, and that says
/// what this one does not, such as the model of a task.
///
/// A reader looks only for names that it knows, and reads only the members that it names. Standard
/// input, memory and compressed files have no siblings: what is beside them is not the agent's
/// folder.
enum SiblingFile {
  /// In bytes; a larger file is not looked at.
  private static let largest: Int64 = 256 << 20

  /// Returns the file beside `source`; nil when there is none that can be read.
  static func open(_ name: String, beside source: ByteSource) -> ByteSource? {
    guard source.canReopen, source.inflater == nil, source.path.hasPrefix("/"),
      let slash = source.path.lastIndex(of: "/")
    else { return nil }
    let path = source.path[...slash] + name
    guard let state = FileState(path: String(path)), state.size <= largest else { return nil }
    return try? ByteSource(path: String(path))
  }

  /// Calls `body` with a stream of the document beside `source`. What a damaged document said before
  /// its damage is kept: it is a hint, and no record.
  static func read(
    _ name: String, beside source: ByteSource, _ body: (JSONStream) throws -> Void
  ) {
    guard let file = open(name, beside: source) else { return }
    try? body(JSONStream(file))
  }
}
