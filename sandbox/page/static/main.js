// A window: keeps what the sandbox tells it, draws it, and hands on what the person does.

import { ClockControl } from "./clock.js";
import { CommandBox } from "./commandbox.js";
import { append, h, icon, name } from "./dom.js";
import { openForm } from "./form.js";
import { openMenu } from "./menus.js";
import { drawPeople, drawPlaces } from "./places.js";
import { Room } from "./room.js";
import { Link } from "./socket.js";
import { setAhead } from "./time.js";

const find = (id) => document.getElementById(id);
const narrow = matchMedia("(max-width: 760px)");
const state = {
  who: new URLSearchParams(location.search).get("as") || "participant",
  here: null, // the open channel's id
  places: { servers: [], direct: [], people: [] },
  messages: new Map(), // channel -> (message -> its JSON)
  unread: new Set(),
  menus: [],
  ready: false,
  dismissed: new Set(JSON.parse(sessionStorage.getItem("dismissed") ?? "[]")),
};

const everyChannel = () => [...state.places.servers.flatMap((server) => server.channels), ...state.places.direct];
const channelOf = (id) => everyChannel().find((each) => each.id === id);
const serverHere = () =>
  state.places.servers.find((server) => server.channels.some((each) => each.id === state.here)) ??
  state.places.servers[0];
const names = {
  people: () => serverHere()?.members ?? [],
  roles: () => (serverHere()?.roles ?? []).map((role) => ({ ...role, name: role.name.replace(/^@/, "") })),
  channels: () => serverHere()?.channels ?? [],
  user: (id) => state.places.servers.flatMap((server) => server.members).find((each) => each.id === id)?.name,
  role: (id) => state.places.servers.flatMap((server) => server.roles).find((each) => each.id === id)?.name,
  channel: (id) => channelOf(id)?.name,
};

const desk = {
  names,
  ask(act, details) {
    if (act === "run" || act === "say") room.toEnd(); // one wants to see what one did
    return link.ask(act, { channel: state.here, ...details });
  },
  async act(what, message, custom_id, values) {
    const answer = await desk.ask(what, { channel: message.channel_id, message: message.id, custom_id, values });
    desk.outcome(answer, null, message);
  },
  async runMenu(message, command) {
    desk.outcome(await desk.ask("menu", { channel: message.channel_id, message: message.id, command }), command);
  },
  /** Show what came of something besides messages: a form, or that nothing came. */
  outcome(answer, what, message) {
    if (answer.form) {
      const channel = state.here;
      openForm(answer.form.modal, names, async (fields) => {
        const sent = await link.ask("submit", { channel, form: answer.form.id, fields });
        if (!sent.error && sent.form) desk.outcome(sent, what);
        return sent.error;
      });
    }
    if (!answer.error) return;
    const place = message && find(`m-${message.id}`)?.querySelector(".trouble");
    if (place) {
      place.replaceChildren();
      append(place, [icon("warn"), h("span", {}, answer.error)]);
      if (room.followed) room.toEnd();
    } else room.notice(what ?? "", answer.error);
  },
  dismiss(message) {
    state.dismissed.add(message.id);
    sessionStorage.setItem("dismissed", JSON.stringify([...state.dismissed].slice(-500)));
    room.drop(message.id);
  },
  menu: (message, button) => openMenu(button, message, state.menus, (command) => desk.runMenu(message, command)),
  threadOf: (message) => message.thread && channelOf(message.thread.id),
  go,
};

const room = new Room(find("messages"), find("newest"), desk);
const box = new CommandBox(find("composer"), desk);
const clock = new ClockControl(find("clock"), (details) => link.ask("clock", details));
let link = null;

function connect() {
  Object.assign(state, { ready: false, messages: new Map(), menus: [] });
  link = new Link(state.who, take, (there) => {
    find("status").textContent = there ? "" : "The sandbox is not there. This window comes back by itself when it is.";
    document.body.classList.toggle("away", !there);
    if (there) Object.assign(state, { ready: false, messages: new Map(), here: null });
  });
}

const EVENTS = {
  places(event) {
    state.places = event;
    state.who = event.people.includes(state.who) ? state.who : event.people[0];
    if (state.here && !channelOf(state.here)) goHome();
    draw();
    if (state.ready) room.redraw();
  },
  message({ channel, message }) {
    if (!state.messages.has(channel)) state.messages.set(channel, new Map());
    state.messages.get(channel).set(message.id, message);
    if (state.dismissed.has(message.id) || !state.ready) return;
    if (channel === state.here) room.put(message);
    else if (message.author.id !== state.places.me && !state.unread.has(channel)) {
      state.unread.add(channel);
      draw();
    }
  },
  gone({ channel, message }) {
    state.messages.get(channel)?.delete(message);
    if (channel === state.here) room.drop(message);
  },
  commands(event) {
    if (event.channel !== state.here) return;
    state.menus = event.menus;
    box.offer(event.commands);
  },
  clock({ ahead }) {
    setAhead(ahead);
    clock.show();
    room.age();
  },
  ready() {
    state.ready = true;
    goHome();
  },
};

const take = (event) => EVENTS[event.event]?.(event);

/** Open the channel that the address names, or the first. */
function goHome() {
  const named = decodeURIComponent(location.hash.slice(1));
  const channel = everyChannel().find((each) => each.id === named || each.name === named) ?? everyChannel()[0];
  if (channel) go(channel.id, false);
}

function go(id, byHand = true) {
  const channel = channelOf(id);
  if (!channel) return;
  state.here = id;
  state.unread.delete(id);
  state.menus = [];
  history.replaceState(
    null,
    "",
    `?as=${encodeURIComponent(state.who)}#${encodeURIComponent(channel.parent ? channel.id : channel.name)}`,
  );
  find("room-name").replaceChildren(
    h(
      "span",
      { class: "sign", "aria-hidden": "true" },
      channel.kind === 1 ? "@" : channel.parent ? icon("thread") : "#",
    ),
    name(channel.name),
  );
  document.title = `${channel.name} · ${state.who} · Rapporteur’s sandbox`;
  find("messages").setAttribute("aria-label", `Messages in ${channel.name}`);
  const seen = [...(state.messages.get(id)?.values() ?? [])].filter((each) => !state.dismissed.has(each.id));
  room.enter(channel, seen);
  box.enter(channel);
  desk.ask("open", {});
  draw();
  drawer(false);
  // On a phone the box would bring up the keyboard, over what one has come to read.
  if (!narrow.matches) box.focus();
  else if (byHand) find("messages").focus({ preventScroll: true });
}

function draw() {
  drawPlaces(find("place-list"), state.places, state, go);
  drawPeople(find("people-list"), state.places.people, state.who, be);
}

function be(who) {
  if (who === state.who) return;
  state.who = who;
  state.unread.clear();
  const named = location.hash;
  history.replaceState(null, "", `?as=${encodeURIComponent(who)}${named}`);
  link.close();
  connect();
}

function drawer(open) {
  document.body.classList.toggle("drawer", open);
  find("scrim").hidden = !open;
  find("show-places").setAttribute("aria-expanded", String(open));
  find("places").inert = narrow.matches && !open;
  if (open) find("places").querySelector("[aria-current]")?.focus();
}

find("show-places").append(icon("menu"));
find("show-places").addEventListener("click", () => drawer(!document.body.classList.contains("drawer")));
find("scrim").addEventListener("click", () => drawer(false));
narrow.addEventListener("change", () => drawer(false));
addEventListener("hashchange", goHome);
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.body.classList.contains("drawer")) {
    drawer(false);
    find("show-places").focus();
  }
});
drawer(false);
connect();
