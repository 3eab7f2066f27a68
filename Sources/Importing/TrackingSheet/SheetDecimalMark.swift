/// Whether a sheet writes `1,204.50` or `1.204,50`, decided over a whole sheet.
enum SheetDecimalMark {
  case point
  case comma
  /// The sheet proves both; what could be read both ways cannot be read.
  case mixed

  /// From the marks that amounts prove which can be read in one way only. Where none does, it is the comma
  /// in a sheet with semicolons between its cells, else the point.
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
