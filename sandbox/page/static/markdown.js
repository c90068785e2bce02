// Discord's markdown in, DOM nodes out. Everything becomes text nodes and a few known elements; no markup of a text runs.

import { append, h, name } from "./dom.js";
import { stamp } from "./time.js";

const DEEPEST = 12; // marks inside marks; deeper ones stay as they were typed
const PAIRS = [
  ["***", (inner) => h("em", {}, h("strong", {}, inner))],
  ["**", (inner) => h("strong", {}, inner)],
  ["__", (inner) => h("u", {}, inner)],
  ["~~", (inner) => h("s", {}, inner)],
  ["||", (inner) => spoiler(inner)],
  ["*", (inner) => h("em", {}, inner)],
  ["_", (inner) => h("em", {}, inner)],
];
const LINK = /\[((?:\\.|[^\]\\\n])+)\]\(<?(https?:\/\/(?:\([^\s()<>]*\)|[^\s()<>])+)>?\)/y;
const MESSAGE = /https:\/\/discord\.com\/channels\/\d+\/(\d+)\/\d+(?!\d)/y; // of this Discord: its channel is opened
const BARE = /https?:\/\/[^\s<>]*[^\s<>.,:;"'”’)\]!?]/y;
const MENTION = /<(@!?|@&|#)(\d{1,19})>/y;
const STAMP = /<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y;
const SLASH = /<\/([^:<>\n]{1,100}):\d+>/y;
const EMOJI = /<a?(:\w{2,32}:)\d+>/y;
const PLAIN = /[^\\`*_~|<[h@]+|[\s\S]/y;
const LIST = /^( *)([-*]|\d{1,9}\.) +(.*)$/;

function at(pattern, text, place) {
  pattern.lastIndex = place;
  return pattern.exec(text);
}

/** Render a text. `names` finds what mentions mean: `{user(id), role(id), channel(id)}` give a name, or nothing. */
export function markdown(text, names) {
  const root = document.createDocumentFragment();
  let place = 0;
  let start = 0;
  while (place < text.length) {
    if (text[place] === "\\") place += 2;
    else if (text.startsWith("```", place)) {
      const end = text.indexOf("```", place + 3);
      if (end < 0 || end === place + 3) {
        place += 3;
        continue;
      }
      append(root, blocks(text.slice(start, place).replace(/\n$/, ""), names));
      const code = text
        .slice(place + 3, end)
        .replace(/^[\w+#.-]*\n(?=[\s\S])/, "")
        .replace(/\n$/, "");
      root.append(h("pre", { tabindex: "0" }, h("code", {}, code)));
      place = end + 3;
      if (text[place] === "\n") place += 1;
      start = place;
    } else place += 1;
  }
  append(root, blocks(text.slice(start), names));
  return root;
}

function blocks(text, names) {
  if (!text) return [];
  const made = [];
  const lines = text.split("\n");
  let words = [];
  const close = () => {
    if (words.length) made.push(h("p", {}, inline(words.join("\n"), names)));
    words = [];
  };
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    const heading = /^(#{1,3}) +(\S.*)$/.exec(line);
    const small = /^-# +(\S.*)$/.exec(line);
    if (line.startsWith(">>> ")) {
      close();
      made.push(h("blockquote", {}, blocks([line.slice(4), ...lines.slice(i + 1)].join("\n"), names)));
      break;
    } else if (line.startsWith("> ") || line === ">") {
      close();
      const quoted = [];
      while (i < lines.length && (lines[i].startsWith("> ") || lines[i] === ">")) quoted.push(lines[i++].slice(2));
      i -= 1;
      made.push(h("blockquote", {}, inlineLines(quoted, names)));
    } else if (heading) {
      close();
      // Headings of a message come below those of the page.
      made.push(h(`h${heading[1].length + 2}`, { class: `size-${heading[1].length}` }, inline(heading[2], names)));
    } else if (small) {
      close();
      made.push(h("p", { class: "small" }, inline(small[1], names)));
    } else if (LIST.test(line)) {
      close();
      const items = [];
      const numbered = /\d/.test(LIST.exec(line)[2]);
      for (let next; i < lines.length && (next = LIST.exec(lines[i])); i += 1) {
        if (items.length && next[1].length === items[0][1].length && /\d/.test(next[2]) !== numbered) break;
        items.push(next);
      }
      i -= 1;
      made.push(list(items, names));
    } else words.push(line);
  }
  close();
  return made;
}

const inlineLines = (lines, names) => h("p", {}, inline(lines.join("\n"), names));

function list(items, names) {
  const ordered = /\d/.test(items[0][2]);
  const made = h(ordered ? "ol" : "ul", { start: ordered ? Number.parseInt(items[0][2], 10) : null });
  const depth = items[0][1].length;
  for (let i = 0; i < items.length; i += 1) {
    const entry = h("li", {}, inline(items[i][3], names));
    const deeper = [];
    while (i + 1 < items.length && items[i + 1][1].length > depth) deeper.push(items[++i]);
    if (deeper.length) entry.append(list(deeper, names));
    made.append(entry);
  }
  return made;
}

/** Find where a mark is closed, over escapes and code; -1 if nowhere. */
function closing(text, from, mark) {
  const one = mark[0];
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === "`") {
      const end = text.indexOf("`", i + 1);
      if (end > 0) i = end;
    } else if (text.startsWith(mark, i) && i > from) {
      let run = i;
      while (text[run] === one) run += 1;
      if (mark.length === 1 && run - i !== 1 && run - i !== 3) {
        i = run - 1;
        continue;
      }
      if (mark === "_" && /\w/.test(text[run] ?? "")) continue;
      return run - mark.length; // of *** the inner mark is closed first
    }
  }
  return -1;
}

