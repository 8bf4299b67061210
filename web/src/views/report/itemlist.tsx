import { useState } from "preact/hooks";
import { Tag } from "../../ui";
import { kindWords, type Item } from "./items";

const few = 150;

interface Props {
  items: readonly Item[];
  active: string;
  onPoint: (id: string) => void;
  onSelect: (id: string) => void;
}

/** ItemList lists what is coded in the order of the text; pointing at one shows its words. */
export function ItemList({ items, active, onPoint, onSelect }: Props) {
  const [all, setAll] = useState(false);
  return (
    <>
      <ol class="items" onMouseLeave={() => onPoint("")}>
        {(all ? items : items.slice(0, few)).map((item) => (
          <li key={item.id} class={item.id === active ? "item active" : "item"}>
            <button type="button" onMouseEnter={() => onPoint(item.id)} onFocus={() => onPoint(item.id)} onBlur={() => onPoint("")} onClick={() => onSelect(item.id)}>
              <span class={`letter letter-${item.kind}`} title={kindWords[item.kind].one}>
                {kindWords[item.kind].letter}
              </span>
              <bdi class={item.rejected ? "rejected" : ""}>{item.title}</bdi>
              {item.mark?.state && !item.rejected && <Tag kind="good">{item.mark.state}</Tag>}
              {item.event && item.event.status !== "actual" && <Tag>{item.event.status}</Tag>}
              {item.loss?.denied && <Tag kind="disputed">denied</Tag>}
            </button>
          </li>
        ))}
      </ol>
      {items.length > few && (
        <button type="button" class="quiet" onClick={() => setAll(!all)}>
          {all ? `List the first ${few}` : `List all ${items.length}`}
        </button>
      )}
    </>
  );
}
