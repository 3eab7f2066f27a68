public import SQLite

/// An error of a ledger; its description says what is wrong and what to do.
public struct LedgerError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The kind of error; the command line maps it to an exit status.
  public enum Kind: Sendable {
    case missing, notALedger, newer, damaged, cannotOpen, cannotWrite, busy, notFound, conflict
  }

  public let kind: Kind
  /// The ledger's path; empty when the request was at fault, not the file.
  public let path: String
  /// What is wrong and what to do, in sentences.
  public let reason: String

  public init(_ kind: Kind, path: String = "", reason: String) {
    self.kind = kind
    self.path = path
    self.reason = reason
  }

  /// An error for a row that refers to a missing origin.
  public static func missingOrigin(_ id: Int64, in ledger: Ledger) -> LedgerError {
    LedgerError(
      .damaged, path: ledger.path, reason: "Origin \(id) is missing: run 'outlay check'.")
  }

  /// `ledger.db: reason`.
  public var description: String { path.isEmpty ? reason : "\(path): \(reason)" }

  /// Runs `body`, converting errors of SQLite and of migrations to ledger errors.
  static func translating<T>(path: String, _ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as SQLiteError {
      throw LedgerError(error, path: path) ?? error
    } catch let error as MigrationError {
      throw LedgerError(error, path: path)
    }
  }

  private init(_ error: MigrationError, path: String) {
    switch error {
    case .notOurs: self.init(.notALedger, path: path, reason: error.description)
    case .failed(let name, let cause):
      self =
        LedgerError(cause, path: path)
        ?? LedgerError(
          .damaged, path: path,
          reason:
            "The ledger is damaged: it says that the step '\(name)' of its schema is still to be made, and "
            + "that does not fit (\(cause.message)). Nothing was changed. Restore a backup.")
    case .newer: self.init(.newer, path: path, reason: error.description)
    default: self.init(.damaged, path: path, reason: error.description)
    }
  }

  /// Whether an error, of SQLite or of a ledger, says that the file is damaged.
  public static func isDamage(_ error: any Error) -> Bool {
    if let error = error as? SQLiteError {
      return (LedgerError(error, path: "") ?? .foreignSchema(error, path: ""))?.kind == .damaged
    }
    return (error as? LedgerError)?.kind == .damaged
  }

  /// Nil when the error speaks of a statement rather than of the file.
  public init?(_ error: SQLiteError, path: String) {
    let (kind, reason): (Kind, String)
    switch true {
    case error.isBusy, error.code.primary == .lockProtocol, error.code.primary == .locked:
      (kind, reason) = (
        .busy, "The ledger is busy: another import or edit holds it. Try again when it is done."
      )
    case error.isNotADatabase:
      (kind, reason) = (
        .notALedger,
        "The file is not a ledger and was left as it is. Name another with --ledger."
      )
    case error.isCorrupt, error.isOfAnotherFormat:
      (kind, reason) = (
        .damaged,
        "The ledger is damaged (\(error.message)). Run 'outlay check', and restore a backup."
      )
    case error.isFull:
      (kind, reason) = (
        .cannotWrite,
        "The disk is full\(Self.outcome(error)). Free some room and run it again."
      )
    case error.isReadOnly:
      (kind, reason) = (
        .cannotWrite, "The ledger cannot be written: check the permissions of file and folder."
      )
    case error.isOutOfFiles:
      (kind, reason) = (
        .cannotOpen,
        "The ledger cannot be opened: too many files are open. Allow more (ulimit -n) and run it again."
      )
    case error.isCannotOpen:
      (kind, reason) = (
        .cannotOpen,
        "The ledger cannot be opened: check that the path is a file in a folder you may write."
      )
    case error.code.primary == .ioError:
      (kind, reason) = (
        .cannotWrite,
        "The disk does not answer as it should (\(error.message))\(Self.outcome(error)). Run it again."
      )
    case error.code.primary == .noMemory:
      (kind, reason) = (
        .cannotOpen, "There is not enough memory\(Self.outcome(error)). Free some and run it again."
      )
    case error.code == .checkConstraint:
      (kind, reason) = (
        .conflict,
        "The ledger does not take that value (\(error.message)); nothing was changed."
      )
    default: return nil
    }
    self.init(kind, path: path, reason: reason)
  }

  /// A statement of the program that names what the file does not have; nil for any other error.
  public static func foreignSchema(_ error: SQLiteError, path: String) -> LedgerError? {
    let signs = ["no such ", " has no column named ", "error in "]
    guard error.code == .error, signs.contains(where: error.message.contains) else { return nil }
    return LedgerError(
      .damaged, path: path,
      reason: "The ledger's tables are not as this program makes them (\(error.message)). "
        + "Run 'outlay check', and restore a backup.")
  }

  /// What became of the change that the error ended.
  private static func outcome(_ error: SQLiteError) -> String {
    switch error.outcome {
    case .none: ""
    case .undone: "; the change was undone"
    case .uncertain:
      "; whether the change is in the ledger, 'outlay audit' and 'outlay imports list' show"
    }
  }
}

extension SQLiteError {
  /// Whether the file's header or schema is of a format that this SQLite does not know.
  fileprivate var isOfAnotherFormat: Bool {
    code == .error && message.hasPrefix("unsupported file format")
  }
}

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Explains a path without a ledger: most such paths are mistyped, so it names the nearest folder
/// that exists.
struct MissingLedger {
  private let path: String

  private static let mostNames = 3

  init(_ path: String) {
    self.path = path
  }

  var error: LedgerError {
    let files = FileManager.default
    let isThere = files.fileExists(atPath: path)
    let start = isThere ? "The file holds no ledger." : "There is no such ledger."
    return LedgerError(
      .missing, path: path, reason: start + " " + nearest(files) + "'outlay import' makes one.")
  }

  /// A sentence that names the nearest existing folder, and the ledgers in it by their file names.
  private func nearest(_ files: FileManager) -> String {
    var folder = path.hasPrefix("/") ? path : files.currentDirectoryPath + "/" + path
    repeat {
      let slash = folder.lastIndex(of: "/") ?? folder.startIndex
      folder = String(folder[..<slash])
    } while !folder.isEmpty && !files.fileExists(atPath: folder)
    let shown = folder.isEmpty ? "/" : folder
    let names = (try? files.contentsOfDirectory(atPath: shown)) ?? []
    let own = path.split(separator: "/").last ?? ""
    let ledgers = names.filter { $0.hasSuffix(".db") && $0 != own }.sorted().prefix(Self.mostNames)
    let found = ledgers.isEmpty ? "" : " with \(ledgers.joined(separator: ", "))"
    return "The nearest path that exists is \(shown)\(found). "
  }
}

extension LedgerError.Kind {
  /// The status with which a program ends for such an error (sysexits.h).
  public var exitStatus: Int32 {
    switch self {
    case .missing: 66
    case .notALedger, .newer, .damaged: 65
    case .cannotOpen, .cannotWrite: 73
    case .busy: 75
    case .notFound, .conflict: 64
    }
  }
}
