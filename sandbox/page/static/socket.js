// Questions to the sandbox in, its answers and events out. Comes back by itself when the sandbox was away.

const AGAIN = [300, 800, 2000, 4000]; // milliseconds

export class Link {
  /** `onEvent` gets what comes unasked, `onState` whether the sandbox is there. */
  constructor(who, onEvent, onState) {
    this.who = who;
    this.onEvent = onEvent;
    this.onState = onState;
    this.waiting = new Map();
    this.number = 0;
    this.failures = 0;
    this.over = false;
    this.open();
  }

  open() {
    const socket = new WebSocket(`ws://${location.host}/page/socket?as=${encodeURIComponent(this.who)}`);
    this.socket = socket;
    socket.onopen = () => {
      this.failures = 0;
      this.onState(true);
    };
    socket.onmessage = (event) => this.take(JSON.parse(event.data));
    socket.onclose = () => {
      for (const done of this.waiting.values()) done({ error: "The sandbox is not there any more." });
      this.waiting.clear();
      if (this.over) return;
      this.onState(false);
      setTimeout(() => this.over || this.open(), AGAIN[Math.min(this.failures, AGAIN.length - 1)]);
      this.failures += 1;
    };
  }

  take(data) {
    if (!("answer" in data)) return this.onEvent(data);
    this.waiting.get(data.answer)?.(data);
    this.waiting.delete(data.answer);
  }

  /** Ask for something; gives the answer, with `error` if it could not be done. */
  ask(act, details) {
    if (this.socket.readyState !== WebSocket.OPEN)
      return Promise.resolve({ error: "The sandbox is not there. Start it again." });
    this.number += 1;
    this.socket.send(JSON.stringify({ do: act, n: this.number, ...details }));
    return new Promise((done) => this.waiting.set(this.number, done));
  }

  close() {
    this.over = true;
    this.socket.close();
  }
}

/** Upload a file; gives the id to send it by. Throws with a sentence where that fails. */
export async function upload(file) {
  const answer = await fetch(`/page/uploads/${encodeURIComponent(file.name || "file")}`, {
    method: "POST",
    body: file,
  }).catch(() => null);
  if (answer?.ok) return (await answer.json()).id;
  if (answer?.status === 413) throw new Error(`${file.name} is too large: Discord takes 10 MB.`);
  throw new Error(`${file.name} could not be uploaded.`);
}
