export { codePointsToUtf16 } from "./points";
