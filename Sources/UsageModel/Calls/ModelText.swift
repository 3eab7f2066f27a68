/// What is in the place of a model's name.
public enum ModelText {
  /// Usage that a source does not break down by model.
  public static let several = "(several models)"
}
