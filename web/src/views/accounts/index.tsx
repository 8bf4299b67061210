import "./accounts.css";
import type { ViewProps } from "../../views";
import { AccountsOf } from "./accountsof";
import { Disputed } from "./disputed";

/** The claims on one incident or episode side by side; without an id, those to begin with. */
export default function Accounts({ rest }: ViewProps) {
  return rest ? <AccountsOf key={rest} id={rest} /> : <Disputed />;
}