function inline(text, names, depth = 0, linked = false) {
  const made = [];
  let plain = "";
  const flush = () => {
    if (plain) made.push(...withBreaks(plain));
    plain = "";
  };
  const add = (node) => {
    flush();
    made.push(node);
  };
  for (let i = 0; i < text.length;) {
    const sign = text[i];
    let found = null;
    if (sign === "\\" && /[^0-9A-Za-z\s]/.test(text[i + 1] ?? "")) {
      plain += text[i + 1];
      i += 2;
    } else if (sign === "`" && (found = at(/(`{1,2})([\s\S]*?[^`])\1(?!`)/y, text, i))) {
      add(h("code", {}, found[2]));
      i += found[0].length;
    } else if (sign === "<" && (found = special(text, i, names))) {
      add(found[1]);
      i += found[0];
    } else if (sign === "[" && !linked && (found = at(LINK, text, i))) {
      add(link(found[2], inline(found[1], names, depth + 1, true)));
      i += found[0].length;
    } else if (sign === "h" && !linked && (found = at(MESSAGE, text, i)) && names.channel(found[1])) {
      add(toMessage(found[1], names));
      i += found[0].length;
    } else if (sign === "h" && !linked && (found = at(BARE, text, i))) {
      add(link(found[0], found[0]));
      i += found[0].length;
    } else if (sign === "@" && (found = at(/@(everyone|here)\b/y, text, i))) {
      add(h("span", { class: "mention" }, found[0]));
      i += found[0].length;
    } else if ("*_~|".includes(sign) && depth < DEEPEST && (found = pair(text, i))) {
      add(found.make(inline(text.slice(i + found.size, found.end), names, depth + 1, linked)));
      i = found.end + found.size;
    } else {
      const run = at(PLAIN, text, i)[0];
      plain += run;
      i += run.length;
    }
  }
  flush();
  return made;
}

function pair(text, place) {
  for (const [mark, make] of PAIRS) {
    if (!text.startsWith(mark, place)) continue;
    if (mark === "_" && /\w/.test(text[place - 1] ?? "")) continue;
    if (mark.length === 1 && /\s/.test(text[place + 1] ?? " ")) continue;
    const end = closing(text, place + mark.length, mark);
    if (end > place + mark.length) return { make, end, size: mark.length };
  }
  return null;
}

function special(text, place, names) {
  let found = at(MENTION, text, place);
  if (found) {
    const kind = { "@": "user", "@!": "user", "@&": "role", "#": "channel" }[found[1]];
    const known = names[kind](found[2]);
    const shown = known ?? (kind === "channel" ? "unknown" : kind === "role" ? "unknown role" : "unknown user");
    return [
      found[0].length,
      h("span", { class: "mention" }, kind === "channel" ? "#" : "@", name(String(shown).replace(/^@/, ""))),
    ];
  }
  if ((found = at(STAMP, text, place))) return [found[0].length, stamp(Number(found[1]), found[2] ?? "f")];
  if ((found = at(SLASH, text, place))) return [found[0].length, h("span", { class: "mention" }, `/${found[1]}`)];
  if ((found = at(EMOJI, text, place))) return [found[0].length, document.createTextNode(found[1])];
  if ((found = at(/<(https?:\/\/[^\s<>]+)>/y, text, place))) return [found[0].length, link(found[1], found[1])];
  return null;
}

/** Link to another place, if it is one of the web; it opens in a window of its own, which learns nothing of this one. */
export function link(address, ...shown) {
  let safe = null;
  try {
    safe = new URL(address);
  } catch {
    /* no address: shown as text */
  }
  if (!safe || !["http:", "https:"].includes(safe.protocol)) return h("span", {}, shown);
  return h("a", { href: safe.href, title: safe.href, target: "_blank", rel: "noopener noreferrer" }, shown);
}

function toMessage(channel, names) {
  return h("a", { class: "mention", href: `#${channel}` }, "#", name(names.channel(channel)), " › message");
}

function spoiler(inner) {
  const open = () => {
    made.replaceWith(h("span", { class: "spoiler-open" }, inner));
  };
  const made = h(
    "button",
    { type: "button", class: "spoiler", "aria-label": "Hidden text: show it", onclick: open },
    "Hidden text",
  );
  return made;
}

function withBreaks(text) {
  return text.split("\n").flatMap((line, i) => (i ? [h("br"), line] : [line]));
}
