/// Whose usage a summary is about, and so which calls may be among what it claims (counting rule 25).
enum UsageScope: Hashable {
  case developer(Int64)
  /// The calls that were made with a key, nothing else.
  case key(Int64)
  /// What nobody owns: the files of one folder, or one identity, are taken for one person's.
  case unassigned(String)
  /// A summary that says nothing of whose it is.
  case alone(Int64)
}
