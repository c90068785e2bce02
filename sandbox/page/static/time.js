// The sandbox's time: seconds in, words out.

import { h } from "./dom.js";

let ahead = 0; // seconds

export const setAhead = (seconds) => {
  ahead = seconds;
};
export const isAhead = () => ahead > 0;
/** Now by the sandbox's clock, in milliseconds. */
export const now = () => Date.now() + ahead * 1000;

const short = (options) => new Intl.DateTimeFormat(undefined, options);
const CLOCK = short({ hour: "2-digit", minute: "2-digit" });
const DAY = short({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const STYLES = {
  t: CLOCK,
  T: short({ hour: "2-digit", minute: "2-digit", second: "2-digit" }),
  d: short({ day: "2-digit", month: "2-digit", year: "numeric" }),
  D: short({ day: "numeric", month: "long", year: "numeric" }),
  f: short({ day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" }),
  F: short({ weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" }),
};
const HEADER = short({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const BRIEF = short({ weekday: "short", hour: "2-digit", minute: "2-digit" });
const STEPS = [
  ["year", 31536000],
  ["month", 2592000],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

export const clockTime = (moment) => CLOCK.format(moment);
export const dayOf = (moment) => DAY.format(moment);
export const nowInWords = (briefly) => (briefly ? BRIEF : HEADER).format(now());

function relative(seconds) {
  const from = seconds - now() / 1000;
  const [unit, size] = STEPS.find(([, size]) => Math.abs(from) >= size) ?? STEPS.at(-1);
  return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(Math.round(from / size), unit);
}

/** Show a moment (seconds since 1970) in one of Discord's styles. */
export function stamp(seconds, style) {
  const moment = new Date(seconds * 1000);
  if (Number.isNaN(moment.getTime())) return h("span", {}, "no such time");
  const shown = style === "R" ? relative(seconds) : STYLES[style].format(moment);
  return h("time", { datetime: moment.toISOString(), title: STYLES.F.format(moment), class: "stamp" }, shown);
}

/** Write the sandbox's time as `<input type="datetime-local">` takes it. */
export function forInput() {
  const moment = new Date(now());
  moment.setMinutes(moment.getMinutes() - moment.getTimezoneOffset(), 0, 0);
  return moment.toISOString().slice(0, 16);
}
