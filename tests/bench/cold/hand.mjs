export { quote as firstAnswer } from "../hand/index.mjs";
