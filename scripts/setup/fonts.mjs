// The fonts of pictures: a test does without.

import { ask } from "../command.mjs";
import { once } from "./once.mjs";
import { installed } from "./programs.mjs";

export const chineseFont = once(() =>
  installed({
    title: "A Chinese font",
    // Where there is no fontconfig to ask, as on a Mac, the system has one.
    look: async () => (await ask("fc-list", [":lang=zh"])) ?? "the system's",
    debianPackage: "fonts-noto-cjk",
  }),
);
