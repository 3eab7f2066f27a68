internal import ArgumentParser

/// How the program ends; the numbers are those of sysexits.h, where they have one.
enum ExitStatus: Int32 {
  case done = 0
  /// Done, with findings: rejected lines, unpriced calls with `--strict`, failed checks.
  case findings = 1
  case usage = 64
  case badData = 65
  case noInput = 66
  case internalError = 70
  case cannotWrite = 73
  case busy = 75
  /// Ctrl-C: 128 and the number of the signal, as shells have it.
  case interrupted = 130

  /// Ends a command silently with this status.
  var code: ExitCode { ExitCode(rawValue) }
}
