import { init, quote } from "vidyuan";

export async function firstAnswer(request) {
  await init();
  return quote(request);
}
