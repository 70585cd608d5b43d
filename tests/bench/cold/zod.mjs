import { request as shape } from "../zod-schema.mjs";

export function firstAnswer(request) {
  return shape.safeParse(request).success;
}
