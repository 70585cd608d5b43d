import { catalog, compare, init, validate, type VideoRequest } from "vidyuan";

await init();
const models = catalog({ locale: "en" });
const form = document.querySelector("form")!;
const [model, resolution] = form.querySelectorAll("select");
const [problems, offers] = [document.querySelector("#problems")!, document.querySelector("tbody")!];

function request(): VideoRequest {
  const chosen = new FormData(form);
  const output_config = {
    resolution: String(chosen.get("resolution")),
    audio_generation: chosen.has("sound") ? ("Enabled" as const) : ("Disabled" as const),
  };
  const seconds = String(chosen.get("seconds"));
  return { model: String(chosen.get("model")), prompt: "a wave", seconds, metadata: { output_config } };
}

function row(name: string, isCurrent: boolean, ...cells: string[]): HTMLTableRowElement {
  const found = document.createElement("tr");
  if (isCurrent) found.ariaCurrent = "true";
  const label = models.find(({ model }) => model === name)?.label ?? name;
  for (const text of [label, ...cells]) found.insertCell().textContent = text;
  return found;
}

function show(): void {
  const { priced, excluded } = compare(request());
  const rows = priced.map((offer) => row(offer.model, offer.current, `${offer.payable} yuan`, offer.warnings.join(", ")));
  const others = excluded.map(({ model, current, codes }) => row(model, current, "no price", codes.join(", ")));
  offers.replaceChildren(...rows, ...others);
  problems.textContent = validate(request()).diagnostics.map(({ message }) => message).join("; ");
}

const options = (names: string[]) => names.map((name) => new Option(name));
model!.append(...options(models.map(({ model }) => model)));
resolution!.append(...options(["720P", "1080P"]));
form.addEventListener("input", show);
show();
