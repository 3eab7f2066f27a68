internal import UsageModel

extension SourceFormat {
  /// The sessions of Factory's Droid.
  public static let droid = SourceFormat(
    DroidReader.id,
    summary: "sessions of Factory's Droid (~/.factory/sessions/**/ID.settings.json)",
    traits: SourceTraits(.cell, tools: [.init(DroidReader.id.rawValue)], days: .utc),
    homes: [.home("/.factory/sessions")], recognises: DroidReader.recognises,
    read: DroidReader.read)
}

/// Reads the settings that Droid keeps of a session, which hold the sum of its tokens so far: one
/// record a file.
///
/// A session is a summary that grows. Its id identifies it in every folder, so that of all that was
/// read of it, in any order, the largest counts, once. Folder and days are in `ID.jsonl` beside it.
public enum DroidReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "droid"

  /// In bytes; a session's settings take some kilobytes.
  private static let longest = 16 << 20

  /// Throws ``FileFailure`` when the file is not JSON or reading fails, and rethrows errors of
  /// `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let bytes = try source.readAll(limit: longest)
    var settings = DroidSettings()
    let problem = bytes.withUnsafeBytes { bytes -> JSONProblem? in
      do throws(JSONProblem) { try settings.read(bytes) } catch { return error }
      return nil
    }
    if let problem {
      let reason = "is no JSON: \(problem.reason) at byte \(problem.offset)"
      throw FileFailure(
        .badData, path: source.path, reason: reason + "; expected the settings of a session")
    }
    for event in events(settings, source, context.origin) { try onEvent(event) }
  }

  private static func events(
    _ settings: DroidSettings, _ source: ByteSource, _ origin: CallOrigin
  ) -> [ReadEvent] {
    guard let usage = settings.usage else { return [.skipped(.noUsage)] }
    do throws(RowError) {
      let tokens = try usage.disjoint()
      let hasCredits = usage.credits?.millionths ?? 0 > 0
      guard !tokens.isEmpty || hasCredits else { return [.skipped(.zeroUsage)] }
      let path = origin.path.isEmpty ? source.path : origin.path
      guard let id = sessionID(path: path) else {
        throw RowError(
          "the file's name is no session's; expected ID.settings.json, which alone says which "
            + "session it is; import the file itself under its own name")
      }
      let session = DroidSession(id, beside: source)
      let written = source.raw.modifiedAt.map { Instant(milliseconds: $0 / 1_000_000) }
      guard let last = session.last ?? settings.locked ?? written else {
        throw RowError("the session has no time; import the file itself, with ID.jsonl beside it")
      }
      let first = session.first ?? settings.locked ?? last
      var draft = UsageDraft(
        identity: .external(callID: "droid:" + id),
        origin: self.origin(origin, id: id, session), at: last,
        period: DayRange(first: min(first, last).utcDay, last: last.utcDay),
        model: settings.model.isEmpty ? UnknownModel.name : settings.model, tokens: tokens, line: 1)
      draft.quantity = hasCredits ? usage.credits : nil
      if session.last != nil { return [.usage(draft)] }
      let reason =
        "has no \(id).jsonl beside it, which says when and where the session was; it counts on "
        + "\(draft.at.utcDay)"
      return [.usage(draft), .noted(ReadProblem(line: 1, reason: reason))]
    } catch {
      return [.rejected(error.at(line: 1))]
    }
  }

  private static func origin(
    _ origin: CallOrigin, id: String, _ session: DroidSession
  ) -> CallOrigin {
    var origin = origin
    origin.source = self.id.rawValue
    origin.detail = .session
    origin.sessionID = id
    if !session.directory.isEmpty { origin.workingDirectory = session.directory }
    return origin
  }

  /// Returns the id in `ID.settings.json`; nil for any other name.
  private static func sessionID(path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    let plain = name.hasSuffix(".gz") ? name.dropLast(3) : name
    guard plain.hasSuffix(".settings.json") else { return nil }
    let id = plain.dropLast(".settings.json".count)
    return id.isEmpty ? nil : String(id)
  }
}

extension DroidReader {
  /// Returns whether the file has a session's token counts, or what the settings of a session have
  /// without them.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = head.outline else { return false }
    return [
      "tokenUsage.inputTokens", "providerLock", "providerLockTimestamp", "assistantActiveTimeMs",
    ].contains(where: outline.has)
  }
}
