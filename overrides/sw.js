// Keeps pages on a device for when there is no signal, once a family asked for it. The network is asked first, always: a
// kept copy is shown only when no answer comes, and says when it was fetched.
//
// The build writes above these lines what the worker must know: VERSION, which is another one when the look, the scripts or
// this file are; CORE, the addresses that come along with the first page; SAYS, its words; NO_SIGNAL, the page for what is
// not kept; and the limits, which that page tells families.

const TOP = registration.scope;
const STORE = `${TOP} ${VERSION}`;
/** Files that never change: their folder is named after what it holds. */
const LASTING = /\/assets\/v[0-9a-f]+\//;
const FACTS = /\/shortlist\/facts\/[0-9a-f]{2}\.json$/;

/** The copy of an address. To look for one makes no store. @param {string} url @returns {Promise<Response | undefined>} */
const copyOf = url => caches.match(url, { cacheName: STORE });
const isCore = url => CORE.includes(url.slice(TOP.length));
const olderStores = async () => (await caches.keys()).filter(name => name.startsWith(`${TOP} `) && name !== STORE);

/** Keep what stands at an address now; let go of what has gone. A copy that is only made new stays away where a family took it
 * off while the answer was on its way. @param {string} url @param {Response} [answer] @param {boolean} [anew] */
async function keep(url, answer, anew) {
  const found = answer || await fetch(url, { cache: LASTING.test(url) ? "default" : "no-cache" }), body = await found.blob();
  if (anew && !await copyOf(url)) return;
  const store = await caches.open(STORE), may = body.type.startsWith("text/html") || isCore(url) || FACTS.test(url);
  if ([404, 410].includes(found.status)) return store.delete(url);
  if (found.status !== 200 || found.type !== "basic" || found.redirected || !may) throw new Error(url);
  const headers = new Headers(found.headers);
  headers.delete("vary");
  headers.set("fetched-at", new Date().toISOString());
  headers.set("bytes", `${body.size}`);
  // A response of our own, because the browser's would keep the address with all that was asked after it.
  await store.put(url, new Response(body, { headers }));
}

/** Let what was fetched longest ago go, where there is too much. Fetch the oldest that stays again after some days. */
async function tidy() {
  if (!await caches.has(STORE)) return;
  const store = await caches.open(STORE), found = [];
  for (const { url } of await store.keys()) {
    const { headers } = await store.match(url);
    if (!LASTING.test(url)) found.push({ url, at: Date.parse(headers.get("fetched-at")), bytes: +headers.get("bytes") });
  }
  let pages = 0, bytes = 0, oldest = { url: "", at: Infinity };
  for (const one of found.sort((a, b) => b.at - a.at)) {
    pages += isCore(one.url) || FACTS.test(one.url) ? 0 : 1;
    bytes += isCore(one.url) ? 0 : one.bytes;
    if (isCore(one.url) || (pages <= MOST_PAGES && bytes <= MOST_BYTES)) oldest = one;
    else await store.delete(one.url);
  }
  if (Date.now() - oldest.at > RENEWED_AFTER) await keep(oldest.url, undefined, true);
}

/** Fetch what comes along, and anew what an older worker kept: all of it, or nothing changes. */
async function fill() {
  try {
    // Each is waited for: what comes after a failure would open the store again that is taken away below.
    const done = await Promise.allSettled(CORE.map(address => keep(TOP + address))), failed = done.find(one => one.status === "rejected");
    if (failed) throw failed.reason;
    for (const name of await olderStores())
      for (const { url } of await (await caches.open(name)).keys()) if (!LASTING.test(url) && !await copyOf(url)) await keep(url);
  } catch (error) {
    await caches.delete(STORE);
    throw error;
  }
}

/** The answer of the network. Where there is a copy, that is renewed, and the answer must come soon.
 * @param {FetchEvent} event @param {string} url @param {Response} [copy] */
function fromNetwork(event, url, copy) {
  const { url: asked, redirect } = event.request, coming = fetch(asked, { cache: "no-cache", redirect });
  const renewed = coming.then(answer => copy && !asked.includes("?") && keep(url, answer.clone(), true));
  event.waitUntil(renewed.then(tidy).catch(() => {}));
  return copy ? Promise.race([coming, new Promise((_, late) => setTimeout(late, PATIENCE))]) : coming;
}

/** When a copy was fetched, such as "22 November 2026 at 9:14am". @param {Response} copy */
function moment(copy) {
  const at = new Date(copy.headers.get("fetched-at"));
  const time = at.toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hourCycle: "h12" });
  return `${at.toLocaleDateString("en-GB", { dateStyle: "long" })} at ${time.replace(/\s|:00/g, "").toLowerCase()}`;
}

const about = copy => SAYS.copy.replace("{moment}", moment(copy));

/** A kept page that says at its top what it is. Its links lead `way` to the top of the site.
 * @param {Response} copy @param {string} says @param {string} way */
async function marked(copy, says, way = "../") {
  const put = text => tag => tag + text.replace(/[&<]/g, sign => `&#${sign.charCodeAt()};`);
  const html = (await copy.text()).replace(/(=\W)\.\.\//g, `$1${way}`).replace("<title>", put(`${SAYS.title} `));
  return new Response(html.replace(/<p [^>]*id=.kept-copy[^>]*>/, put(says)), { headers: copy.headers });
}

/** From the network, else the copy; in the place of a page that is not kept, the page for when there is no signal.
 * @param {FetchEvent} event @param {string} url */
async function answer(event, url) {
  const copy = await copyOf(url), isPage = event.request.mode === "navigate";
  if (!copy && !isPage) return fetch(event.request);
  try {
    return await fromNetwork(event, url, copy);
  } catch (error) {
    const shown = copy || (isPage && await copyOf(TOP + NO_SIGNAL));
    if (!shown) throw error;
    if (isPage) return copy ? marked(copy, about(copy)) : marked(shown, SAYS.elsewhere.replace("{moment}", moment(shown)), new URL(TOP).pathname);
    (await clients.get(event.clientId))?.postMessage({ says: about(copy) });
    return copy;
  }
}

/** Keep what a page asks for, and tell it whether that was done. @param {MessageEvent<{keep: string[]}>} event */
async function keepAsked({ data, ports }) {
  try {
    if (!await caches.has(STORE)) await fill();
    for (const url of data.keep) if (url.startsWith(TOP) && !/[?#]/.test(url)) await keep(url);
    await tidy().catch(() => 0);
    ports[0].postMessage(true);
  } catch {
    ports[0].postMessage(false);
  }
}

async function takeOver() {
  for (const name of await olderStores()) await caches.delete(name);
  await clients.claim();
}

addEventListener("install", event => event.waitUntil(fill().then(() => skipWaiting())));
addEventListener("activate", event => event.waitUntil(takeOver()));
addEventListener("message", event => event.waitUntil(keepAsked(event)));
addEventListener("fetch", event => {
  const { request } = event, url = request.url.split(/[?#]/)[0];
  if (request.method !== "GET" || !url.startsWith(TOP)) return;
  if (LASTING.test(url)) event.respondWith(copyOf(url).then(copy => copy || fetch(request)));
  else if (request.mode === "navigate" || !request.destination) event.respondWith(answer(event, url));
});
