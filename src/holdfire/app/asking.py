"""The use case of the optional second reader: a language model is asked about documents, and can only add to the rules.

with_model = ModelReader(Endpoint(url="http://127.0.0.1:8080/v1"), model="name")
read = with_model.read(document, claims)        # read.claims holds all of `claims`, unchanged and in their order
print(with_model.told())
"""

import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from holdfire.errors import DocumentError, EndpointError
from holdfire.llm.call import CallError, complete
from holdfire.llm.endpoint import Endpoint
from holdfire.llm.totals import Prices, Totals
from holdfire.model.claim import Claim
from holdfire.model.document import Document
from holdfire.reader.known import SHIPPED, Register
from holdfire.reader.merging import merge_claims
from holdfire.reader.model_answer import REASONS, UnusableAnswerError, read_answer
from holdfire.reader.model_request import LARGEST_BODY, body_length, chat_request, reader_name

MOST_IN_A_ROW = 5
"""Documents that may fail one after the other before the endpoint is asked no more."""

T = TypeVar("T")
Read = tuple[Document, Sequence[Claim]]
"""A document with what the rules found in it."""


@dataclass(frozen=True)
class ModelRead:
    """What both readers found in one document.

    `failure` tells why the model gave nothing; the claims are then those of the rules alone.
    """

    claims: tuple[Claim, ...]
    added: int = 0
    agreeing: int = 0
    dropped: dict[str, int] = field(default_factory=dict)
    failure: EndpointError | DocumentError | None = None


