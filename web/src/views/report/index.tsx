import "./report.css";
import type { ViewProps } from "../../views";
import { OneReport } from "./onereport";
import { Search } from "./search";

/** One report with what is coded in it; without a key, a search over all. */
export default function ReportView({ rest }: ViewProps) {
  return rest ? <OneReport key={rest} id={rest} /> : <Search />;
}
