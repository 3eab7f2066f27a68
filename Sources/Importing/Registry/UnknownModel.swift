/// The model of calls whose source names none: without a price (counting rule 18).
enum UnknownModel {
  static let name = "(unknown model)"
}