@dataclass
class ModelReader:
    """A model at an endpoint as a second reader; counts what it did and what it cost.

    Args:
        endpoint: who is asked.
        model: the model's name there.
        form: how the form of the answer is asked for: schema, json or text.
        extra: further fields of each request, as `chat_request` takes them.
        most: characters of the body of a document; a longer one is not sent.
        parallel: requests at a time, for `read_all`.
        prices: what tokens cost; None if that is not known.
        register: the names that are known beforehand.
        sleep: waits before another attempt.

    Raises:
        ValueError: the form is none of these, or `extra` holds a field that is ours.
    """

    endpoint: Endpoint
    model: str
    form: str = "schema"
    extra: dict[str, Any] | None = None
    most: int = LARGEST_BODY
    parallel: int = 1
    prices: Prices | None = None
    register: Register = SHIPPED
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)
    totals: Totals = field(default_factory=Totals, init=False)
    documents: int = field(default=0, init=False)
    failures: int = field(default=0, init=False)
    added: int = field(default=0, init=False)
    agreeing: int = field(default=0, init=False)
    differing: Counter[str] = field(default_factory=Counter, init=False)
    dropped: Counter[str] = field(default_factory=Counter, init=False)
    _in_a_row: int = field(default=0, init=False, repr=False)
    _stopped: EndpointError | None = field(default=None, init=False, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    def __post_init__(self) -> None:
        if not self.model or self.parallel < 1 or self.most < 1:
            msg = "a model needs a name, and at least one request of at least one character at a time"
            raise ValueError(msg)
        chat_request(_NOTHING, model=self.model, form=self.form, extra=self.extra)

    def read(self, document: Document, claims: Sequence[Claim]) -> ModelRead:
        """Ask the model about one document and add what holds to the claims of the rules.

        A fault of the endpoint or of its answer is no exception but the `failure` of the result, for it takes nothing
        from the rules. After a fault that all requests share, or MOST_IN_A_ROW others, nothing more is asked.
        """
        try:
            found = self._ask(document, claims)
        except (EndpointError, DocumentError) as error:
            return self._failed(error, claims)
        return found

    def _ask(self, document: Document, claims: Sequence[Claim]) -> ModelRead:
        length = body_length(document)
        if length == 0:
            return self._count(ModelRead(tuple(claims)), {})
        if length > self.most:
            fix = "split it, or raise --llm-most if the model can take it"
            what = f"the body has {length:,} characters, and {self.most:,} are the most that is sent"
            raise DocumentError(what, where=document.title or document.id, fix=fix)
        if self._stopped:
            return self._failed(self._stopped, claims)
        request = chat_request(document, model=self.model, form=self.form, extra=self.extra)
        content = complete(request, self.endpoint, self.totals, sleep=self.sleep)
        try:
            answer = read_answer(content, document, reader=reader_name(self.model), register=self.register)
        except UnusableAnswerError as error:
            fix = "try --llm-form schema if the endpoint can enforce a schema, or another model"
            raise EndpointError(str(error), where=self.endpoint.shown, fix=fix) from error
        merged = merge_claims(claims, answer.claims)
        found = ModelRead(merged.claims, merged.added, merged.agreeing, dict(answer.dropped))
        return self._count(found, merged.differing)

    def _count(self, found: ModelRead, differing: Any) -> ModelRead:
        with self._lock:
            self._in_a_row = 0
            self.documents += 1
            self.added += found.added
            self.agreeing += found.agreeing
            self.differing.update(differing)
            self.dropped.update(found.dropped)
        return found

    def _failed(self, error: EndpointError | DocumentError, claims: Sequence[Claim]) -> ModelRead:
        with self._lock:
            self.documents += 1
            self.failures += 1
            if isinstance(error, EndpointError):
                self._in_a_row += 1
                for_all = isinstance(error, CallError) and error.for_all
                if self._stopped is None and (for_all or self._in_a_row >= MOST_IN_A_ROW):
                    self._stopped = error
        return ModelRead(tuple(claims), failure=error)

    def read_all(
        self, items: Iterable[T], parts: Callable[[T], Sequence[Read]]
    ) -> Generator[tuple[T, tuple[ModelRead, ...]], None, None]:
        """`read` for a stream, in its order, `parallel` items at a time and no more of them in memory.

        Closing the iterator drops what has not begun; what has is not waited for.

        Args:
            items: whatever holds documents and their claims.
            parts: the documents of an item, each with its claims.
        """
        if self.parallel == 1:
            for item in items:
                yield item, self._each(parts(item))
            return
        stream = iter(items)
        pool = ThreadPoolExecutor(self.parallel)
        waiting: deque[tuple[T, Future[tuple[ModelRead, ...]]]] = deque()
        try:
            while True:
                more = islice(stream, self.parallel - len(waiting))
                waiting.extend((item, pool.submit(self._each, parts(item))) for item in more)
                if not waiting:
                    return
                item, future = waiting.popleft()
                yield item, future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _each(self, reads: Sequence[Read]) -> tuple[ModelRead, ...]:
        return tuple(self.read(document, claims) for document, claims in reads)

    @property
    def stopped(self) -> EndpointError | None:
        """The fault after which nothing more was asked, if there was one."""
        return self._stopped

    def told(self) -> str:
        """What the model did and what it cost, in lines for a person."""
        from holdfire.brief.words import counted

        done = f"{counted(self.documents, 'document')}, {self.failures:,} failed"
        claims = f"{counted(self.added, 'claim')} added, {self.agreeing:,} agree with the rules"
        lines = [f"{reader_name(self.model)}: {done}; {claims}, {sum(self.dropped.values()):,} dropped"]
        lines += [f"  dropped {count:,}: {REASONS[reason]}" for reason, count in sorted(self.dropped.items())]
        if self.differing:
            fields = ", ".join(f"{name} {count:,}" for name, count in sorted(self.differing.items()))
            lines.append(f"  agreeing by place, but differing in: {fields}")
        lines.append(f"  {self.totals.told(self.prices)}")
        return "\n".join(lines)


_NOTHING = Document(
    id="none", sha256="", title=None, byline=None, published=None, language="und", text="", blocks=()
)  # for trying the options before anything is read


def read_with_model(document: Document, claims: Sequence[Claim], *, reader: ModelReader) -> ModelRead:
    """The claims of the rules with those that a model adds; the same as `reader.read`."""
    return reader.read(document, claims)
