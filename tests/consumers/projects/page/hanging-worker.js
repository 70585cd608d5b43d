import "./hang.js";
import "./node_modules/vidyuan/dist/worker-thread.mjs";
