internal import Analysis
internal import ArgumentParser
internal import Budgeting
internal import Importing
internal import LedgerStore
internal import Operations
internal import Reporting
internal import SQLite
internal import Threads

/// An error as the person at the terminal sees it: one message, one exit status.
struct Failure: Error {
  let status: ExitStatus
  let message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }

  /// Nil for the errors that the argument parser itself reports.
  init?(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let failure as FileFailure:
      self.init(failure.kind == .noInput ? .noInput : .badData, failure.description)
    case let failure as LedgerError:
      self.init(
        ExitStatus(rawValue: failure.kind.exitStatus) ?? .internalError, failure.description)
    case let failure as SQLiteError: self.init(failure)
    case let failure as NoThread: self.init(.unavailable, failure.description)
    case let failure as UnknownName: self.init(.usage, failure.description)
    case let failure as RequestError: self.init(.usage, failure.description)
    case let failure as UnknownCommand: self.init(.usage, failure.description)
    case let failure as UnknownOption: self.init(.usage, failure.description)
    case let failure as UnknownChoice: self.init(.usage, failure.description)
    case let failure as UnknownOutlier: self.init(.usage, failure.description)
    case let failure as UnknownScope: self.init(.usage, failure.description)
    case let failure as MapFault: self.init(.usage, failure.description)
    case let failure as BudgetError: self.init(.usage, failure.description)
    case let failure as WhatIfError: self.init(.usage, failure.description)
    case let failure as EstimateError: self.init(.findings, failure.description)
    case let failure as ExpenseError: self.init(.findings, failure.description)
    case let failure as ClaimError: self.init(.usage, failure.description)
    case let failure as BreakdownError: self.init(.usage, failure.description)
    case let failure as MonthClose.Refusal: self.init(.findings, failure.description)
    default: return nil
    }
  }

  /// A statement that failed for the sake of the file, else one that the program should not have made.
  private init(_ error: SQLiteError) {
    let path = error.file ?? ""
    guard let failure = LedgerError(error, path: path) ?? .foreignSchema(error, path: path) else {
      self.init(.internalError, error.description)
      return
    }
    self.init(
      ExitStatus(rawValue: failure.kind.exitStatus) ?? .internalError, failure.description)
  }
}

/// How the program ends; the numbers are those of sysexits.h, where they have one.
enum ExitStatus: Int32 {
  case done = 0
  /// Done, with findings: rejected lines, unpriced calls with `--strict`, failed checks.
  case findings = 1
  case usage = 64
  case badData = 65
  case noInput = 66
  /// The program that speaks network is not installed, or the system gives too little to run.
  case unavailable = 69
  case internalError = 70
  case cannotWrite = 73
  case busy = 75
  /// Ctrl-C: 128 and the number of the signal, as shells have it.
  case interrupted = 130

  /// Ends a command silently with this status.
  var code: ExitCode { ExitCode(rawValue) }
}
