import type { ComponentChildren } from "preact";

export interface Column<T> {
  name: string;
  cell: (row: T) => ComponentChildren;
  /** Numbers stand to the right. */
  numeric?: boolean;
  /** Left out on narrow screens. */
  wide?: boolean;
}

/** Table is rows under named columns; its caption says what it holds. It scrolls by itself, never the page. */
export function Table<T>({ caption, columns, rows, rowKey, hideCaption }: { caption: string; columns: Column<T>[]; rows: T[]; rowKey: (row: T) => string; hideCaption?: boolean }) {
  const kind = (c: Column<T>) => [c.numeric && "numeric", c.wide && "wide-only"].filter(Boolean).join(" ");
  return (
    <div class="table-box" role="region" aria-label={caption} tabindex={0}>
      <table>
        <caption class={hideCaption ? "visually-hidden" : ""}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.name} scope="col" class={kind(c)}>
                {c.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((c) => (
                <td key={c.name} class={kind(c)}>
                  {c.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
