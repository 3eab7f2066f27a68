internal import CSV
public import LedgerStore
internal import Presentation
public import Pricing
internal import UsageModel

/// A month's claim with all that it is made of, so that somebody else can recompute every number of it.
///
/// The same ledger makes the same bytes. `Proof/Inside/README.txt` says what each file holds, and
/// `Proof/Inside/verify-proof.py` recomputes the claim from them.
public struct MonthProof: Sendable {
  /// The claim that is proved.
  public let report: ExpenseReport
  /// The rows of usage under it.
  public let rowCount: Int
  /// The files, in the order of the archive.
  public let files: [(name: String, content: [UInt8])]

  /// The bytes that an archive can hold.
  private static let largest = 4_000_000_000

  /// Proves the claim that ``MonthClaim`` makes. Throws what that throws.
  public init(
    _ ledger: Ledger, _ query: ExpenseQuery, _ options: MonthClaim.Options,
    names: ProofNames = .real, book: PriceBook
  ) throws {
    (report, rowCount, files) = try ledger.reading {
      let claim = try MonthClaim.make(ledger, query, options, book: book)
      let contents = try ProofContents(ledger, claim, isTied: options.isTied, book: book)
      let tables = try ProofTables(ledger, claim, contents, names)
      return (claim.report, contents.rows.count, tables.files)
    }
    guard files.reduce(0, { $0 + $1.content.count }) < Self.largest else {
      throw ExpenseError.notTaken(
        "The rows of \(report.month.title) take more than the 4 GB that the archive of a proof can hold."
      )
    }
  }

  /// The files in one archive.
  public var archive: [UInt8] {
    var archive = ZipArchive()
    for file in files { archive.add(file.name, file.content) }
    return archive.archive
  }
}

/// What a proof calls people, projects and keys: their names, or pseudonyms.
public struct ProofNames: Sendable {
  /// The names of the ledger.
  public static let real = ProofNames(nil)

  private let rename: (@Sendable (_ kind: String, _ name: String) -> String)?

  /// Pseudonyms: `rename` is asked for that of a name that is not empty, of a kind such as `developer`.
  public init(_ rename: (@Sendable (_ kind: String, _ name: String) -> String)?) {
    self.rename = rename
  }

  /// Whether they are pseudonyms, so that paths and addresses are left out.
  var arePseudonyms: Bool { rename != nil }

  /// The cell of a name; empty for nil.
  func cell(_ kind: String, _ name: String?) -> ProofTable.Cell {
    guard let name, !name.isEmpty else { return .empty }
    return .text(rename.map { $0(kind, name) } ?? name)
  }

  /// The cell of what has no pseudonym, such as a path.
  func realCell(_ text: String?) -> ProofTable.Cell {
    text.map { arePseudonyms ? .empty : .text($0) } ?? .empty
  }
}
