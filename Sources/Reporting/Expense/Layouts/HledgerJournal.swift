internal import Presentation
internal import UsageModel

extension ExpenseLayout {
  /// A journal of hledger: a transaction for each vendor, the accounts a tree by the claim's lines.
  static let hledger = ExpenseLayout(
    "hledger", "hledger journal", fileExtension: "journal",
    accounts: AccountNames(expense: "expenses:ai", payable: "liabilities")
  ) { claim in
    LaidOutClaim(HledgerJournal(claim).text)
  }
}

private struct HledgerJournal {
  private let claim: BookedClaim

  init(_ claim: BookedClaim) {
    self.claim = claim
  }

  var text: String {
    var lines = ["; \(claim.title). Written by outlay.", ""]
    if !claim.vendors.isEmpty { lines.append("commodity \(sample)") }
    lines += accounts.map { "account \($0)" }
    for vendor in claim.vendors { lines += transaction(vendor) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `$1000.00`, `1000. JPY`: what a directive shows the form of amounts by, with its decimal point.
  private var sample: String {
    let text = amount(of: 1000 * claim.currency.unitsPerWhole)
    return claim.currency.decimals > 0 ? text : text.replacing("1000", with: "1000.")
  }

  /// All accounts, declared so that a strict check finds none that is misspelt.
  private var accounts: [String] {
    Set(claim.lines.map(account) + claim.vendors.map { payable($0.name) }).sorted()
  }

  private func transaction(_ vendor: BookedClaim.Vendor) -> [String] {
    let payee = Self.oneLine(vendor.name).replacing("|", with: "/")
    let postings = vendor.lines.map { line in
      let tags = "id:\(line.externalID), basis:\(line.place.basis.label)"
      return "    \(account(line))  \(amount(of: line.amount))  ; \(tags)"
    }
    return [
      "", "\(claim.postingDate) * (\(claim.reference)) \(payee) | \(Self.oneLine(claim.title))",
    ] + postings + ["    \(payable(vendor.name))  \(amount(of: -vendor.total))"]
  }

  /// `$12.34`, `$-12.34`, `12.34 EUR`.
  private func amount(of units: Int128) -> String {
    let text = claim.currency.text(units)
    return claim.currency == .usd ? "$" + text : "\(text) \(claim.currency)"
  }

  private func account(_ line: BookedClaim.Line) -> String {
    let names = line.path.map { $0.map(Self.component) ?? "(unassigned)" }
    return ([Self.root(line.account, below: "expenses")] + names).joined(separator: ":")
  }

  private func payable(_ vendor: String) -> String {
    Self.root(claim.accounts.payable, below: "liabilities") + ":"
      + Self.component(vendor.lowercased())
  }

  /// An account with its place in the tree; one that is a name or a code alone is put below `parent`.
  private static func root(_ account: String, below parent: String) -> String {
    let parts = account.split(separator: ":").map { component(String($0)) }
    let stands = parts.count > 1 || parts.first == parent
    return ((stands ? [] : [parent]) + parts).joined(separator: ":")
  }

  /// One name of an account. What would end it, or split it, is percent-encoded: a colon, a semicolon, and
  /// all blanks but single ones within.
  ///
  /// Source: hledger's manual, "Account names": two spaces end an account.
  private static func component(_ name: String) -> String {
    var out = ""
    let scalars = Array(name.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isLast = index == scalars.count - 1
      let isSingle = scalar == " " && index > 0 && !isLast && scalars[index - 1] != " "
      let isPlain =
        !":;%\"".unicodeScalars.contains(scalar) && !scalar.properties.isWhitespace
        && scalar.properties.generalCategory != .control
      if isSingle || isPlain {
        out.unicodeScalars.append(scalar)
      } else {
        for byte in String(scalar).utf8 {
          out += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
        }
      }
    }
    return out
  }

  /// Text of a description, in which a semicolon would begin a comment.
  private static func oneLine(_ text: String) -> String {
    PlainText.clean(text).replacing(";", with: ",")
  }
}
