"""Where the corpora lie and how large they are; makes the ones that are missing or out of date."""
from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

HERE = Path(__file__).parent
MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Corpus:
    """Transcripts; CSV files of calls: a year, about its last tenth, and the day after it; and reports
    of summary cells."""
    folder: Path
    transcript_files: int
    transcript_bytes: int
    largest_transcript: int | None
    year_name: str
    tail_name: str
    rows: int
    day_rows: int
    cells: int
    many_cells: int

    @property
    def transcripts(self) -> Path:
        return self.folder / "transcripts"

    @property
    def year(self) -> Path:
        return self.folder / f"calls-{self.year_name}.csv"

    @property
    def tail(self) -> Path:
        return self.folder / f"calls-{self.tail_name}.csv"

    @property
    def day(self) -> Path:
        return self.folder / "calls-day.csv"

    @property
    def summaries(self) -> Path:
        return self.folder / "summaries.json"

    @property
    def half_of_summaries(self) -> Path:
        return self.folder / "summaries-half.json"

    @property
    def many_summaries(self) -> Path:
        return self.folder / "summaries-many.json"

    def make(self) -> None:
        """Makes what is missing, or was made by other programs than these."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._once("transcripts", ["corpus_transcripts.py", "corpus_text.py"],
                   self._make_transcripts)
        self._once("calls", ["corpus_calls.py"], self._make_calls)
        self._once("summaries", ["corpus_summaries.py"], self._make_summaries)

    def _once(self, name: str, sources: list[str], make: Callable[[], None]) -> None:
        digest = hashlib.sha256()
        for source in sources + ["names.py"]:
            digest.update((HERE / source).read_bytes())
        stamp = self.folder / f"{name}.made-by"
        if stamp.exists() and stamp.read_text() == digest.hexdigest():
            return
        print(f"Making the {name} of {self.folder}", file=sys.stderr)
        stamp.unlink(missing_ok=True)
        make()
        stamp.write_text(digest.hexdigest())

    def _make_transcripts(self) -> None:
        import corpus_transcripts
        corpus_transcripts.make(self.transcripts, self.transcript_files, self.transcript_bytes,
                                self.largest_transcript)

    def _make_calls(self) -> None:
        import corpus_calls
        corpus_calls.make(self.year, self.tail, self.day, self.rows, self.day_rows)

    def _make_summaries(self) -> None:
        import corpus_summaries
        corpus_summaries.make(self.summaries, self.cells)
        corpus_summaries.make(self.half_of_summaries, self.cells // 2)
        corpus_summaries.make(self.many_summaries, self.many_cells)


@dataclass(frozen=True)
class LongCorpus(Corpus):
    """CSV files of calls alone: a year of more than memory holds, its last part, and the day after it."""
    parts: int

    def make(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._once("calls", ["corpus_calls.py"], self._make_calls)

    def _make_calls(self) -> None:
        import corpus_calls
        corpus_calls.make_in_parts(self.year, self.tail, self.day, self.rows, self.day_rows,
                                   self.parts)


def full(folder: Path) -> Corpus:
    return Corpus(folder, 2_000, 1_024 * MEBIBYTE, 87_000_000, "10m", "1m", 10_000_000, 30_000,
                  100_000, 750_000)


def quick(folder: Path) -> Corpus:
    return Corpus(folder / "quick", 250, 128 * MEBIBYTE, None, "300k", "30k", 300_000, 3_000,
                  10_000, 75_000)


def hundred(folder: Path) -> Corpus:
    return LongCorpus(folder / "hundred", 0, 0, None, "100m", "10m", 100_000_000, 300_000, 0, 0, 10)


def quick_hundred(folder: Path) -> Corpus:
    return LongCorpus(folder / "quick-hundred", 0, 0, None, "3m", "300k", 3_000_000, 9_000, 0, 0, 10)


SIZES = {"full": full, "quick": quick, "hundred": hundred, "quick-hundred": quick_hundred}


def main() -> None:
    """Makes a corpus in a process of its own, whose memory is gone when it ends."""
    size, folder = sys.argv[1:]
    SIZES[size](Path(folder)).make()


if __name__ == "__main__":
    main()
