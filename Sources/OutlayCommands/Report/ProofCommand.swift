internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

struct ProofCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proof",
    abstract: "Write a month's claim with all that proves it, for somebody else to recompute.",
    discussion: """
      One archive: the claim's lines, the rows under them with tokens and costs, the lines of the price \
      book with their sources, digests of the files that told the rows, and a program of Python's standard \
      library alone that recomputes every number and says whether it holds. The same ledger writes the same \
      bytes. With --pseudonyms no name of a developer, project or key is in it, by a key that stays on \
      this machine; cost centres, accounts and models are.

        outlay proof 2026-09
        outlay proof 2026-09 --pseudonyms --output proof.zip
        python3 -m zipfile -e proof.zip proof     # what is in it
        python3 proof/verify-proof.py proof.zip
      """)

  @OptionGroup var month: MonthArgument

  @Option(
    name: .long,
    help:
      "What makes a line. Absent: as in the months that were closed, else a developer and project.")
  var by: ExpenseGrouping?

  @Option(name: .long, help: "The book that the lines are of.")
  var book: SpendBook = .bill

  @Flag(
    name: .long, help: "Prove the claim although calls have no price; they become lines of 0.00.")
  var allowUnpriced = false

  @Flag(
    name: .long,
    help: "Add lines for what is billed beyond usage, so that the claim equals the invoice.")
  var tieToStatement = false

  @Option(name: .long, help: CurrencyHelp.text)
  var currency: Currency?

  @Flag(name: .long, help: "Write pseudonyms in place of names.")
  var pseudonyms = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The file, readable by you alone. Absent: proof-MONTH.zip in this folder.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let month = try month.month(in: ledger)
    let file = OutputFile(to: output ?? "proof-\(month).zip")
    try file.check()
    let query = ExpenseQuery(
      month: month, book: book, allowsUnpriced: allowUnpriced, today: try ledger.today(),
      rate: try ledger.bookRate(currency, for: month.days, today: ledger.today()))
    let proof = try MonthProof(
      ledger, query, MonthClaim.Options(by: by, isTied: tieToStatement, currency: currency),
      names: names(), book: PriceBook(of: ledger))
    let archive = proof.archive
    try file.write { sink in try sink(archive) }
    say(proof, archive, to: file)
  }

  private func names() throws -> ProofNames {
    guard pseudonyms else { return .real }
    let names = Pseudonyms(key: try PseudonymKey.inDataFolder())
    return ProofNames { kind, name in names.name(name, kind: kind) }
  }

  private func say(_ proof: MonthProof, _ archive: [UInt8], to file: OutputFile) {
    let report = proof.report
    report.notes.forEach(Console.standard.say)
    let name = file.output ?? ""
    Console.standard.say(
      "Proved \(Figures.counted(Int64(report.lines.count), "line")) by "
        + "\(Figures.counted(Int64(proof.rowCount), "row")) in \(name): "
        + "\(report.currency.displayText(report.claimedUnits)).")
    let digest = Digest.sha256(bytes: archive).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    Console.standard.say("SHA-256 \(digest.joined())")
    guard name != "-" else { return }
    Console.standard.say(
      "To verify it: python3 -m zipfile -e \(ShellWord.quoted(name)) proof && "
        + "python3 proof/verify-proof.py \(ShellWord.quoted(name))")
  }
}
