import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useMemo, useState } from "react";
import { KeyHint } from "../status/KeyHint";
import styles from "./CommandPalette.module.css";
import { MarkedText } from "./MarkedText";
import type { PaletteItem } from "./PaletteItem";
import { rankItems, type RankedGroup, type RankedItem } from "./rankItems";

export interface CommandPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly items: readonly PaletteItem[];
  readonly onPick: (item: PaletteItem) => void;
  readonly placeholder?: string | undefined;
}

/** Finds any record and any action. The app opens it, and learns what was picked once it has closed. */
export function CommandPalette(props: CommandPaletteProps) {
  return (
    <Dialog.Root open={props.open} onOpenChange={(open) => props.onOpenChange(open)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup} aria-label="Find a record or an action">
          <PaletteSearch {...props} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Apart from the shell so that each opening starts with an empty line. */
function PaletteSearch({ items, onOpenChange, onPick, placeholder }: CommandPaletteProps) {
  const [query, setQuery] = useState("");
  const groups = useMemo(() => rankItems(items, query), [items, query]);

  function pick(item: PaletteItem): void {
    onOpenChange(false);
    onPick(item);
  }

  return (
    <Autocomplete.Root
      open
      inline
      mode="none"
      autoHighlight="always"
      keepHighlight
      items={groups}
      value={query}
      onValueChange={setQuery}
      itemToStringValue={(ranked: RankedItem) => ranked.item.label}
    >
      <div className={styles.line}>
        <Search aria-hidden className={styles.search} />
        {/* At once, not when the dialog gets round to it: who types on after Ctrl-K means this line. */}
        <Autocomplete.Input
          autoFocus
          className={styles.input}
          placeholder={placeholder ?? "Find a record or an action"}
        />
        <KeyHint keys="Escape" />
      </div>
      <Autocomplete.Empty className={styles.empty}>
        Nothing here is called “{query.trim()}”. Try a name, a kind such as “light”, or an action.
      </Autocomplete.Empty>
      <Autocomplete.List className={styles.list}>
        {(group: RankedGroup) => (
          <Autocomplete.Group key={group.value} items={group.items} className={styles.group}>
            <Autocomplete.GroupLabel className={styles.heading}>{group.value}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(ranked: RankedItem) => <PaletteRow key={ranked.item.id} ranked={ranked} onPick={pick} />}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

function PaletteRow({ ranked, onPick }: { readonly ranked: RankedItem; readonly onPick: (item: PaletteItem) => void }) {
  const { item, places } = ranked;
  const Icon = item.icon;
  return (
    <Autocomplete.Item value={ranked} className={styles.item} onClick={() => onPick(item)}>
      <span className={styles.icon}>{Icon !== undefined && <Icon aria-hidden strokeWidth={1.5} />}</span>
      <span className={styles.label}>
        <MarkedText text={item.label} places={places} />
      </span>
      {item.hint !== undefined && <span className={styles.hint}>{item.hint}</span>}
      <span className={styles.end}>{item.shortcut !== undefined && <KeyHint keys={item.shortcut} />}</span>
    </Autocomplete.Item>
  );
}
