/// Where one field lies, as offsets from the first byte of its record.
///
/// For a quoted field the offsets are those of the content, without the enclosing quotes.
struct CSVField {
  var start: Int
  var end: Int
  var holdsDoubledQuotes: Bool
}
