import { LayoutGrid, RectangleHorizontal, ScanEye } from "lucide-react";
import { useStage, useStageClient } from "../../../hooks/StageContext";
import { recordsOfKind } from "../../../model/document/document";
import { isOnAir, judgeField, judgeMaking } from "../../../model/crew/rights";
import { TEST_PATTERNS, type TestPattern } from "../../../model/records/output";
import { plural, refusalWords } from "../../../ui/words/crewWords";
import { noMaking } from "../../makingWords";
import { CARD_PRESETS } from "../card/cardPresets";
import { newRecord } from "../newRecord";
import { PATTERN_BUTTONS, patternEdit } from "../output/patterns";
import { useViewer } from "../viewerStore";
import type { PaletteAction } from "./paletteAction";

/** What one does to all walls at once: test patterns; and light cards by what they are for. */
export function useWallActions(): readonly PaletteAction[] {
  const client = useStageClient();
  const select = useViewer((state) => state.select);
  const role = useStage((state) => state.role);
  const isPast = useStage((state) => state.past !== null);
  const onAir = useStage(({ document }) => isOnAir(document));
  const outputs = useStage(({ document }) => recordsOfKind(document, "output"));
  const noPattern =
    isPast || judgeField(role, "output", "pattern", onAir) === "refused" ? refusalWords(role, "output", false) : null;
  const noCard = noMaking(isPast ? "past" : judgeMaking(role, "lightCard", onAir), role, "lightCard");

  function show(pattern: TestPattern): void {
    if (noPattern !== null) return client.notify("info", `${noPattern}.`);
    const edit = patternEdit(outputs, pattern);
    if (edit !== null) client.edit(edit);
  }

  const patterns = PATTERN_BUTTONS.map(({ pattern, label, says }): PaletteAction => ({
    id: `pattern ${pattern}`,
    group: "Test patterns",
    label: patternWords(pattern, label),
    hint: pattern === "none" ? plural(outputs.length, "output") : says,
    icon: pattern === "identify" ? ScanEye : LayoutGrid,
    act: () => show(pattern),
  }));
  const cards = CARD_PRESETS.map(({ id, label, says, set }): PaletteAction => ({
    id: `card ${id}`,
    group: "Add",
    label: `Add light card: ${label.toLowerCase()}`,
    hint: noCard ?? says,
    icon: RectangleHorizontal,
    act: () => {
      if (noCard !== undefined) return client.notify("info", `${noCard}.`);
      const record = { ...newRecord("lightCard", client.store.getState().document, label), ...set };
      client.edit({ put: [record] });
      select(record.id);
    },
  }));
  return outputs.length === 0 ? cards : [...patterns, ...cards];
}

function patternWords(pattern: TestPattern, label: string): string {
  if (pattern === "none") return "All outputs: test patterns off";
  if (pattern === "identify") return "Identify all outputs";
  const name = TEST_PATTERNS.find(([value]) => value === pattern)?.[1] ?? label;
  // PLUGE is called by its letters.
  return `All outputs: ${pattern === "pluge" ? name : name.toLowerCase()}`;
}
