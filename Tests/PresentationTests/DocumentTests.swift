import Presentation
import Testing
import UsageModel

/// One document in each of the forms that people read.
struct DocumentTests {
  private let document = Document(
    title: "Spend of <October>",
    [
      .paragraph("The team spent $4.00."), .list(["Nothing is over budget."]),
      .entries([
        Document.Entry(
          amount: "$12.00", label: "fast mode", title: "ana, shop", lines: ["six calls | of ten"]),
        Document.Entry(amount: "$3.00", label: "compaction", title: "ben", lines: []),
      ]),
      .heading("By team"),
      .table(
        Table(
          columns: [ColumnHead("Team", name: "team"), ColumnHead("State", name: "state")],
          rows: [[.text("payments"), .state("over", .over)]], notes: ["As of today."])),
      .notes(["Made by hand."]),
    ])

  @Test func `A terminal gets aligned entries and blank lines between pieces`() {
    #expect(
      document.text() == """
        Spend of <October>

        The team spent $4.00.

        - Nothing is over budget.

        1. $12.00  fast mode   ana, shop
                   six calls | of ten

        2.  $3.00  compaction  ben

        By team

        Team      State
        ───────────────
        payments  over

        As of today.

        Made by hand.

        """)
  }

  @Test func `Markdown means nothing by what came from outside`() {
    #expect(
      document.markdown == #"""
        # Spend of \<October>

        The team spent $4.00.

        - Nothing is over budget.

        1. **$12.00 fast mode ana, shop**
           - six calls \| of ten

        2. **$3.00 compaction ben**

        ## By team

        | Team | State |
        | --- | --- |
        | payments | over |

        As of today.

        Made by hand.

        """#)
  }

  @Test func `A page has its title escaped, its table in a box that scrolls, and states by class`()
  {
    let page = document.html
    #expect(page.contains("<title>Spend of &lt;October&gt;</title>"))
    #expect(page.contains("<div class=\"table\">\n<table>"))
    #expect(page.contains("<td class=\"over\">over</td>"))
    #expect(page.contains("<p class=\"note\">As of today.</p>"))
  }

  @Test func `A page of tables alone is called by the first, and each further one by its own`() {
    func table(_ title: String) -> Table {
      Table(title: title, columns: [ColumnHead("A", name: "a")], rows: [[.count(1)]])
    }
    let page = Document([.table(table("One")), .table(table("Two"))]).html
    #expect(page.contains("<h1>One</h1>") && page.contains("<h2>Two</h2>"))
    #expect(!page.contains("<h2>One</h2>"))
  }

  @Test func `A long line goes on below where it began`() {
    let entry = Document.Entry(
      amount: "$1.00", title: String(repeating: "word ", count: 12) + "end", lines: ["why"])
    let lines = Document([.entries([entry])]).text(width: 50).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].hasPrefix("          word") && lines[2] == "          why")
  }
}
