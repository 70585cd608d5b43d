// Before the first paint: the chosen colours, so that a dark page never flashes white. The page takes over from here.
try {
  const { theme } = JSON.parse(localStorage.getItem("vidyuan.settings") ?? "{}") ?? {};
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Nothing is stored, or nothing may be: the system's colours.
}
