internal import Importing
internal import UsageModel

/// Pull requests and issues as the command lines of GitHub (`gh`) and GitLab (`glab`) write them.
extension WorkFile {
  static func ofJSON(_ bytes: [UInt8], path: String) throws -> WorkFile {
    let document: JSONNode
    do {
      document = try JSONNode(parsing: bytes)
    } catch {
      throw FileFailure(
        .badData, path: path, line: error.line, reason: "is no JSON document: \(error.reason).")
    }
    let records = document.array ?? [document]
    let isGitLab = records.contains { $0["iid"] != nil }
    guard records.isEmpty || records.contains(where: { $0["number"] != nil || $0["iid"] != nil })
    else { throw FileFailure(.badData, path: path, reason: "is of another kind: \(expected).") }
    var file = WorkFile(
      path: path, content: isGitLab ? "merge requests (glab)" : "pull requests (gh)")
    for record in records {
      file.read += 1
      do {
        file.items.append(try isGitLab ? gitLab(record) : gitHub(record))
      } catch {
        file.leaveOut(error.reason, line: record.line)
      }
    }
    return file
  }

  private struct RecordFault: Error {
    let reason: String
  }

  private static func gitHub(_ record: JSONNode) throws(RecordFault) -> WorkItem {
    guard let number = record["number"]?.number, Int64(number) ?? 0 > 0 else {
      throw RecordFault(reason: "has no number: ask gh for --json number,title,headRefName,…")
    }
    let url = record["url"]?.text ?? ""
    let isIssue = url.contains("/issues/") && record["headRefName"] == nil
    var item = WorkItem(
      isIssue ? .ticket : .pullRequest, tracker: "github", reference: "#" + number,
      repository: repository(of: url, before: isIssue ? "issues" : "pull"),
      title: title(record["title"]?.text), state: (record["state"]?.text ?? "").lowercased(),
      branches: Set([record["headRefName"]?.text].compactMap { $0 }.filter { !$0.isEmpty }))
    item.openedAt = try instant(record, "createdAt")
    item.mergedAt = try instant(record, "mergedAt")
    item.closedAt = try instant(record, "closedAt")
    if item.mergedAt != nil, !isIssue { item.state = "merged" }
    return item
  }

  private static func gitLab(_ record: JSONNode) throws(RecordFault) -> WorkItem {
    guard let number = record["iid"]?.number, Int64(number) ?? 0 > 0 else {
      throw RecordFault(reason: "has no iid: expected a merge request")
    }
    let branch = record["source_branch"]?.text
    let state = record["state"]?.text ?? ""
    var item = WorkItem(
      branch == nil ? .ticket : .pullRequest, tracker: "gitlab",
      reference: (branch == nil ? "#" : "!") + number,
      repository: repository(
        of: record["web_url"]?.text ?? "", before: branch == nil ? "issues" : "merge_requests"),
      title: title(record["title"]?.text), state: state == "opened" ? "open" : state,
      branches: Set([branch].compactMap { $0 }.filter { !$0.isEmpty }))
    item.openedAt = try instant(record, "created_at")
    item.mergedAt = try instant(record, "merged_at")
    item.closedAt = try instant(record, "closed_at")
    return item
  }

  private static func instant(_ record: JSONNode, _ name: String) throws(RecordFault) -> Instant? {
    guard let text = record[name]?.text, !text.isEmpty else { return nil }
    guard let instant = Instant(iso8601: text) else {
      throw RecordFault(
        reason: "has '\(text.prefix(40))' as \(name): expected a time such as 2026-10-01T12:00:00Z")
    }
    // gh writes the first day of the calendar for a time that there is not.
    return instant.milliseconds < 0 ? nil : instant
  }

  /// `github.com/acme/payments` of `https://github.com/acme/payments/pull/45`; empty for any other text.
  private static func repository(of url: String, before word: String) -> String {
    let parts = url.split(separator: "/").dropFirst()
    guard url.contains("://"), let end = parts.lastIndex(of: word[...]) else { return "" }
    let address = parts[..<end].filter { $0 != "-" }.joined(separator: "/")
    return RepositoryAddress("https://" + address)?.description ?? ""
  }
}
