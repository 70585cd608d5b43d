import "vidyuan";
import { quote } from "vidyuan/inline";
import { Gateway } from "vidyuan/gateway";
import { createWorker } from "vidyuan/worker";

console.log("alone");
