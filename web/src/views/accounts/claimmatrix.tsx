import { useState } from "preact/hooks";
import type { Account, Toll } from "../../api";
import { Tag } from "../../ui";
import { Link } from "../../url";
import { counted } from "../../words/names";
import { kindText, rules, victimText } from "../../words/loss";
import type { NameOfId } from "../../words/incident";
import { Cell } from "./cell";
import { cellKey, type Matrix, type MatrixColumn } from "./matrix";
import { RollUp } from "./rollup";
import { useNarrow } from "./narrow";

interface Props {
  matrix: Matrix;
  toll: Toll;
  name: NameOfId;
  /** The cells that are lit, by their keys. */
  lit: readonly string[];
}

/** ClaimMatrix shows claims: as a table, and on a narrow screen as one card a column. */
export function ClaimMatrix(props: Props) {
  const [open, setOpen] = useState(false);
  const narrow = useNarrow();
  return (
    <>
      <p class="matrix-hint">
        <span>
          {counted(props.matrix.groups.reduce((n, g) => n + g.rows.length, 0), "claimant")}, {counted(props.matrix.columns.length, "loss", "losses")}. An empty cell says nothing; it is not nought. Times are universal time.
        </span>
        <button type="button" class="quiet" aria-pressed={open} onClick={() => setOpen(!open)}>
          {open ? "Fold all" : "Unfold all"}
        </button>
      </p>
      {narrow ? <Cards {...props} open={open} /> : <TableOf {...props} open={open} />}
    </>
  );
}

function TableOf({ matrix, toll, name, lit, open }: Props & { open: boolean }) {
  const { columns, groups } = matrix;
  return (
    <div class="matrix-box" role="region" aria-label="The claim matrix" tabindex={0}>
      <table class="matrix">
        <thead>
          <tr>
            <td></td>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                <ColumnHead column={column} />
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.name}>
            <tr class="matrix-group">
              <th scope="rowgroup" colSpan={columns.length + 1}>
                <span>{group.name}</span> <span class="muted">{group.about}</span>
              </th>
            </tr>
            {group.rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  <bdi>{row.name}</bdi>
                  <SpeaksAs accounts={row.cells} />
                </th>
                {columns.map((column, i) => (
                  <Slot key={column.key} column={column} claimant={row.key} account={row.cells[i]} toll={toll} name={name} lit={lit} open={open} as="td" />
                ))}
              </tr>
            ))}
          </tbody>
        ))}
        <tfoot>
          <tr>
            <th scope="row">
              Rolled up
              <span class="speaks-as">by the rule {rules[toll.rule]?.name.toLowerCase() ?? toll.rule}</span>
            </th>
            {columns.map((column) => (
              <td key={column.key}>
                <RollUp column={column} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Cards({ matrix, toll, name, lit, open }: Props & { open: boolean }) {
  return (
    <div class="cards">
      {matrix.columns.map((column, i) => (
        <section key={column.key} class="card" aria-label={kindText(column.kind) + ", " + victimText(column.name, column.victim)}>
          <h3>
            <ColumnHead column={column} />
          </h3>
          <RollUp column={column} />
          {matrix.groups.map((group) =>
            group.rows.map((row) =>
              row.cells[i] ? (
                <div key={row.key} class="card-row">
                  <p class="card-who">
                    <bdi>{row.name}</bdi>
                  </p>
                  <Slot column={column} claimant={row.key} account={row.cells[i]} toll={toll} name={name} lit={lit} open={open} as="div" />
                </div>
              ) : null,
            ),
          )}
        </section>
      ))}
    </div>
  );
}

function ColumnHead({ column }: { column: MatrixColumn }) {
  return (
    <>
      <span class="matrix-kind">{kindText(column.kind)}</span>
      <span class="matrix-whose">{victimText(column.name, column.victim)}</span>
      {column.perpetrator_contested && <Tag kind="contested">blame contested</Tag>}
      {column.incident && (
        <span class="matrix-of">
          <Link href={"/accounts/" + column.incident}>of one incident</Link>; nobody gives the whole
        </span>
      )}
    </>
  );
}

/** SpeaksAs names those who speak for a claimant, where they are called otherwise. */
function SpeaksAs({ accounts }: { accounts: readonly (Account | undefined)[] }) {
  const names = new Set<string>();
  for (const account of accounts) for (const { claim } of account?.history ?? []) if (claim.claimant && claim.claimant.name !== account!.name) names.add(claim.claimant.name);
  if (names.size === 0) return null;
  return (
    <span class="speaks-as">
      {[...names].slice(0, 4).map((one, i) => (
        <>
          {i > 0 && ", "}
          <bdi>{one}</bdi>
        </>
      ))}
      {names.size > 4 && " and others"}
    </span>
  );
}

interface SlotProps {
  column: MatrixColumn;
  claimant: string;
  account: Account | undefined;
  toll: Toll;
  name: NameOfId;
  lit: readonly string[];
  open: boolean;
  as: "td" | "div";
}

function Slot({ column, claimant, account, toll, name, lit, open, as: As }: SlotProps) {
  const key = cellKey(column.key, claimant);
  return (
    <As data-cell={key} class={"slot" + (lit.includes(key) ? " lit" : "") + (account ? "" : " silent")}>
      {account ? <Cell account={account} column={column} toll={toll} name={name} open={open} /> : <span class="visually-hidden">says nothing of it</span>}
    </As>
  );
}
