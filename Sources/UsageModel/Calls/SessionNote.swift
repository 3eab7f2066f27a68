/// What people note about a session.
public struct SessionNote: Hashable, Sendable {
  public var task: String
  public var notes: String
  /// The duration as stated, in minutes.
  public var minutes: Int?

  public init(task: String, notes: String, minutes: Int?) {
    self.task = task
    self.notes = notes
    self.minutes = minutes
  }
}

extension SessionNote {
  /// The note with each secret masked.
  public var withoutSecrets: SessionNote {
    SessionNote(
      task: SecretText.masked(task), notes: SecretText.masked(notes), minutes: minutes)
  }
}
