internal import Operations
internal import UsageModel

extension Context {
  /// What a person at a terminal says of the world, with Ctrl-C.
  static func terminal() -> Context {
    Context(
      clock: { Console.standard.now }, cores: Platform.cores,
      checkCancellation: Interruption.check)
  }

  /// The world of an import: the system's clock, which is the one of the files' times.
  static func importing(_ importListener: any ImportListener) -> Context {
    Context(
      clock: { Instant(milliseconds: Platform.now() * 1000) }, cores: Platform.cores,
      checkCancellation: Interruption.check, importListener: importListener)
  }
}
