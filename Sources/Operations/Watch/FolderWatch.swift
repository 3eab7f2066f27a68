public import Importing

/// Calls for work whenever files changed and then were left alone for a moment, until it is
/// cancelled.
public struct FolderWatch {
  /// How long things take, in milliseconds.
  public struct Pace: Sendable {
    /// How long a wait lasts before cancellation is asked for.
    public var step = 200
    /// How long files have to be left alone before they are read.
    public var settled = 600
    /// How long they are waited for where they are written all the time.
    public var longest = 5_000
    /// How often folders are looked through though nothing was heard of them: of those that hear
    /// of all, and of the others.
    public var sweep = 60_000
    public var frequentSweep = 3_000

    public init() {}
  }

  private let changes: any ChangeSource
  private let pace: Pace
  private let context: Context

  public init(_ changes: any ChangeSource, pace: Pace = Pace(), context: Context) {
    self.changes = changes
    self.pace = pace
    self.context = context
  }

  /// Calls `work` at once and after each change; returns when the context is cancelled, also within
  /// `work`. Rethrows its other errors.
  public func run(_ work: () throws -> Void) throws {
    while !isCancelled {
      do {
        try work()
      } catch {
        if isCancelled { return }
        throw error
      }
      waitForChange()
    }
  }

  private var isCancelled: Bool {
    do {
      try context.checkCancellation()
      return false
    } catch {
      return true
    }
  }

  /// Waits until something changed and was left alone, it is time to look through all, or the
  /// work is cancelled.
  private func waitForChange() {
    var waited = 0
    while !isCancelled, waited < (changes.hearsAll ? pace.sweep : pace.frequentSweep) {
      if changes.wait(milliseconds: pace.step) { return settle() }
      waited += pace.step
    }
  }

  private func settle() {
    var quiet = 0
    var waited = 0
    while !isCancelled, quiet < pace.settled, waited < pace.longest {
      quiet = changes.wait(milliseconds: pace.step) ? 0 : quiet + pace.step
      waited += pace.step
    }
  }
}
