import Foundation
import LedgerStore
import TestSupport
import Testing
import UsageModel

@testable import Dashboard

/// Files that people hand over on a page.
struct UploadTests {
  private let folder: TemporaryFolder
  private let desk: PageDesk

  init() throws {
    folder = try TemporaryFolder()
    desk = try PageDesk()
  }

  private func upload(
    _ text: String, as viewer: Viewer = PageDesk.lead, key: String = "key-1"
  ) throws -> PageAnswer {
    let path = folder.path("calls.json")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return UploadPage.answer(
      .init(form: ["form-key": key], path: path, name: "calls.json"), viewer, desk.ledger,
      now: PageDesk.now)
  }

  private static let telemetry = """
    {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"1789376531000000000","attributes":[
    {"key":"event.name","value":{"stringValue":"api_request"}},
    {"key":"model","value":{"stringValue":"claude-sonnet-4-5"}},
    {"key":"request_id","value":{"stringValue":"req_011CUpload"}},
    {"key":"input_tokens","value":{"intValue":5}}]}]}]}]}
    """

  @Test func `A file leads to its import, which one button takes back`() throws {
    let before = try desk.ledger.dailyUsage.total()
    let answer = try upload(Self.telemetry)
    let target = try #require(answer.headers.first { $0.name == "Location" }?.value)
    #expect(answer.status == 303 && target.hasPrefix("/imports/"))
    #expect(try desk.ledger.dailyUsage.total() > before)
    let page = try desk.get(target).text
    #expect(page.contains("Take this import back"))
    #expect(try desk.post(target, [("undo", "yes")]).status == 303)
    #expect(try desk.ledger.dailyUsage.total() == before)
  }

  @Test func `What is no usage, or known already, is said`() throws {
    #expect(try upload("hello").status == 400)
    _ = try upload(Self.telemetry)
    let again = try upload(Self.telemetry)
    #expect(again.status == 400 && again.text.contains("nothing that the ledger does not have"))
  }

  @Test func `Only a lead who sees all imports, with a form of this site`() throws {
    #expect(try upload(Self.telemetry, as: PageDesk.ana, key: "key-3").status == 404)
    #expect(try upload(Self.telemetry, as: PageDesk.payments, key: "key-4").status == 404)
    #expect(try upload(Self.telemetry, key: "key-9").status == 403)
  }

  @Test func `A form with a file is read as browsers send it`() throws {
    let body = [
      "--x1", "Content-Disposition: form-data; name=\"form-key\"", "", "k",
      "--x1", "Content-Disposition: form-data; name=\"file\"; filename=\"../../a b.csv\"",
      "Content-Type: text/csv", "", "one\r\n--x2\r\ntwo", "--x1--", "",
    ].joined(separator: "\r\n")
    let form = try #require(
      MultipartForm(Array(body.utf8), contentType: "multipart/form-data; boundary=x1"))
    #expect(form.fields["form-key"] == "k")
    #expect(form.file?.name == "a_b.csv")
    #expect(form.file.map { String(decoding: $0.bytes, as: UTF8.self) } == "one\r\n--x2\r\ntwo")
    #expect(MultipartForm(Array(body.utf8), contentType: "text/plain")?.file == nil)
  }
}
