// A page of another origin: `?api=` is where Dateline is.
const api = new URL(location).searchParams.get("api");
const here = (id) => document.getElementById(id);
const add = (parent, name, attributes, text) => {
  const svg = parent.namespaceURI.endsWith("svg");
  const made = svg ? document.createElementNS(parent.namespaceURI, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return parent.appendChild(made);
};
const ask = async (path, options) => {
  const answer = await fetch(new URL(path, api), options);
  if (answer.ok || answer.status === 304) return answer;
  const problem = await answer.json();
  throw Object.assign(new Error(`${problem.title}: ${problem.detail}`), { after: answer.headers.get("Retry-After") });
};
const show = (error) => add(here("problem"), "p", error.after ? { "data-retry-after": error.after } : {}, String(error));

async function list(path, pages) {
  const answer = await ask(path);
  for (const { id, event_type, date, place, report } of (await answer.json()).items)
    add(here("list"), "li", { "data-id": id }, `${date} ${event_type} ${place?.name ?? ""}: ${report?.sentence ?? ""}`);
  const next = answer.headers.get("Link")?.match(/<(.*)>; rel="next"/)?.[1];
  if (next && pages > 1) await list(next, pages - 1);
  return answer;
}
async function headers(answer) {
  const tag = answer.headers.get("ETag");
  const again = await ask(answer.url, { headers: { "If-None-Match": tag }, cache: "no-store" });
  const lines = { etag: tag, request: answer.headers.get("X-Request-Id"), again: again.status };
  for (const [name, value] of Object.entries(lines)) add(here("headers"), "div", { "data-name": name }, `${name} ${value}`);
}
async function map(path) {
  for (const { geometry: { coordinates: [x, y] }, properties } of (await (await ask(path)).json()).features) {
    const point = add(here("map"), "circle", { cx: x + 180, cy: 90 - y, r: 2, "data-id": properties.id });
    add(point, "title", {}, `${properties["place.name"]} ± ${properties["place.uncertainty_m"]} m`);
  }
}
async function timeline(path) {
  const { items } = await (await ask(path)).json();
  const most = Math.max(...items.map((each) => each.numerator)), width = 360 / items.length;
  items.forEach(({ from, numerator }, i) => {
    const height = (80 * numerator) / most;
    add(here("timeline"), "rect", { x: i * width, y: 80 - height, width: width * 0.9, height, "data-from": from, "data-count": numerator });
  });
}
async function article(path) {
  const { title, annotated } = await (await ask(path)).json();
  here("title").textContent = title;
  for (const { text, facts } of annotated.body) {
    const nouns = [...new Set(facts.map((fact) => fact.noun))].filter((noun) => noun === "event" || noun === "statement");
    if (nouns.length) add(here("article"), "mark", { class: nouns.length > 1 ? "both" : nouns[0] }, text);
    else here("article").append(text);
  }
}
Promise.allSettled([
  list("/v1/events?country=IQ&limit=3", 2).then(headers),
  map("/v1/events?limit=1000&format=geojson"),
  timeline("/v1/events/timeline?interval=year"),
  article("/v1/articles/1?include=annotated"),
  ask("/v1/events?actr=iran"),
  ask("/readyz"),
]).then((done) => {
  for (const { reason } of done) if (reason) show(reason);
  document.body.dataset.done = "yes";
});
