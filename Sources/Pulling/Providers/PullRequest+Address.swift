internal import Operations

extension PullRequest {
  /// The address that it asks: the one that it states, else the provider's own.
  ///
  /// Throws ``PullFailure`` where there is none, or it is not accepted.
  func address() throws(PullFailure) -> BaseURL {
    guard let text = baseURL ?? provider.baseURL else {
      throw PullFailure(
        .usage,
        "\(provider.rawValue): each team runs its own; name its address with --base-url, such as "
          + "https://litellm.example.com.")
    }
    if provider.needsAccount, account?.name.isEmpty ?? true {
      throw PullFailure(
        .usage, "\(provider.rawValue): say whose usage with --organization or --enterprise.")
    }
    do throws(BaseURL.Fault) {
      return try BaseURL(text)
    } catch {
      throw PullFailure(.usage, error.description)
    }
  }
}
