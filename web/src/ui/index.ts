export { Chips, NameOf } from "./chips";
export { Claimed, claimedText, inWords, Rolled, rolledText } from "./figure";
export { announce } from "./live";
export { Picker } from "./picker";
export { Showing } from "./showing";
export { Empty, Failure, Loading, Progress, Settled } from "./states";
export { Table, type Column } from "./table";
export { Tag } from "./tag";
export { statuses, typeFamilies, typeWords } from "./types";
