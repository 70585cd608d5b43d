import { init } from "vidyuan";

init().catch((error) => (document.querySelector("#price").textContent = `${error.code}: ${error.message}`));
