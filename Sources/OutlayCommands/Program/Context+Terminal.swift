internal import Operations
internal import UsageModel

extension Context {
  /// The context of a command at a terminal, which Ctrl-C cancels.
  static func terminal() -> Context {
    Context(
      clock: { Console.standard.now }, cores: Platform.cores,
      checkCancellation: Interruption.check)
  }

  /// The context of an import, with the system's clock: the times of files are by that one.
  static func importing(_ importListener: any ImportListener) -> Context {
    Context(
      clock: { Instant(milliseconds: Platform.now() * 1000) }, cores: Platform.cores,
      checkCancellation: Interruption.check, importListener: importListener)
  }
}
