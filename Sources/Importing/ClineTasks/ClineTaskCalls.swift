internal import UsageModel

/// Applies the counting rules to the messages of one task.
struct ClineTaskCalls {
  private var models: ClineTaskModels
  private var origin: CallOrigin
  private var shared: SharedOrigin?
  /// The time of the task's first message, which every copy of the task has.
  private var start: Instant?
  /// The number of occurrences of each message, whose times are nearly always different.
  private var occurrences = OccurrenceCounter()
  private var account = ClineTaskAccount()
  private var lacksModel = false

  init(origin: CallOrigin, models: ClineTaskModels) {
    self.models = models
    self.origin = origin
    self.origin.source = ClineTasksReader.id.rawValue
    self.origin.sessionID = Self.taskID(path: origin.path)
    if self.origin.workingDirectory.isEmpty { self.origin.workingDirectory = models.workspace }
  }

  /// Returns the outcome of a message; nil for a sum of deleted requests, whose outcome
  /// ``finish()`` returns.
  mutating func event(_ bytes: UnsafeRawBufferPointer, line: Int) -> ReadEvent? {
    do throws(JSONProblem) {
      return event(try ClineTaskMessage(bytes), line: line)
    } catch {
      let reason = "is no message of a task: \(error.reason) at byte \(error.offset) of it"
      return .rejected(ReadProblem(line: line, reason: reason))
    }
  }

  private mutating func event(_ message: ClineTaskMessage, line: Int) -> ReadEvent? {
    if start == nil, let at = message.at { begin(at) }
    if message.kind == .other { return .skipped(.noUsage) }
    do throws(RowError) {
      let tokens = try message.request.disjoint()
      let cost = message.request.cost?.reported(beside: tokens)
      guard !tokens.isEmpty || cost ?? .zero > .zero else { return .skipped(.zeroUsage) }
      guard tokens.isPlausible else {
        throw RowError("the counts add up to more than 2^53; expected one request")
      }
      guard let at = message.at, let start else {
        throw RowError("\"ts\" is no instant; expected milliseconds since 1970")
      }
      let model = self.model(of: message, at)
      if message.kind == .deleted {
        account.addDeleted(tokens, model: model, at: at, line: line)
        return nil
      }
      account.add(tokens, model: model, at: at)
      let name = "cline-task:\(start.milliseconds):\(at.milliseconds)"
      let number = occurrences.next([name])
      return .usage(
        UsageDraft(
          identity: .message(id: number == 1 ? name : "\(name):\(number)"),
          sharedOrigin: sharedOrigin(), at: at, model: model, tokens: tokens, reportedCost: cost,
          isSidechain: message.kind == .subagents,
          // A request that was written before it ended, or read without its model, is told better
          // later.
          isFinal: message.request.cost != nil && model != UnknownModel.name, line: line))
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  private mutating func begin(_ at: Instant) {
    start = at
    if origin.sessionID.isEmpty { origin.sessionID = String(at.milliseconds) }
  }

  /// Returns the outcomes of the sums of deleted requests, and a note where a model is missing.
  mutating func finish() -> [ReadEvent] {
    var events: [ReadEvent] = []
    if let start { events = account.events(origin: sharedOrigin().origin, start: start) }
    guard lacksModel else { return events }
    let reason =
      "names no model, and no file beside it does; its requests are unpriced; import the task's "
      + "whole folder, which has api_conversation_history.json"
    return events + [.noted(ReadProblem(line: 0, reason: reason))]
  }

  private mutating func model(of message: ClineTaskMessage, _ at: Instant) -> String {
    let model = message.model.isEmpty ? models.model(at: at) : message.model
    if model.isEmpty { lacksModel = true }
    return model.isEmpty ? UnknownModel.name : model
  }

  private mutating func sharedOrigin() -> SharedOrigin {
    let shared = shared ?? SharedOrigin(origin)
    self.shared = shared
    return shared
  }

  /// Returns the task's id in a path such as `…/tasks/1790000000000/ui_messages.json`; empty in any
  /// other.
  private static func taskID(path: String) -> String {
    let place = FileLocation(path: path)
    return place.folder(2) == "tasks" ? place.folder(1) : ""
  }
}
