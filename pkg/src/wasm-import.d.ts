/** workerd's imports of WebAssembly. */
declare module "*.wasm" {
  const compiled: WebAssembly.Module;
  export default compiled;
}
