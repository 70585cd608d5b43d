import { init, version } from "vidyuan";

await init();
const place = document.querySelector("#engine");
if (place) place.textContent = `The engine is ready: version ${version().package}`;
document.documentElement.dataset["engine"] = "ready";
