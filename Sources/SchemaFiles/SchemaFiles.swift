/// The SQL of the Migrations folder, inside the program.
public enum SchemaFiles {
  /// Each file's name and text, in the order they apply; a text is made when it is asked for, as most programs
  /// that open a ledger need none. A file once released never changes.
  public static let inOrder: [(name: String, sql: @Sendable () -> String)] = [
    ("V001__initial", { text(PackageResources.V001__initial_sql) }),
    ("V002__append_only_import", { text(PackageResources.V002__append_only_import_sql) }),
    ("V003__budgets", { text(PackageResources.V003__budgets_sql) }),
    ("V004__alerts", { text(PackageResources.V004__alerts_sql) }),
    ("V005__estimates", { text(PackageResources.V005__estimates_sql) }),
    ("V006__fewer_indexes", { text(PackageResources.V006__fewer_indexes_sql) }),
    ("V007__audit_changes", { text(PackageResources.V007__audit_changes_sql) }),
    ("V008__dated_membership", { text(PackageResources.V008__dated_membership_sql) }),
    ("V009__claims", { text(PackageResources.V009__claims_sql) }),
    ("V010__whole_responses", { text(PackageResources.V010__whole_responses_sql) }),
    ("V011__sheet_lines", { text(PackageResources.V011__sheet_lines_sql) }),
    ("V012__undo", { text(PackageResources.V012__undo_sql) }),
    ("V013__import_notes", { text(PackageResources.V013__import_notes_sql) }),
    ("V014__billed", { text(PackageResources.V014__billed_sql) }),
    ("V015__directory", { text(PackageResources.V015__directory_sql) }),
    ("V016__mapping", { text(PackageResources.V016__mapping_sql) }),
    ("V017__key_share", { text(PackageResources.V017__key_share_sql) }),
    ("V018__project_tree", { text(PackageResources.V018__project_tree_sql) }),
    ("V019__nobodys", { text(PackageResources.V019__nobodys_sql) }),
    ("V020__plan_windows", { text(PackageResources.V020__plan_windows_sql) }),
    ("V021__tokens", { text(PackageResources.V021__tokens_sql) }),
    ("V022__statements", { text(PackageResources.V022__statements_sql) }),
    ("V023__closes", { text(PackageResources.V023__closes_sql) }),
    ("V024__rates", { text(PackageResources.V024__rates_sql) }),
    ("V025__seats", { text(PackageResources.V025__seats_sql) }),
    ("V026__work", { text(PackageResources.V026__work_sql) }),
    ("V027__outlier_marks", { text(PackageResources.V027__outlier_marks_sql) }),
    ("V028__leave", { text(PackageResources.V028__leave_sql) }),
    ("V029__audit_chain", { text(PackageResources.V029__audit_chain_sql) }),
    ("V030__large_ledgers", { text(PackageResources.V030__large_ledgers_sql) }),
  ]

  /// What all of them make, as one script for a new ledger.
  public static var whole: String { text(PackageResources.schema_sql) }

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
