internal import Dashboard
internal import HTTPTypes
internal import Hummingbird
internal import UsageModel

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// `POST /upload`: a file of at most 64 MB, which is gone once it was read.
extension SiteRoutes {
  private static let mostUploadBytes = 64 << 20

  func upload(_ request: Request, _ context: ServerContext) async throws -> Response {
    guard let viewer = try await viewer(of: request, context) else {
      return signInFirst(Address(["imports"]), asksForFile: false)
    }
    let body = try await RequestReading.body(of: request, upTo: Self.mostUploadBytes)
    let type = request.headers[.contentType] ?? ""
    guard let form = MultipartForm(body, contentType: type), let file = form.file else {
      throw HTTPError(.badRequest, message: "Choose a file to import.")
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "outlay-\(UUID())")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: file.name)
    try Data(file.bytes).write(to: path)
    let upload = UploadPage.Upload(form: form.fields, path: path.path, name: file.name)
    let now = clock()
    defer { pages.memory.forget() }
    return try await ledgers.write { UploadPage.answer(upload, viewer, $0, now: now) }.response
  }
}
