/// <reference types="svelte" />
/// <reference types="vite/client" />

/** The commit this page was built from; empty where that is not known. */
declare const __COMMIT__: string;
/** The size of the engine's WebAssembly. */
declare const __ENGINE_BYTES__: number;
