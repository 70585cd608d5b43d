// Heard before the package's own script hears it.
addEventListener("message", ({ data }) => {
  while (data.name === "quote");
});
