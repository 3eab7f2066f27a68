internal import UsageModel

/// A spreadsheet file with one sheet: numbers and dates as such, texts as texts, whatever they begin with.
///
/// Source: ECMA-376, part 1, the parts that a workbook must have.
struct Workbook {
  /// What a cell holds.
  enum Value {
    case text(String)
    /// A plain decimal number, in the style it is shown in.
    case number(String, Style)
    case day(Day)
    /// The sum of the rows above, with its value as it is now.
    case sum(String, Style)
    case empty
  }

  /// The styles of cells; the raw value is the index in the list of the file.
  enum Style: Int {
    case plain, heading, day, amount, count, exact, total, totalAmount, totalCount, totalExact

    var ofTotal: Style {
      switch self {
      case .amount: .totalAmount
      case .count: .totalCount
      case .exact: .totalExact
      default: .total
      }
    }
  }

  let name: String
  let header: [String]
  let rows: [[Value]]
  /// The row below the others; nil without any.
  let totals: [Value]?

  /// The file.
  var bytes: [UInt8] {
    var archive = ZipArchive()
    archive.add("[Content_Types].xml", Self.xml(Self.contentTypes))
    archive.add("_rels/.rels", Self.xml(Self.relations))
    archive.add("xl/workbook.xml", Self.xml(book))
    archive.add("xl/_rels/workbook.xml.rels", Self.xml(Self.bookRelations))
    archive.add("xl/styles.xml", Self.xml(Self.styles))
    archive.add("xl/worksheets/sheet1.xml", Self.xml(sheet))
    return archive.archive
  }

  private var sheet: String {
    var out =
      "<worksheet xmlns=\"\(Self.main)\"><sheetViews><sheetView workbookViewId=\"0\">"
      + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
      + "</sheetView></sheetViews><cols>"
    for (index, width) in widths.enumerated() {
      out +=
        "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>"
    }
    out += "</cols><sheetData>" + row(1, header.map(Value.text), isHeader: true)
    for (index, values) in rows.enumerated() { out += row(index + 2, values) }
    if let totals { out += row(rows.count + 2, totals) }
    return out + "</sheetData></worksheet>"
  }

  private func row(_ number: Int, _ values: [Value], isHeader: Bool = false) -> String {
    var out = "<row r=\"\(number)\">"
    for (index, value) in values.enumerated() {
      let place = "r=\"\(Self.letters(index))\(number)\""
      switch value {
      case .empty: break
      case .text(let text):
        let style =
          isHeader ? Style.heading : totals != nil && number > rows.count + 1 ? .total : .plain
        out +=
          "<c \(place) s=\"\(style.rawValue)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
          + "\(HTMLText.escaped(text))</t></is></c>"
      case .number(let text, let style):
        out += "<c \(place) s=\"\(style.rawValue)\"><v>\(text)</v></c>"
      case .day(let day):
        out += "<c \(place) s=\"\(Style.day.rawValue)\"><v>\(Self.serial(day))</v></c>"
      case .sum(let text, let style):
        let column = Self.letters(index)
        out +=
          "<c \(place) s=\"\(style.ofTotal.rawValue)\"><f>SUM(\(column)2:\(column)\(number - 1))"
          + "</f><v>\(text)</v></c>"
      }
    }
    return out + "</row>"
  }

  /// Days since 1899-12-30, as spreadsheets count them; 1970-01-01 is 25569.
  private static func serial(_ day: Day) -> Int32 { day.number + 25_569 }

  /// `A`, `Z`, `AA`.
  private static func letters(_ column: Int) -> String {
    let last = String(UnicodeScalar(UInt8(65 + column % 26)))
    return column < 26 ? last : letters(column / 26 - 1) + last
  }

  /// In characters; long texts are cut off on the screen.
  private var widths: [Int] {
    header.indices.map { column in
      let texts = rows.map { row -> Int in
        switch row.indices.contains(column) ? row[column] : .empty {
        case .text(let text): text.count
        case .number(let text, _), .sum(let text, _): text.count
        case .day: 10
        case .empty: 0
        }
      }
      return min(60, max(header[column].count, texts.max() ?? 0) + 2)
    }
  }
}

extension Workbook {
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let sheetML =
    "application/vnd.openxmlformats-officedocument.spreadsheetml"

  private static func xml(_ content: String) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + content
  }

  private static let contentTypes = """
    <Types xmlns="\(package)/content-types">\
    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
    <Default Extension="xml" ContentType="application/xml"/>\
    <Override PartName="/xl/workbook.xml" ContentType="\(sheetML).sheet.main+xml"/>\
    <Override PartName="/xl/styles.xml" ContentType="\(sheetML).styles+xml"/>\
    <Override PartName="/xl/worksheets/sheet1.xml" ContentType="\(sheetML).worksheet+xml"/></Types>
    """

  private static let relations = """
    <Relationships xmlns="\(package)/relationships">\
    <Relationship Id="rId1" Type="\(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>
    """

  private static let bookRelations = """
    <Relationships xmlns="\(package)/relationships">\
    <Relationship Id="rId1" Type="\(office)/worksheet" Target="worksheets/sheet1.xml"/>\
    <Relationship Id="rId2" Type="\(office)/styles" Target="styles.xml"/></Relationships>
    """

  private var book: String {
    """
    <workbook xmlns="\(Self.main)" xmlns:r="\(Self.office)"><sheets>\
    <sheet name="\(HTMLText.escaped(name))" sheetId="1" r:id="rId1"/></sheets>\
    <calcPr fullCalcOnLoad="1"/></workbook>
    """
  }

  /// The formats of ``Style``, in its order: dates 14, amounts 4, counts 3, exact amounts of up to twelve
  /// decimals 164; headings and totals are bold.
  private static let styles: String = {
    let cells = [
      (0, 0), (0, 1), (14, 0), (4, 0), (3, 0), (164, 0), (0, 1), (4, 1), (3, 1), (164, 1),
    ]
    let formats = cells.map { format, font in
      "<xf numFmtId=\"\(format)\" fontId=\"\(font)\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
        + "applyNumberFormat=\"1\" applyFont=\"1\"/>"
    }
    return """
      <styleSheet xmlns="\(main)"><numFmts count="1">\
      <numFmt numFmtId="164" formatCode="0.00##########"/></numFmts>\
      <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
      <font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
      <fills count="2"><fill><patternFill patternType="none"/></fill>\
      <fill><patternFill patternType="gray125"/></fill></fills>\
      <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
      <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
      <cellXfs count="\(cells.count)">\(formats.joined())</cellXfs>\
      <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
      </styleSheet>
      """
  }()
}
