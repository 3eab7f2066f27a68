/// What a thread holds of usage, before any rule is applied.
struct AmpThread {
  /// One message or event: its usage, or why it cannot be read.
  struct Record {
    let line: Int
    let usage: Result<AmpUsage, RowError>
  }

  var id = ""
  private(set) var directory = ""
  private(set) var messages: [Record] = []
  private(set) var events: [Record] = []

  /// Takes the first folder of the workspace from `initial.trees`.
  mutating func take(environment: JSONNode?) {
    let tree = environment?["initial"]?["trees"]?.array?.first
    let uri = tree?["uri"]?.text ?? ""
    // A path with escapes is left alone rather than taken for another one.
    guard uri.hasPrefix("file:///"), !uri.contains("%") else { return }
    directory = String(uri.dropFirst("file://".count))
  }

  mutating func addMessage(_ bytes: UnsafeRawBufferPointer?, line: Int) {
    messages.append(Self.record(bytes, line: line, AmpUsage.init(message:)))
  }

  mutating func addEvent(_ bytes: UnsafeRawBufferPointer?, line: Int) {
    events.append(Self.record(bytes, line: line, AmpUsage.init(event:)))
  }

  private static func record(
    _ bytes: UnsafeRawBufferPointer?, line: Int,
    _ parse: (UnsafeRawBufferPointer) throws(JSONProblem) -> AmpUsage
  ) -> Record {
    guard let bytes else {
      return Record(
        line: line, usage: .failure(RowError("is longer than 16 MB; expected one message")))
    }
    do throws(JSONProblem) {
      return Record(line: line, usage: .success(try parse(bytes)))
    } catch {
      let reason = "is no message of a thread: \(error.reason) at byte \(error.offset) of it"
      return Record(line: line, usage: .failure(RowError(reason)))
    }
  }
}
