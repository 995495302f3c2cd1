"""Asking an OpenAI-compatible server: one question a request, with limits on time and size, retries, and nothing followed."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from typing import Any

from marsad.coders.answers import LONGEST, AnswerError, parse
from marsad.coders.budget import Budget, expected_tokens
from marsad.coders.cache import Cache, CacheError
from marsad.coders.coder import CoderError
from marsad.coders.config import Config
from marsad.coders.llm import Answered
from marsad.coders.prompt import Prompt, response_format, tokens

_BUSY = frozenset({408, 409, 425, 429})  # and all that is the server's own fault (5xx)
_NO_FORM = frozenset({400, 404, 415, 422, 501})  # what servers say to a response_format that they do not know
_FORMS: tuple[dict[str, Any] | None, ...] = (response_format(), {"type": "json_object"}, None)
_FOR_GOOD = frozenset({301, 302, 307, 308, 401, 403, 404})  # the next article would fare no better
_HANGS = 2  # answers that one question waits for in vain
_FIRST, _LONGEST_WAIT = 1.0, 60.0  # seconds before the second try, doubled for each after it; the longest
_DOWN = 3  # articles in a row after which a server that does not answer is asked no more
_BYTES = 4 * LONGEST
_ADVICE = {
    401: "it wants a key, or another one: name the environment's variable as key_env",
    403: "the key may not do this",
    404: "no such address or model: url goes up to /v1, and the server must have the model",
    413: "the article is too long for it",
}


class Server:
    """Asks a server, and keeps its answers in a cache. Used from several threads.

    Args:
        config: which server, and how.
        cache: where answers are kept; None keeps none.
        budget: how many tokens may be spent.
        sleep: waits so many seconds.
    """

    def __init__(
        self,
        config: Config,
        cache: Cache | None = None,
        budget: Budget | None = None,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        """Makes the client; nothing is sent yet.

        Raises:
            ImportError: httpx is not there.
            ConfigError: the key's variable is not set.
        """
        try:
            import httpx  # noqa: PLC0415 - an extra
        except ImportError:
            raise ImportError("asking a language model needs httpx: pip install 'marsad[llm]'") from None
        self.config, self.cache, self.budget, self._sleep = config, cache, budget or Budget(), sleep
        self.model = config.model
        self._key = config.key() or ""
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        limits = httpx.Limits(max_connections=config.concurrency)
        # trust_env: no proxy and no .netrc of the environment learns of the text or the key.
        self._client = httpx.Client(
            headers=headers, timeout=config.timeout, limits=limits, follow_redirects=False, trust_env=False
        )
        self._form = self._down = 0
        self._refused = ""
        self._fields: dict[str, Any] = {"temperature": config.temperature, "max_tokens": config.max_tokens}
        self._lock = threading.Lock()

    def known(self, prompt: Prompt) -> Answered | None:
        """The answer that the cache has, or None."""
        return self.cache.get(prompt.key, self.model, self.config.options) if self.cache else None

    def knows(self, key: str) -> bool:
        """Whether the cache has an answer under this key."""
        return self.cache is not None and self.cache.get(key, self.model, self.config.options) is not None

    def __call__(self, prompt: Prompt) -> Answered:
        """The answer to a prompt, from the cache or the server; one that can be parsed is kept.

        Raises:
            CoderError: there is none.
        """
        kept = self.known(prompt)
        if kept is not None:
            return kept._replace(tokens=0)
        if self._refused:
            raise CoderError(self._refused, fatal=True)
        if self._down >= _DOWN:
            raise CoderError(f"{self.config.where} did not answer {_DOWN} times in a row; is it running?", fatal=True)
        expected = expected_tokens(prompt)
        if not self.budget.take(expected):
            raise CoderError(f"the budget of {self.budget.most:,} tokens is spent; the answers that came are kept", fatal=True)
        answered = Answered("")
        try:
            answered = self._asked(prompt)
        finally:
            self.budget.settle(expected, answered.tokens)
        self._keep(prompt, answered)
        return answered

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def _keep(self, prompt: Prompt, answered: Answered) -> None:
        if self.cache is None:
            return
        try:
            parse(answered.answer)
        except AnswerError:
            return  # the next run asks again
        try:
            self.cache.put(prompt.key, self.model, self.config.options, answered)
        except CacheError as error:
            raise CoderError(str(error), fatal=True) from None

    def _asked(self, prompt: Prompt) -> Answered:
        wait, last, tries, hung = _FIRST, "does not answer", 0, 0
        while True:
            tries += 1
            status, data, after = self._sent(prompt)
            if status == 200:
                with self._lock:
                    self._down = 0
                return self._read(data, prompt)
            if status and status not in _BUSY and status < 500:
                why = f"{self.config.where} says {status}: {self._said(status, data)}"
                if status in _FOR_GOOD:
                    self._refused = why
                raise CoderError(why, fatal=status in _FOR_GOOD)
            last = f"says {status}: {self._said(status, data)}" if status else data
            hung += "did not answer within" in last
            if tries > self.config.retries or hung >= _HANGS:
                break
            self._sleep(min(_LONGEST_WAIT, wait if after is None else after))
            wait *= 2
        with self._lock:
            self._down += 1
        raise CoderError(f"{self.config.where} {last}, {tries} times")

    def _sent(self, prompt: Prompt) -> tuple[int, str, float | None]:
        """(status, body, seconds to wait) of one request; status 0, and what went wrong, where there was no answer.

        A form of answer that the server does not know is not asked for again.
        """
        while True:
            form = self._form
            status, data, after = self._once(prompt, _FORMS[form])
            if status in _NO_FORM and self._adapted(data):
                continue
            if status not in _NO_FORM or form + 1 >= len(_FORMS) or not _about_form(status, data):
                return status, data, after
            with self._lock:
                self._form = max(self._form, form + 1)

    def _adapted(self, data: str) -> bool:
        """Whether the refusal names a field that some servers call otherwise, or do not take, and we have changed it."""
        with self._lock:
            if "max_completion_tokens" in data and "max_tokens" in self._fields:
                self._fields["max_completion_tokens"] = self._fields.pop("max_tokens")
                return True
            if "temperature" in data and "temperature" in self._fields:
                del self._fields["temperature"]
                return True
        return False

    def _once(self, prompt: Prompt, form: dict[str, Any] | None) -> tuple[int, str, float | None]:
        import httpx  # noqa: PLC0415 - an extra

        c = self.config
        body: dict[str, Any] = {"model": c.model, "messages": prompt.messages, **self._fields}
        if form is not None:
            body["response_format"] = form
        end = time.monotonic() + c.timeout
        try:
            with self._client.stream("POST", c.endpoint, json=body) as response:
                out = bytearray()
                for piece in response.iter_bytes():
                    out += piece
                    if len(out) > _BYTES:
                        return 0, f"sent more than {_BYTES:,} bytes", None
                    if time.monotonic() > end:
                        return 0, f"was still sending after {c.timeout:g} seconds", None
                after = response.headers.get("retry-after", "")
                return response.status_code, out.decode("utf-8", "replace"), float(after) if after.isdecimal() else None
        except httpx.TimeoutException:
            return 0, f"did not answer within {c.timeout:g} seconds (raise timeout)", None
        except httpx.ConnectError as error:
            return 0, f"cannot be reached ({self._plain(str(error))}); is it running?", None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            return 0, f"broke off ({self._plain(str(error)) or type(error).__name__})", None

    def _read(self, data: str, prompt: Prompt) -> Answered:
        """The text in the server's JSON, and its count of tokens, or ours where it has none."""
        try:
            whole = json.loads(data)
            choice = whole["choices"][0]
            text = choice["message"]["content"]
        except (ValueError, LookupError, TypeError, RecursionError):
            raise CoderError(
                f"{self.config.where} answers in no form that is known (it begins {self._plain(data[:30])!r})"
            ) from None
        if not isinstance(text, str) or not text.strip():
            raise CoderError(f"{self.config.where} sent an answer without text ({str(choice.get('finish_reason'))[:20]})")
        usage = whole.get("usage")
        told = usage.get("total_tokens") if isinstance(usage, dict) else None
        if not isinstance(told, int) or isinstance(told, bool) or told <= 0:
            told = prompt.tokens + tokens(text)
        return Answered(text, told)

    def _said(self, status: int, data: str) -> str:
        """A server's complaint in one line, without the key, should it have sent that back."""
        if status in _ADVICE:
            return _ADVICE[status]
        if 300 <= status < 400:
            return "it sends us elsewhere, which is not followed; write the final address as url"
        try:
            error = json.loads(data)["error"]
            data = str(error["message"] if isinstance(error, dict) else error)
        except (ValueError, LookupError, TypeError, RecursionError):
            pass
        return self._plain(data) or "no reason given"

    def _plain(self, text: str) -> str:
        text = text.replace(self._key, "…") if self._key else text
        return " ".join("".join(c if c.isprintable() else " " for c in text[:400]).split())[:120]


def _about_form(status: int, data: str) -> bool:
    """A refusal that speaks of the form of the answer, or gives no reason that speaks of anything."""
    low = data.lower()
    return any(w in low for w in ("response_format", "json_schema", "schema", "grammar", "format")) or (
        status in (400, 422) and "context" not in low and "model" not in low
    )
