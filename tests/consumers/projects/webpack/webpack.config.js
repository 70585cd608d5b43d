export default {
  mode: "production",
  entry: { index: "./src/index.js", require: "./src/require.cjs" },
  performance: { hints: false },
};
