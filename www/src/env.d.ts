/// <reference types="svelte" />
/// <reference types="vite/client" />

/** The commit this page was built from; empty where that is not known. */
declare const __COMMIT__: string;
/** The size of the engine's WebAssembly. */
declare const __ENGINE_BYTES__: number;
/** The API reference is part of this site, under `api/`. */
declare const __HAS_REFERENCE__: boolean;

/** For each diagnostic code the text of a request that causes it. */
declare module "virtual:code-examples" {
  const texts: { readonly [code: string]: string };
  export default texts;
}
