import UsageModel

/// Turns the entries of a session into calls.
struct PiCalls {
  private var origin: CallOrigin
  private var sharedOrigin: SharedOrigin
  private let isSidechain: Bool
  private var sessionID: String
  private var startedAt: Instant?
  /// The session that the earlier entries were copied from; empty if there is none.
  private var parentID = ""
  /// The model of the answers before.
  private var model = ""
  private var firstChild: Int?
  private var children = PiChildUsage()
  /// Whether answers may include what their children used.
  private var isOfPrime: Bool
  private var firstUncounted: Int?

  init(origin: CallOrigin, location: FileLocation) {
    self.origin = origin
    self.origin.source = PiReader.id.rawValue
    sharedOrigin = SharedOrigin(self.origin)
    sessionID = location.stem
    isOfPrime = origin.path.contains("/.prime/")
    // OMP keeps the sessions of subagents in a folder beside their parent's file.
    isSidechain = Self.isProject(location.folder(2)) && !Self.isProject(location.folder(1))
  }

  /// Returns whether a folder is named after a working directory, `--home-ana-shop--`.
  private static func isProject(_ folder: String) -> Bool {
    folder.utf8.count > 4 && folder.hasPrefix("--") && folder.hasSuffix("--")
  }

  /// Returns the outcome of an entry; nil if it is among ``held``.
  mutating func event(_ entry: PiEntry, number: Int) -> ReadEvent? {
    switch entry.kind {
    case .session: takeSession(entry)
    case .modelChange: model = entry.namedModel?.string ?? model
    case .message:
      guard let usage = entry.usage else { break }
      do throws(RowError) {
        return try callEvent(entry, usage, number)
      } catch {
        return .rejected(error.at(line: number))
      }
    case .childUsage:
      firstChild = firstChild ?? number
      children.takeChild(entry)
    case .other: if entry.usage != nil { firstUncounted = firstUncounted ?? number }
    }
    return .skipped(.noUsage)
  }

  private mutating func takeSession(_ entry: PiEntry) {
    // A later head would be that of another file's copy.
    guard startedAt == nil else { return }
    startedAt = entry.at
    isOfPrime = isOfPrime || entry.statesDepth
    sessionID = entry.id?.string ?? sessionID
    origin.workingDirectory = entry.workingDirectory?.string ?? ""
    parentID = entry.parentPath.map { Self.sessionID(ofFile: $0.string) } ?? ""
  }

  /// Returns the id in the name of a session's file, `<time>_<id>.jsonl`.
  private static func sessionID(ofFile path: String) -> String {
    let name = path.split { $0 == "/" || $0 == "\\" }.last ?? ""
    let stem = FileLocation(path: String(name)).stem
    return stem.split(separator: "_").last.map(String.init) ?? stem
  }

  private mutating func callEvent(
    _ entry: PiEntry, _ usage: PiUsage, _ number: Int
  ) throws(RowError) -> ReadEvent? {
    let named = entry.namedModel?.string
    model = named ?? model
    let figures = try usage.figures()
    let tokens = figures.tokens
    guard !tokens.isEmpty else { return .skipped(.zeroUsage) }
    guard let at = entry.time else {
      throw RowError("usage without a readable timestamp; expected 2026-10-05T10:00:00.000Z")
    }
    let isCopied = !parentID.isEmpty && startedAt.map { at < $0 } ?? false
    update(session: isCopied ? parentID : sessionID)
    let draft = UsageDraft(
      identity: identity(entry, at: at, tokens), sharedOrigin: sharedOrigin, at: at,
      model: model.isEmpty ? UnknownModel.name : model, tokens: tokens,
      reportedCost: figures.cost, isSidechain: isSidechain, isForked: isCopied, isFinal: true,
      line: number)
    guard isOfPrime, let id = entry.id?.string else { return .usage(draft) }
    children.take(draft, id: id)
    return nil
  }

  /// The outcomes of the entries that later ones decide, once all are read.
  var held: [ReadEvent] { children.events() }

  /// Returns what a copy of the entry has too: the response's id where it is unique, else what tells
  /// entries apart. An entry of the first version has no id.
  private func identity(_ entry: PiEntry, at: Instant, _ tokens: TokenCounts) -> CallIdentity {
    if let id = entry.responseID?.string, MessageID.isUnique(id) { return .message(id: id) }
    return .piEntry(entry.id?.string ?? sessionID + " " + model, at: at, total: tokens.total)
  }

  private mutating func update(session: String) {
    guard origin.sessionID != session else { return }
    origin.sessionID = session
    sharedOrigin = SharedOrigin(origin)
  }

  /// What was not counted, once for each reason.
  var notes: [ReadProblem] {
    let child = firstChild.map {
      ReadProblem(
        line: $0,
        reason: "the usage of child agents, \(children.total.total) tokens, is counted in their "
          + "own sessions; import those too")
    }
    let other = firstUncounted.map {
      ReadProblem(
        line: $0,
        reason: "usage on an entry of a type that is not known is not counted; report it")
    }
    return [child, other].compactMap { $0 }
  }
}
