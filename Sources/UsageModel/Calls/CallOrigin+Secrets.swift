extension CallOrigin {
  /// Whether any hint contains a secret, which must not be stored.
  public var holdsSecret: Bool {
    SecretText.holdsSecret(path) || SecretText.holdsSecret(sessionID)
      || SecretText.holdsSecret(workingDirectory) || SecretText.holdsSecret(branch)
      || SecretText.holdsSecret(keyName) || SecretText.holdsSecret(identity)
      || SecretText.holdsSecret(projectName) || SecretText.holdsSecret(folder)
      || SecretText.holdsSecret(source) || SecretText.holdsSecret(statedDeveloper)
      || SecretText.holdsSecret(statedProject) || SecretText.holdsSecret(statedKey)
  }

  /// The origin with each secret masked.
  public var withoutSecrets: CallOrigin {
    var origin = self
    origin.source = SecretText.masked(source)
    origin.path = SecretText.masked(path)
    origin.folder = SecretText.masked(folder)
    origin.sessionID = SecretText.masked(sessionID)
    origin.workingDirectory = SecretText.masked(workingDirectory)
    origin.branch = SecretText.masked(branch)
    origin.identity = SecretText.masked(identity)
    origin.keyName = SecretText.masked(keyName)
    origin.projectName = SecretText.masked(projectName)
    origin.statedDeveloper = SecretText.masked(statedDeveloper)
    origin.statedProject = SecretText.masked(statedProject)
    origin.statedKey = SecretText.masked(statedKey)
    return origin
  }
}
