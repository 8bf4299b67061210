export { address, change, go, useLocation, useParam, type Location } from "./location";
export { filterNames, isFiltered, query, readFilter, useFilter, writeFilter, type Filter } from "./filter";
export { Link } from "./link";
