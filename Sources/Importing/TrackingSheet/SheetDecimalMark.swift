/// The decimal mark of a sheet, `1,204.50` or `1.204,50`, decided for the whole sheet.
enum SheetDecimalMark {
  case point
  case comma
  /// The sheet proves both, so that ambiguous amounts cannot be read.
  case mixed

  /// Decides by the marks that unambiguous amounts prove. Without any, it is the comma in a sheet
  /// delimited by semicolons, else the point.
  init(proofs: Set<SheetDecimalMark>, delimiter: UInt8) {
    self =
      switch (proofs.contains(.point), proofs.contains(.comma)) {
      case (true, true): .mixed
      case (true, false): .point
      case (false, true): .comma
      case (false, false): delimiter == UInt8(ascii: ";") ? .comma : .point
      }
  }
}
