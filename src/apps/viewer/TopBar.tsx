import {
  History,
  Moon,
  PanelsLeftBottom,
  PanelTop,
  PictureInPicture2,
  Redo2,
  Repeat,
  Search,
  Sun,
  SunDim,
  Undo2,
} from "lucide-react";
import { useShowNow } from "../../hooks/records";
import { useStage, useStageClient } from "../../hooks/StageContext";
import { useTake } from "../../hooks/useTake";
import { IconButton } from "../../ui/chrome/button/IconButton";
import { THEME_MODES } from "../../ui/theme/themeMode";
import { FrameCounter } from "./FrameCounter";
import { LineState } from "./LineState";
import { SheetChips } from "./SheetChips";
import { wallIdOf } from "./flat/wallIdOf";
import { FLAT_KEYS, HISTORY_KEYS } from "./shortcuts";
import { TakeControl } from "./take/TakeControl";
import styles from "./TopBar.module.css";
import { useViewer } from "./viewerStore";

const MODE_ICONS = { stage: SunDim, set: Moon, office: Sun } as const;

export function TopBar() {
  const client = useStageClient();
  const name = useShowNow()?.name ?? "Cyclorama";
  const canUndo = useStage((state) => state.canUndo);
  const canRedo = useStage((state) => state.canRedo);
  const onAir = useTake()?.onAir ?? false;
  const viewer = useViewer();
  const at = THEME_MODES.findIndex(({ mode }) => mode === viewer.mode);
  const next = THEME_MODES[(at + 1) % THEME_MODES.length];
  return (
    <div className={styles.bar} data-on-air={onAir || undefined}>
      <strong className={styles.name}>{name}</strong>
      <TakeControl />
      <LineState />
      <FrameCounter />
      <span className={styles.gap} />
      <SheetChips />
      <IconButton
        icon={Undo2}
        label="Undo"
        shortcut="$mod+Z"
        disabledReason={canUndo ? undefined : "Nothing of yours to undo"}
        onPress={() => client.undo()}
      />
      <IconButton
        icon={Redo2}
        label="Redo"
        shortcut="$mod+Shift+Z"
        disabledReason={canRedo ? undefined : "Nothing to redo"}
        onPress={() => client.redo()}
      />
      <IconButton
        icon={History}
        label="History"
        shortcut={HISTORY_KEYS}
        pressed={viewer.sheet === "history"}
        onPress={() => viewer.toggleSheet("history")}
      />
      <span className={styles.space} />
      <IconButton icon={Search} label="Find anything" shortcut="$mod+K" onPress={() => viewer.showPalette(true)} />
      <IconButton icon={Repeat} label="Swap stage and lens" shortcut="V" onPress={viewer.swapViews} />
      <IconButton
        icon={PanelTop}
        label="Wall, unrolled"
        shortcut={FLAT_KEYS}
        pressed={viewer.mainView === "flat"}
        onPress={() =>
          viewer.mainView === "flat"
            ? viewer.leaveFlat()
            : viewer.showFlat(wallIdOf(client.store.getState().document, viewer.selectedId))
        }
      />
      <IconButton
        icon={PictureInPicture2}
        label="Monitor"
        shortcut="M"
        pressed={viewer.monitor}
        onPress={viewer.toggleMonitor}
      />
      <IconButton
        icon={PanelsLeftBottom}
        label="Panels"
        shortcut="`"
        pressed={viewer.panels}
        onPress={viewer.togglePanels}
      />
      <IconButton
        icon={MODE_ICONS[viewer.mode]}
        label={`Light of this page: ${THEME_MODES[at]?.label}; next: ${next?.label}`}
        onPress={() => viewer.setMode(next?.mode ?? "stage")}
      />
    </div>
  );
}
