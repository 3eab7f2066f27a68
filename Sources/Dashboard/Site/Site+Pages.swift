extension Site {
  /// All pages; of two with the same path the first that a viewer may open is theirs.
  static let pages: [Page] =
    [OverviewPage.page, SpendPage.page] + NounPages.all.flatMap(\.pages) + SessionPages.pages
    + [BudgetPages.page] + RequestPages.pages + AlertPages.pages + [OutliersPage.page]
    + ImportPages.pages + MonthPages.pages
}
