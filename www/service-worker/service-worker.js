// Keeps the files of the page. The build fills in their names and a version that changes with their content.

/** @type {ServiceWorkerGlobalScope} */
const worker = /** @type {never} */ (self);

const VERSION = "__VERSION__";
/** @type {string[]} */
const FILES = [/* __FILES__ */];
/** Other copies of the page may live on the same origin. */
const OURS = `vidyuan ${worker.registration.scope} `;
const CACHE = OURS + VERSION;
/** So long a page that is kept waits for a newer one. */
const PATIENCE_MS = 3000;

worker.addEventListener("install", (event) => {
  const requests = FILES.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

// The new one waits until no page of the old one is open: a page never loses files that it has yet to load.
worker.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then((names) =>
      Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name))),
    ),
  );
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  // The person's gateway is none of our business.
  if (request.method !== "GET" || !request.url.startsWith(worker.registration.scope)) return;
  event.respondWith(request.mode === "navigate" ? fromNetwork(request) : fromCache(request));
});

/**
 * Pages: the newest there is; without a network, with one that is too slow, or with a server that is out of order, the
 * one that was kept.
 *
 * @param {Request} request
 */
async function fromNetwork(request) {
  const kept = await keptPage(request);
  const answer = fetch(request);
  if (!kept) return answer;
  try {
    const first = await Promise.race([answer, patience()]);
    return first && first.status < 500 ? first : kept;
  } catch {
    return kept;
  }
}

/** @param {Request} request */
async function keptPage({ url }) {
  const isPage = new URL(url).pathname.replace(/index\.html$/, "") === new URL(worker.registration.scope).pathname;
  return isPage ? caches.match("./", { cacheName: CACHE }) : undefined;
}

/** @returns {Promise<void>} */
function patience() {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
}

/** Files: their names change with their content, so what was kept is right. @param {Request} request */
async function fromCache(request) {
  return (await caches.match(request, { cacheName: CACHE })) ?? fetch(request);
}
