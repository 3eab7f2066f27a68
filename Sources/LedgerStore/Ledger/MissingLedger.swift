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
