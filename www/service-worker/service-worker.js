// Keeps the files of the page. The build fills in their names and a version that changes with their content.

/** @type {ServiceWorkerGlobalScope} */
const worker = /** @type {never} */ (self);

const VERSION = "__VERSION__";
/** @type {string[]} */
const FILES = [/* __FILES__ */];
/** Other copies of the page may live on the same origin. */
const OURS = `vidyuan ${worker.registration.scope} `;
const CACHE = OURS + VERSION;

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

/** Pages: the newest there is; without a network the one that was kept. @param {Request} request */
async function fromNetwork(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const { pathname } = new URL(request.url);
    const isPage = pathname.replace(/index\.html$/, "") === new URL(worker.registration.scope).pathname;
    const kept = isPage ? await caches.match("./", { cacheName: CACHE }) : undefined;
    if (kept) return kept;
    throw error;
  }
}

/** Files: their names change with their content, so what was kept is right. @param {Request} request */
async function fromCache(request) {
  return (await caches.match(request, { cacheName: CACHE })) ?? fetch(request);
}
