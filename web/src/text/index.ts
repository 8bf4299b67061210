export { codePointsToUtf16 } from "./points";
export { dayNumber, dayOf, daysText, dayText } from "./days";
export { cutAtSpans, type Piece } from "./pieces";
