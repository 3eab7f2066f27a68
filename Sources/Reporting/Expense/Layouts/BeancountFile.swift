internal import Presentation
internal import UsageModel

extension ExpenseLayout {
  /// Directives of Beancount: a transaction for each vendor, with the names as they are in metadata.
  static let beancount = ExpenseLayout(
    "beancount", "Beancount file", fileExtension: "beancount",
    accounts: AccountNames(expense: "Expenses:AI", payable: "Liabilities")
  ) { claim in
    LaidOutClaim(BeancountFile(claim).text)
  }
}

private struct BeancountFile {
  private let claim: BookedClaim

  init(_ claim: BookedClaim) {
    self.claim = claim
  }

  var text: String {
    var lines = ["; \(claim.title). Written by outlay.", ""]
    // Several months go into one ledger, and an account may be opened once only.
    lines.append(#"plugin "beancount.plugins.auto_accounts""#)
    for vendor in claim.vendors { lines += transaction(vendor) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func transaction(_ vendor: BookedClaim.Vendor) -> [String] {
    let head = [
      "",
      "\(claim.postingDate) * \(Self.quoted(vendor.name)) \(Self.quoted(claim.title)) "
        + "^\(claim.reference)",
    ]
    let postings = vendor.lines.flatMap { line -> [String] in
      var lines = ["  \(account(line))  \(claim.currency.text(line.amount)) \(claim.currency)"]
      lines.append("    outlay-id: \(Self.quoted(line.externalID))")
      lines.append("    basis: \(Self.quoted(line.place.basis.label))")
      let place = line.place
      let names = [
        ("developer", place.developer), ("project", place.project), ("key", place.key),
        ("cost-centre", place.costCentre),
      ]
      for (key, name) in names {
        if let name { lines.append("    \(key): \(Self.quoted(name))") }
      }
      return lines
    }
    let payable =
      Self.root(claim.accounts.payable, below: "Liabilities") + ":" + Self.component(vendor.name)
    return head + postings
      + ["  \(payable)  \(claim.currency.text(-vendor.total)) \(claim.currency)"]
  }

  private func account(_ line: BookedClaim.Line) -> String {
    let names = line.path.map { Self.component($0 ?? "Unassigned") }
    return ([Self.root(line.account, below: "Expenses")] + names).joined(separator: ":")
  }

  private static let roots = ["Assets", "Liabilities", "Equity", "Income", "Expenses"]

  private static func root(_ account: String, below parent: String) -> String {
    let parts = account.split(separator: ":").map { component(String($0)) }
    return ((parts.first.map(roots.contains) ?? false ? [] : [parent]) + parts)
      .joined(separator: ":")
  }

  /// One name of an account: letters, digits and dashes, of which the first is a capital or a digit.
  ///
  /// Source: Beancount's language syntax, "Accounts".
  private static func component(_ name: String) -> String {
    var out = ""
    for character in name {
      if character.isLetter || character.isASCII && character.isNumber {
        out.append(character)
      } else if !out.isEmpty, out.last != "-" {
        out.append("-")
      }
    }
    while out.last == "-" { out.removeLast() }
    guard let first = out.first else { return "X" }
    let start = first.isNumber ? String(first) : first.uppercased()
    // A letter of a script without capitals cannot begin a name.
    return start == String(first) && first.isLetter && !first.isUppercase
      ? "X" + out : start + out.dropFirst()
  }

  private static func quoted(_ text: String) -> String {
    let safe = PlainText.clean(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(safe)\""
  }
}
