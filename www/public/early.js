// What cannot wait for the page's own code.

// Before the first paint: the chosen colours, so that a dark page never flashes white.
try {
  const { theme } = JSON.parse(localStorage.getItem("vidyuan.settings") ?? "{}") ?? {};
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Nothing is stored, or nothing may be: the system's colours.
}

// Should that code not arrive, the page says so instead of staying empty.
addEventListener(
  "error",
  ({ target }) => {
    if (!(target instanceof HTMLScriptElement)) return;
    document.querySelector("#not-loaded").hidden = false;
    document.querySelector("#not-loaded button").addEventListener("click", () => location.reload());
  },
  true,
);
