internal import Presentation

/// A document of a report as markup, below a heading of the page.
struct DocumentHTML {
  let document: Document
  var link: (_ column: String, _ row: TableHTML.RowCells) -> Address? = { _, _ in nil }

  var html: HTML {
    document.blocks.reduce(into: HTML.empty) { $0 += html(of: $1) }
  }

  private func html(of block: Document.Block) -> HTML {
    switch block {
    case .heading(let text): return "<h3>\(text)</h3>\n"
    case .paragraph(let text): return .paragraph(text)
    case .list(let items): return Self.list(items)
    case .table(let table, let bars):
      guard bars.isEmpty else { return HTML(made: Document([block]).body) }
      return TableHTML(table: table.inShownCurrency, link: link).html
    case .chart: return HTML(made: Document([block]).body)
    case .entries(let entries):
      let items = entries.map { entry -> HTML in
        let title = [entry.amount, entry.label, entry.title].compactMap { $0 }
          .joined(separator: " ")
        return "<li><strong>\(title)</strong>\n\(Self.list(entry.lines))</li>\n"
      }
      return "<ol class=\"entries\">\n\(items)</ol>\n"
    case .lines(let sentences): return sentences.reduce(into: .empty) { $0 += .paragraph($1) }
    case .notes(let notes): return notes.reduce(into: .empty) { $0 += .note($1) }
    }
  }

  /// Reasons begin with a hyphen in text.
  private static func list(_ items: [String]) -> HTML {
    guard !items.isEmpty else { return .empty }
    let rows = items.map { item -> HTML in
      "<li>\(item.hasPrefix("- ") ? String(item.dropFirst(2)) : item)</li>\n"
    }
    return "<ul>\n\(rows)</ul>\n"
  }
}
