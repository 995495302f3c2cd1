"""What the tests of the coders share: an article of our own, answers about it, a server that answers as it is told."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from marsad.record import Article

TITLE = "غارة على سوق في إدلب"
BODY = """قصفت مقاتلات روسية سوقاً شعبية في مدينة إدلب أمس الأربعاء، ما أدى إلى مقتل تسعة مدنيين وإصابة 14 آخرين.
وقال المتحدث باسم الدفاع المدني سامر الحلبي إن فرق الإنقاذ تبحث عن ناجين تحت الأنقاض.
ودعت تركيا مجلس الأمن إلى جلسة طارئة، وتعهدت أنقرة بمواصلة إرسال المساعدات إلى إدلب."""
ARTICLE = Article(id="t", title=TITLE, body=BODY, published="2021-09-30")


def q(sentence, words, **more):
    return {"sentence": sentence, "words": words, **more}


STRIKE = {
    "type": "ASSAULT", "mode": "aerial", "contexts": ["military"], "status": "happened", "negated": False,
    "trigger": q(2, "قصفت"), "evidence": q(2, "قصفت مقاتلات روسية سوقاً شعبية"), "also": [q(1, "غارة")],
    "actors": [q(2, "مقاتلات روسية", name="Russian aircraft", sector="MIL", country=None)],
    "recipients": [q(2, "سوقاً شعبية", name="a market", sector="CVL", country=None)],
    "places": [q(2, "إدلب", name="Idlib")], "date": q(2, "أمس الأربعاء"), "reported_by": None,
    "killed": q(2, "تسعة مدنيين"), "injured": q(2, "14 آخرين"),
}  # fmt: skip
DEMAND = {"type": "REQUEST", "mode": "meet", "status": "happened", "trigger": q(4, "ودعت"), "evidence": q(4, "ودعت تركيا مجلس الأمن إلى جلسة طارئة"),
          "actors": [q(4, "تركيا")], "recipients": [q(4, "مجلس الأمن")]}  # fmt: skip
SAID = {"speaker": q(3, "سامر الحلبي", name="Samer al-Halabi", sector="CVL"), "cue": q(3, "وقال"),
        "content": q(3, "فرق الإنقاذ تبحث عن ناجين تحت الأنقاض"), "quote": "indirect", "audience": None}  # fmt: skip
PLEDGE = {"parties": [q(4, "أنقرة")], "agreement": None, "obligation": q(4, "بمواصلة إرسال المساعدات إلى إدلب"), "polarity": "made",
          "areas": [q(4, "إدلب")], "date": None}  # fmt: skip
ANSWER = {"events": [STRIKE, DEMAND], "statements": [SAID], "commitments": [PLEDGE]}


class Told:
    """A coder's source of answers that gives one and the same."""

    model = "told"

    def __init__(self, answer):
        self.answer = answer

    def __call__(self, prompt):
        from marsad.coders import Answered

        return Answered(self.answer)


def chat(answer, **more):
    """A server's JSON around an answer (text, or an object to be written as JSON)."""
    text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
    return json.dumps({"choices": [{"message": {"content": text}, "finish_reason": "stop"}], **more}, ensure_ascii=False)


class Fake:
    """A server of one page: each question gets the next of some answers, the last one for ever.

    An answer is a body (status 200), a (status, body) or (status, body, headers), "hang" or "close".
    """

    def __init__(self, *answers):
        self.answers, self.asked, self.headers = list(answers), [], []
        self.busy = self.most = 0
        self.pause = 0.0
        self.lock = threading.Lock()

    def next(self, body, headers):
        with self.lock:
            self.asked.append(body)
            self.headers.append(dict(headers))
            return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def serving(*answers):
    """(the fake server, its address up to /v1)."""
    fake = Fake(*answers)
    done = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            given = fake.next(body, self.headers)
            with fake.lock:
                fake.busy += 1
                fake.most = max(fake.most, fake.busy)
            time.sleep(fake.pause)
            with fake.lock:
                fake.busy -= 1
            if given == "hang":
                done.wait(20)
            elif given != "close":
                status, text, headers = (200, given, {}) if isinstance(given, str) else (*given, {})[:3]
                data = text.encode()
                self.send_response(status)
                for name, value in {"Content-Length": str(len(data)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)
            self.close_connection = True

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield fake, f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        done.set()
        server.shutdown()
        server.server_close()
