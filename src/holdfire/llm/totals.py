"""What asking cost: requests, tokens, money. What an endpoint does not tell is counted as unknown, never as zero."""

import threading
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Prices:
    """What a million tokens cost, in whatever currency the user counts."""

    tokens_in: float
    tokens_out: float


@dataclass
class Totals:
    """The sums of all requests of a run; several threads may add to them."""

    answers: int = 0  # requests that were answered with 200
    failed: int = 0  # attempts that were not
    tokens_in: int = 0
    tokens_out: int = 0
    unmetered: int = 0  # attempts that may have cost something and told no tokens
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def add_answer(self, usage: object) -> None:
        """Count an answer with the `usage` that it carries, if it carries one."""
        counts = [usage.get(name) for name in ("prompt_tokens", "completion_tokens")] if isinstance(usage, dict) else []
        told = [count for count in counts if isinstance(count, int) and not isinstance(count, bool) and count >= 0]
        with self._lock:
            self.answers += 1
            if len(told) == 2:
                self.tokens_in += told[0]
                self.tokens_out += told[1]
            else:
                self.unmetered += 1

    def add_failure(self, *, may_cost: bool) -> None:
        """Count an attempt without an answer; `may_cost` if the endpoint may have worked on it nevertheless."""
        with self._lock:
            self.failed += 1
            self.unmetered += may_cost

    def cost(self, prices: Prices) -> float:
        """What the told tokens cost; a lower bound if `unmetered` is not zero."""
        return (self.tokens_in * prices.tokens_in + self.tokens_out * prices.tokens_out) / 1_000_000

    def told(self, prices: Prices | None = None) -> str:
        """The sums in one line."""
        least = "at least " if self.unmetered else ""
        line = f"{self.answers:,} answers, {self.failed:,} failed attempts, "
        line += f"{least}{self.tokens_in:,} tokens in, {least}{self.tokens_out:,} out"
        if self.unmetered:
            line += f", {self.unmetered:,} attempts told no tokens"
        if prices is None:
            return line + "; cost unknown: no prices were given"
        return line + f"; cost {least}{self.cost(prices):.4f} by your prices"
