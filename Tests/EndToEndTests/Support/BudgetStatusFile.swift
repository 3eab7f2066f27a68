import Foundation

/// What `budget status --format json` writes.
struct BudgetStatusFile: Decodable {
  struct Row: Decodable {
    let developer: String?
    let budgetUSD: Decimal?
    let spentUSD: Decimal
    let state: String?
  }

  let rows: [Row]
  let total: Row
}
