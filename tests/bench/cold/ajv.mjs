import { Ajv2020 } from "ajv/dist/2020.js";

export function firstAnswer(request, schema) {
  return new Ajv2020({ strict: false }).compile(schema)(request);
}
