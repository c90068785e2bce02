// The commands as the bot registered them in, what can be typed and chosen out. Pure: no elements in here.

const NESTED = [1, 2];
const BOOLEAN = 5,
  USER = 6,
  CHANNEL = 7,
  ROLE = 8,
  MENTIONABLE = 9;
export const ATTACHMENT = 11;
const KINDS = {
  3: "text",
  4: "a whole number",
  5: "true or false",
  6: "a person",
  7: "a channel",
  8: "a role",
  9: "a person or role",
  10: "a number",
  11: "a file",
};

/** List the commands, sub-commands apart: `{words: ["daily", "start"], name: "daily start", about, options}`. */
export function leaves(commands) {
  const walk = (item, words) => {
    const inner = (item.options ?? []).filter((each) => NESTED.includes(each.type));
    if (inner.length) return inner.flatMap((each) => walk(each, [...words, each.name]));
    return [{ words, name: words.join(" "), about: item.description, options: item.options ?? [] }];
  };
  return commands.flatMap((each) => walk(each, [each.name])).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Find the commands that a few letters may mean, the likeliest first. */
export function matching(all, typed) {
  const wanted = typed.toLowerCase().trim();
  if (!wanted) return all;
  const rank = (leaf) => {
    if (leaf.name.startsWith(wanted)) return 0;
    if (leaf.words.some((word) => word.startsWith(wanted))) return 1;
    if (leaf.name.includes(wanted)) return 2;
    return leaf.about.toLowerCase().includes(wanted) ? 3 : 4;
  };
  return all
    .map((leaf) => [rank(leaf), leaf])
    .filter(([at]) => at < 4)
    .sort((a, b) => a[0] - b[0])
    .map(([, leaf]) => leaf);
}

/** Find the command that a line begins with, once a space or more stands behind its name: `[leaf, rest]`, or null. */
export function begun(all, line) {
  const found = all
    .filter((leaf) => line.toLowerCase().startsWith(`/${leaf.name} `))
    .sort((a, b) => b.name.length - a.name.length)[0];
  return found ? [found, line.slice(found.name.length + 2)] : null;
}

/** Sort a typed rest into options: `credibility gap speaker:Thakur` -> `{query: "credibility gap", speaker: "Thakur"}`. */
export function sorted(leaf, rest) {
  const names = leaf.options.map((each) => each.name);
  const quoted = [...rest.matchAll(/"[^"]*"|“[^”]*”/g)].map((each) => [each.index, each.index + each[0].length]);
  const marks = [...rest.matchAll(/(^|\s)([^\s:"“”]{1,32}):/g)]
    .map((each) => ({
      name: each[2].toLowerCase(),
      from: each.index + each[1].length,
      to: each.index + each[0].length,
    }))
    .filter((each) => names.includes(each.name) && !quoted.some(([from, to]) => from < each.from && each.from < to));
  const values = {};
  const free = rest.slice(0, marks[0]?.from ?? rest.length).trim();
  const first = leaf.options.find((each) => each.required) ?? leaf.options[0];
  if (free && first) values[first.name] = free;
  marks.forEach((mark, i) => {
    values[mark.name] = rest
      .slice(mark.to, marks[i + 1]?.from ?? rest.length)
      .trim()
      .replace(/^"([^"]*)"$/, "$1");
  });
  return values;
}

/** Say what an option takes. */
export function hint(option) {
  const range =
    option.min_value !== undefined && option.max_value !== undefined
      ? `, ${option.min_value} to ${option.max_value}`
      : "";
  const kind = option.choices ? "one of a list" : KINDS[option.type];
  return { name: option.name, about: option.description, kind: kind + range, required: Boolean(option.required) };
}

/** List what an option offers without asking the bot, or null where anything may be typed. */
export function fixed(option, names) {
  if (option.choices) return option.choices.map((each) => ({ label: each.name, value: String(each.value) }));
  const people = () =>
    names.people().map((each) => ({ label: each.name, value: each.id, about: each.bot ? "the bot" : "" }));
  const roles = () => names.roles().map((each) => ({ label: each.name, value: each.id }));
  switch (option.type) {
    case BOOLEAN:
      return [
        { label: "True", value: "true" },
        { label: "False", value: "false" },
      ];
    case USER:
      return people();
    case ROLE:
      return roles();
    case MENTIONABLE:
      return [...people(), ...roles()];
    case CHANNEL:
      return names
        .channels()
        .filter((each) => !option.channel_types || option.channel_types.includes(each.kind))
        .map((each) => ({ label: `#${each.name}`, value: each.id }));
    default:
      return null;
  }
}
