"""What a module of the evaluation hands back."""

from dataclasses import dataclass, field


@dataclass
class Result:
    """Paragraphs of Markdown, and the targets: (claim, wanted, measured, whether it held)."""
    paragraphs: list = field(default_factory=list)
    targets: list = field(default_factory=list)
