import { useId } from "react";
import { useStage } from "../../../hooks/StageContext";
import { SelectBox, type SelectOption } from "../../../ui/fields/SelectBox";
import { useViewer } from "../viewerStore";
import styles from "./HistorySheet.module.css";
import type { HistoryEntry, HistoryFilter } from "./historyTypes";

interface HistoryFiltersProps {
  readonly filter: HistoryFilter;
  readonly entries: readonly HistoryEntry[];
  readonly onFilter: (filter: HistoryFilter) => void;
}

/** Of which record, and by whom. */
export function HistoryFilters({ filter, entries, onFilter }: HistoryFiltersProps) {
  const recordLabel = useId();
  const personLabel = useId();
  const document = useStage((state) => state.document);
  const selectedId = useViewer((state) => state.selectedId);
  const people = useStage((state) => state.people);
  const wanted = [...new Set([selectedId, filter.record])].filter((id) => id !== null);
  const records: SelectOption<string | null>[] = [
    { value: null, label: "Every record" },
    ...wanted.map((id) => ({ value: id, label: document.get(id)?.name ?? id })),
  ];
  const names = new Map<string, string>();
  for (const { person, by } of entries) names.set(person, by);
  for (const { person, name, page } of people) if (page !== "wall") names.set(person, name);
  if (filter.person !== null && !names.has(filter.person)) names.set(filter.person, "Someone");
  const persons: SelectOption<string | null>[] = [
    { value: null, label: "Everyone" },
    ...[...names].map(([value, label]) => ({ value, label })),
  ];
  return (
    <div className={styles.filters}>
      <span id={recordLabel} hidden>
        Changes of
      </span>
      <SelectBox
        options={records}
        value={filter.record}
        labelledBy={recordLabel}
        onPick={(record) => onFilter({ ...filter, record })}
      />
      <span id={personLabel} hidden>
        Changes by
      </span>
      <SelectBox
        options={persons}
        value={filter.person}
        labelledBy={personLabel}
        onPick={(person) => onFilter({ ...filter, person })}
      />
    </div>
  );
}
